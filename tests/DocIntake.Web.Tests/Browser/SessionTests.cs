using System.Net;
using System.Security.Cryptography;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Who gets in, for how long, and that a change of roles, cases or walls holds from the next request on.</summary>
public sealed class SessionTests(SessionTests.TurnedClock clock) : IClassFixture<SessionTests.TurnedClock>
{
    private readonly FakeTimeProvider time = clock.Time;
    private readonly DeskHost desk = clock.Desk;

    private PeopleBook People => desk.Services.GetRequiredService<PeopleBook>();

    private string Report => $"/documents/{desk.Sample.Report.Id}";

    [Fact]
    public async Task A_session_ends_after_fifteen_idle_minutes_and_what_a_page_asks_by_itself_keeps_nobody_in()
    {
        using var person = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reviewer], Sample.River));
        for (var minutes = 0; minutes < 30; minutes += 10)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            (await GetAsync(person, Report)).ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes of work");
        }

        for (var asked = 0; asked < 5; asked++)
        {
            time.Advance(TimeSpan.FromMinutes(2));
            (await GetAsync(person, "/review/1/others")).ShouldBe(HttpStatusCode.OK);
            (await GetAsync(person, "/?handler=changed")).ShouldBe(HttpStatusCode.OK);
        }

        time.Advance(TimeSpan.FromMinutes(6));
        (await GetAsync(person, "/review/1/others")).ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(person, Report)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_busy_it_was()
    {
        using var person = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], Sample.River));
        for (var minutes = 0; minutes < 470; minutes += 10)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            (await GetAsync(person, "/cases")).ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes");
        }

        time.Advance(TimeSpan.FromMinutes(10));
        (await GetAsync(person, "/cases")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Memberships_walls_and_disabling_hold_from_the_next_request_on()
    {
        var who = await desk.AddPersonAsync([Role.Reader]);
        using var person = await desk.SignedInAsync(who);
        (await GetAsync(person, Report)).ShouldBe(HttpStatusCode.NotFound, "nobody sees what they were not added to");

        await desk.GrantAsync(who, Sample.River, AccessKind.Member);
        (await GetAsync(person, Report)).ShouldBe(HttpStatusCode.OK);

        await desk.GrantAsync(who, Sample.River, AccessKind.Wall);
        (await GetAsync(person, Report)).ShouldBe(HttpStatusCode.NotFound, "a wall beats a membership");
        await desk.GrantAsync(who, CaseAccess.EveryCase, AccessKind.Member);
        (await GetAsync(person, Report)).ShouldBe(HttpStatusCode.NotFound, "and every case");
        (await GetAsync(person, $"/cases/{Sample.Chen}")).ShouldBe(HttpStatusCode.OK);

        var known = (await People.FindAsync(who.Id, TestContext.Current.CancellationToken))!;
        known.IsDisabled = true;
        await People.SaveAsync(known, TestContext.Current.CancellationToken);
        (await GetAsync(person, $"/cases/{Sample.Chen}")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_administrator_sees_no_case_until_the_glass_is_broken_and_only_for_its_hours()
    {
        var who = await desk.AddPersonAsync([Role.Admin]);
        using var admin = await desk.SignedInAsync(who);
        (await GetAsync(admin, Report)).ShouldBe(HttpStatusCode.NotFound);
        using (var tooShort = await Forms.PostAsync(admin, "/break-glass", "/break-glass", ("case", Sample.River), ("reason", "please"), ("hours", "1")))
        {
            tooShort.StatusCode.ShouldBe(HttpStatusCode.OK, "a reason is needed");
        }

        using (var broken = await Forms.PostAsync(admin, "/break-glass", "/break-glass", ("case", Sample.River), ("reason", "The client called from the court house."), ("hours", "1")))
        {
            broken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await GetAsync(admin, Report)).ShouldBe(HttpStatusCode.OK);
        await desk.GrantAsync(who, Sample.River, AccessKind.Wall);
        (await GetAsync(admin, Report)).ShouldBe(HttpStatusCode.NotFound, "a wall is not broken");
        await People.RemoveAccessAsync(who.Id, (await People.AccessOfAsync(who.Id, TestContext.Current.CancellationToken)).Single(a => a.Kind == AccessKind.Wall).Id, TestContext.Current.CancellationToken);
        for (var minutes = 0; minutes < 60; minutes += 10)
        {
            (await GetAsync(admin, Report)).ShouldBe(HttpStatusCode.OK);
            time.Advance(TimeSpan.FromMinutes(10));
        }

        (await GetAsync(admin, Report)).ShouldBe(HttpStatusCode.NotFound, "the hour is over");
    }

    [Fact]
    public async Task A_signed_out_cookie_is_good_for_nothing_wherever_a_copy_of_it_is()
    {
        var who = await desk.AddPersonAsync([Role.Reader], Sample.River);
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var person = new HttpClient(handler) { BaseAddress = desk.Address };
        using (await Forms.PostAsync(person, "/sign-in", "/sign-in", ("name", who.Name), ("password", DeskHost.Password)))
        {
        }

        var copy = cookies.GetCookieHeader(desk.Address);
        using (await Forms.PostAsync(person, "/cases", "/sign-in?handler=out"))
        {
        }

        using var thief = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = desk.Address };
        thief.DefaultRequestHeaders.Add("Cookie", copy);
        (await GetAsync(thief, "/cases")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_a_name_and_refusals_all_read_the_same()
    {
        var who = await desk.AddPersonAsync([Role.Reader]);
        using var stranger = desk.Client();
        async Task<string> TryAsync(string name, string password)
        {
            using var answer = await Forms.PostAsync(stranger, "/sign-in", "/sign-in", ("name", name), ("password", password));
            return answer.StatusCode == HttpStatusCode.Forbidden ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "in";
        }

        for (var tries = 0; tries < 5; tries++)
        {
            (await TryAsync(who.Name, "not this one, sorry")).ShouldContain(Door.Refused);
        }

        (await TryAsync(who.Name, DeskHost.Password)).ShouldContain(Door.Refused, customMessage: "locked");
        (await TryAsync("somebody unknown", DeskHost.Password)).ShouldContain(Door.Refused);
    }

    [Fact]
    public async Task A_password_is_set_by_a_link_that_works_once_and_is_long_and_slow_to_guess()
    {
        using var admin = await desk.SignedInAsync(CaseScope.All);
        using var added = await Forms.PostAsync(admin, "/people", "/people?handler=add", ("name", "Kim Lee"), ("role", "Reader"), ("role", "Reviewer"));
        var page = added.Headers.Location!.ToString();
        using var shown = await Forms.PostAsync(admin, page, page + "?handler=link");
        var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var link = html[html.IndexOf("http://127.0.0.1", StringComparison.Ordinal)..].Split('<')[0];
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(link).Query);
        async Task<HttpStatusCode> SetAsync(string password)
        {
            using var newcomer = desk.Client();
            using var answer = await Forms.PostAsync(
                newcomer, new Uri(link).PathAndQuery, "/sign-in/password", ("person", query["person"]!), ("token", query["token"]!), ("password", password), ("again", password));
            return answer.StatusCode;
        }

        (await SetAsync("elevenchars")).ShouldBe(HttpStatusCode.Forbidden);
        (await SetAsync("twelve chars")).ShouldBe(HttpStatusCode.Redirect);
        (await SetAsync("another one altogether")).ShouldBe(HttpStatusCode.Forbidden, "the link was used");

        // Identity's format 3: pseudo-random function and rounds stand in front, in network order. 2 = HMAC-SHA512.
        var hash = Convert.FromBase64String((await People.FindAsync("KIM LEE", TestContext.Current.CancellationToken))!.PasswordHash!);
        (hash[0], hash[4]).ShouldBe(((byte)1, (byte)2));
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)).ShouldBeGreaterThanOrEqualTo(210_000);
    }

    [Fact]
    public async Task With_an_authenticator_app_a_password_alone_is_not_enough_and_a_code_counts_once()
    {
        var who = await desk.AddPersonAsync([Role.Reader]);
        using var person = await desk.SignedInAsync(who);
        using (await Forms.PostAsync(person, "/account", "/account?handler=begin"))
        {
        }

        var key = (await People.FindAsync(who.Id, TestContext.Current.CancellationToken))!.AuthenticatorKey!;
        using (var confirmed = await Forms.PostAsync(person, "/account", "/account?handler=confirm", ("code", Totp(key, -1))))
        {
            confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await GetAsync(person, "/account")).ShouldBe(HttpStatusCode.OK, "whoever set it up stays in");
        (await SignInAsync(who, code: null)).ShouldBe(HttpStatusCode.Forbidden);
        var code = Totp(key, 0);
        (await SignInAsync(who, code)).ShouldBe(HttpStatusCode.Redirect);
        (await SignInAsync(who, code)).ShouldBe(HttpStatusCode.Forbidden, "a code that somebody watched");
    }

    [Fact]
    public async Task Roles_open_what_they_are_for_and_nothing_else()
    {
        using var reader = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], Sample.River));
        (await GetAsync(reader, Report)).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(reader, "/review")).ShouldBe(HttpStatusCode.Forbidden);
        using (var change = await Forms.PostAsync(reader, "/account", $"{Report}?handler=reject", ("because", "no")))
        {
            change.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var auditor = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Auditor], Sample.River));
        (await GetAsync(auditor, "/audit")).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(auditor, Report)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HttpStatusCode> SignInAsync(Person who, string? code)
    {
        using var client = desk.Client();
        using var answer = await Forms.PostAsync(client, "/sign-in", "/sign-in", ("name", who.Name), ("password", DeskHost.Password), ("code", code ?? ""));
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>RFC 6238 as an app computes it: SHA-1, 30 seconds, six digits. Identity reads the machine's clock.</summary>
    private static string Totp(string key, int steps)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // The standard's own hash.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        return ((System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & 0x7fffffff) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A host whose clock the tests turn forward.</summary>
    public sealed class TurnedClock : IAsyncLifetime
    {
        public TurnedClock() => Desk = new DeskHost { Time = Time };

        public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

        public DeskHost Desk { get; }

        public ValueTask InitializeAsync() => Desk.InitializeAsync();

        public ValueTask DisposeAsync() => Desk.DisposeAsync();
    }
}

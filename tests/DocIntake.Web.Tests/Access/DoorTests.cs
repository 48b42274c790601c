using System.Net;
using System.Security.Cryptography;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Tests.Browser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Access;

/// <summary>Who gets in: passwords and the links that set them, codes, and what stops guessing.</summary>
public sealed class DoorTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private PeopleBook People => desk.Services.GetRequiredService<PeopleBook>();

    private string Report => $"/documents/{desk.Sample.Report.Id}";

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
        var link = await PasswordLinkAsync(admin, page);
        async Task<HttpStatusCode> SetAsync(string password)
        {
            using var newcomer = desk.Client();
            using var answer = await SetPasswordAsync(newcomer, link, password);
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
    public async Task A_password_link_does_not_go_around_the_authenticator_app_and_taking_the_app_off_ends_every_session()
    {
        var who = await desk.AddPersonAsync([Role.Reader], Sample.River);
        using var person = await desk.SignedInAsync(who);
        await People.ChangeAsync(who.Id, known => (known.HasSecondFactor, known.AuthenticatorKey) = (true, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"), TestContext.Current.CancellationToken);
        using var admin = await desk.SignedInAsync(CaseScope.All);
        using var newcomer = desk.Client();
        using (var set = await SetPasswordAsync(newcomer, await PasswordLinkAsync(admin, $"/people/{who.Id}"), "another one altogether"))
        {
            (set.StatusCode, set.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Redirect, "/sign-in"));
        }

        (await GetAsync(newcomer, "/account")).ShouldBe(HttpStatusCode.Redirect, "the code was not asked for yet");

        var signedIn = await desk.AddPersonAsync([Role.Reader], Sample.River);
        using var session = await desk.SignedInAsync(signedIn);
        await People.ChangeAsync(signedIn.Id, known => known.HasSecondFactor = true, TestContext.Current.CancellationToken);
        (await GetAsync(session, Report)).ShouldBe(HttpStatusCode.OK);
        using (await Forms.PostAsync(admin, $"/people/{signedIn.Id}", $"/people/{signedIn.Id}?handler=forgetApp"))
        {
        }

        (await GetAsync(session, Report)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Five_guesses_at_the_same_time_all_count()
    {
        var who = await desk.AddPersonAsync([Role.Reader]);
        var guesses = Enumerable.Range(0, 5).Select(async _ =>
        {
            using var stranger = desk.Client();
            using var answer = await Forms.PostAsync(stranger, "/sign-in", "/sign-in", ("name", who.Name), ("password", "not this one, sorry"));
        });
        await Task.WhenAll(guesses);
        (await SignInAsync(who, code: null)).ShouldBe(HttpStatusCode.Forbidden, "locked");
    }

    [Fact]
    public async Task What_a_sign_in_writes_leaves_what_an_administrator_said_meanwhile()
    {
        var cancel = TestContext.Current.CancellationToken;
        var who = await desk.AddPersonAsync([Role.Reviewer]);
        await using var services = desk.Services.CreateAsyncScope();
        var users = services.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var asTheDoorReadIt = (await users.FindByIdAsync(who.Id.ToString()))!;
        await People.ChangeAsync(who.Id, known => (known.IsDisabled, known.Roles) = (true, [Role.Reader]), cancel);

        (await users.AccessFailedAsync(asTheDoorReadIt)).Succeeded.ShouldBeTrue();

        var now = (await People.FindAsync(who.Id, cancel))!;
        now.ShouldSatisfyAllConditions(one => one.IsDisabled.ShouldBeTrue(), one => one.Roles.ShouldBe([Role.Reader]), one => one.FailedSignIns.ShouldBe(1));
    }

    [Fact]
    public async Task A_refusal_costs_a_hash_whoever_is_asked_for()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var services = desk.Services.CreateAsyncScope();
        var users = services.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var counting = new CountingHasher(users.PasswordHasher);
        users.PasswordHasher = counting;
        var door = new Door(users, counting, desk.Services.GetRequiredService<SpentCodes>());
        var (open, locked, disabled, without) = (await desk.AddPersonAsync([]), await desk.AddPersonAsync([]), await desk.AddPersonAsync([]), await desk.AddPersonAsync([]));
        await People.ChangeAsync(locked.Id, one => one.LockedUntil = DateTimeOffset.MaxValue, cancel);
        await People.ChangeAsync(disabled.Id, one => one.IsDisabled = true, cancel);
        await People.ChangeAsync(without.Id, one => one.PasswordHash = null, cancel);
        foreach (var name in (string[])["somebody unknown", open.Name, locked.Name, disabled.Name, without.Name])
        {
            counting.Checked = 0;
            (await door.OpenAsync(name, "not this one, sorry", code: null)).ShouldBeNull(name);
            counting.Checked.ShouldBe(1, name);
        }
    }

    /// <summary>The link that the person's page shows once.</summary>
    private static async Task<Uri> PasswordLinkAsync(HttpClient admin, string page)
    {
        using var shown = await Forms.PostAsync(admin, page, page + "?handler=link");
        var html = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return new Uri(html[html.IndexOf("http://127.0.0.1", StringComparison.Ordinal)..].Split('<')[0]);
    }

    private static Task<HttpResponseMessage> SetPasswordAsync(HttpClient newcomer, Uri link, string password)
    {
        var query = System.Web.HttpUtility.ParseQueryString(link.Query);
        return Forms.PostAsync(newcomer, link.PathAndQuery, "/sign-in/password", ("person", query["person"]!), ("token", query["token"]!), ("password", password), ("again", password));
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

    private sealed class CountingHasher(IPasswordHasher<Person> real) : IPasswordHasher<Person>
    {
        public int Checked { get; set; }

        public string HashPassword(Person user, string password) => real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Checked++;
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

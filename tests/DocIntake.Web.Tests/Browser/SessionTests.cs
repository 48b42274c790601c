using System.Net;
using DocIntake.Catalog.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>How long a session holds, and that a change of roles, cases or walls holds from the next request on.</summary>
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
            (await GetAsync(person, "/intake?handler=changed")).ShouldBe(HttpStatusCode.OK);
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

        await People.ChangeAsync(who.Id, known => known.IsDisabled = true, TestContext.Current.CancellationToken);
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

    private static async Task<HttpStatusCode> GetAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
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

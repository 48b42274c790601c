using System.Net;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Web.Access.Passkeys;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Access;

/// <summary>Passkeys in a real browser with a virtual authenticator: made, used instead of password and code, taken off.</summary>
public sealed class PasskeyTests(DeskHost desk, Chromium chromium) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    // Browsers bind a passkey to a name: not to 127.0.0.1.
    private Uri Door => new($"http://localhost:{desk.Address.Port}/sign-in");

    [Fact]
    public async Task A_passkey_lets_in_alone_and_shuts_the_door_to_a_bare_password_until_it_is_taken_off()
    {
        var who = await desk.AddPersonAsync([Role.Reader], Sample.River);
        await using var window = await chromium.OpenAsync(Door);
        var page = window.Page;
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await page.FillAsync("input[name=name]", who.Name);
        await page.FillAsync("input[name=password]", DeskHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await AddAsync(page, "not my password at all");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("wrong");
        (await FindAsync(who)).Passkeys.ShouldBeEmpty("whoever finds the desk open makes themselves no way in");
        await AddAsync(page, DeskHost.Password);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Blue laptop is a passkey of yours now");
        (await FindAsync(who)).Passkeys.ShouldHaveSingleItem().IsUserVerified.ShouldBeTrue();

        await SignOutAsync(page);
        (await SignInAsync(who)).ShouldBe(HttpStatusCode.Forbidden, "the password alone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".who a")).ToHaveTextAsync(who.Name);
        (await FindAsync(who)).Passkeys[0].SignCount.ShouldBeGreaterThan(0u);
        var lines = await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Who: who.Name), TestContext.Current.CancellationToken);
        lines.ShouldContain(line => line.What == "sign-in by passkey" && line.Status == 302);

        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take Blue laptop off" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("opens nothing any more");
        await SignOutAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("p.warning")).ToContainTextAsync("not known here");
        (await SignInAsync(who)).ShouldBe(HttpStatusCode.Redirect, "as before");
    }

    [Fact]
    public async Task An_answer_that_nobody_was_asked_for_lets_nobody_in()
    {
        using var stranger = desk.Client();
        foreach (var (ticket, credential) in ((string, string)[])[("", ""), ("made up", "{}")])
        {
            using var answer = await Forms.PostAsync(stranger, "/sign-in", "/sign-in?handler=passkey", ("ticket", ticket), ("credential", credential));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        using var asked = await Forms.PostAsync(stranger, "/sign-in", "/sign-in?handler=ask");
        var open = System.Text.Json.JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("ticket").GetString()!;
        foreach (var credential in (string[])["{}", "no JSON", """{"id":"AA","rawId":"AA","type":"public-key","response":{}}"""])
        {
            using var answer = await Forms.PostAsync(stranger, "/sign-in", "/sign-in?handler=passkey", ("ticket", open), ("credential", credential));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, credential);
        }
    }

    [Fact]
    public void A_question_is_answered_once_by_whom_it_was_put_to_and_in_time()
    {
        var clock = new FakeTimeProvider();
        var questions = new PasskeyQuestions(clock);
        var me = Guid.NewGuid();
        questions.Take(questions.Keep("state", me), person: null).ShouldBeNull("asked of somebody else");
        var ticket = questions.Keep("state", me);
        questions.Take(ticket, me).ShouldBe("state");
        questions.Take(ticket, me).ShouldBeNull("answered already");
        var late = questions.Keep("state", me);
        clock.Advance(TimeSpan.FromMinutes(6));
        questions.Take(late, me).ShouldBeNull();
    }

    private static async Task AddAsync(IPage page, string password)
    {
        await page.GotoAsync("/account");
        await page.GetByLabel("This device’s name").FillAsync("Blue laptop");
        await page.GetByLabel("Your password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
    }

    private async Task<HttpStatusCode> SignInAsync(Person who)
    {
        using var client = desk.Client();
        using var answer = await Forms.PostAsync(client, "/sign-in", "/sign-in", ("name", who.Name), ("password", DeskHost.Password));
        return answer.StatusCode;
    }

    private async Task<Person> FindAsync(Person who) => (await desk.People.FindAsync(who.Id, TestContext.Current.CancellationToken))!;
}

using System.Net;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Access;

/// <summary>Who may say which cases somebody sees: an administrator of everybody but themselves.</summary>
public sealed class PersonTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private const string Refused = "Somebody else has to say that of you; or break the glass.";

    [Theory]
    [InlineData(CaseAccess.EveryCase)]
    [InlineData(Sample.River)]
    public async Task An_administrator_grants_others_and_not_themselves(string number)
    {
        var who = await desk.AddPersonAsync([Role.Admin]);
        using var admin = await desk.SignedInAsync(who);
        (await SayAsync(admin, who, "access", ("case", number), ("kind", "Member"))).ShouldContain(Refused);
        (await AccessAsync(who)).ShouldBeEmpty();
        (await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Who: who.Name, Act: AuditAct.Change), TestContext.Current.CancellationToken))
            .ShouldContain(line => line.Case == number && line.Detail!.StartsWith("refused: ", StringComparison.Ordinal));

        var other = await desk.AddPersonAsync([Role.Reader]);
        (await SayAsync(admin, other, "access", ("case", number), ("kind", "Member"))).ShouldNotContain(Refused);
        (await AccessAsync(other)).Single().ShouldSatisfyAllConditions(one => one.Kind.ShouldBe(AccessKind.Member), one => one.Case.ShouldBe(number), one => one.By.ShouldBe(who.Name));
    }

    [Fact]
    public async Task An_administrators_own_wall_is_for_somebody_else_to_take_back()
    {
        var who = await desk.AddPersonAsync([Role.Admin], Sample.Chen);
        using var admin = await desk.SignedInAsync(who);
        await SayAsync(admin, who, "access", ("case", Sample.River), ("kind", "Wall"));
        var wall = (await AccessAsync(who)).Single(one => one.Kind == AccessKind.Wall);
        (await SayAsync(admin, who, "remove", ("line", Text(wall.Id)))).ShouldContain(Refused);
        (await AccessAsync(who)).ShouldContain(wall);

        var membership = (await AccessAsync(who)).Single(one => one.Kind == AccessKind.Member);
        await SayAsync(admin, who, "remove", ("line", Text(membership.Id)));
        (await AccessAsync(who)).ShouldBe([wall], "seeing less is one's own business");

        using var host = await desk.SignedInAsync(CaseScope.All);
        await SayAsync(host, who, "remove", ("line", Text(wall.Id)));
        (await AccessAsync(who)).ShouldBeEmpty("whoever runs the host is somebody else");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wal")]
    [InlineData("BreakGlass")]
    [InlineData("7")]
    public async Task A_kind_that_is_missing_or_misspelt_says_nothing(string? kind)
    {
        var who = await desk.AddPersonAsync([Role.Reader]);
        using var host = await desk.SignedInAsync(CaseScope.All);
        (string, string)[] fields = [("case", Sample.River), .. kind is null ? [] : new[] { ("kind", kind) }];
        using var answer = await Forms.PostAsync(host, $"/people/{who.Id}", $"/people/{who.Id}?handler=access", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AccessAsync(who)).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<CaseAccess>> AccessAsync(Person who) => desk.People.AccessOfAsync(who.Id, TestContext.Current.CancellationToken);

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sends a form of the person's page; the page that comes after it.</summary>
    private static async Task<string> SayAsync(HttpClient admin, Person who, string handler, params (string, string)[] fields)
    {
        using var answer = await Forms.PostAsync(admin, $"/people/{who.Id}", $"/people/{who.Id}?handler={handler}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return WebUtility.HtmlDecode(await admin.GetStringAsync(answer.Headers.Location, TestContext.Current.CancellationToken));
    }
}

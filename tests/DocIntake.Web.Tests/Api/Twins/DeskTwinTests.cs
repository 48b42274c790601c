using DocIntake.Web.Tests.Access;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api.Twins;

/// <summary>Whatever can be done at the desk, a program can do: each handler and endpoint of the desk has an operation of the API, or a reason why it has none.</summary>
public sealed class DeskTwinTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private const string People = "why: a key never decides about people, passwords or keys; that takes somebody who is signed in.", Door = "why: a program comes with a key and signs in nowhere.",
        Words = "why: words and empty fields for people.", Machine = "why: of the host's machine, for its administrator: the verbs doctor, check and reindex do it.";

    private static readonly Dictionary<string, string> Twins = new()
    {
        ["GET /"] = "GET days/{day}",
        ["GET /account"] = People,
        ["POST /account begin"] = People,
        ["POST /account confirm"] = People,
        ["POST /account ask"] = People,
        ["POST /account passkey"] = People,
        ["POST /account forget"] = People,
        ["POST /account key"] = People,
        ["POST /account withdraw"] = People,
        ["GET /people"] = People,
        ["POST /people add"] = People,
        ["GET /people/{id:guid}"] = People,
        ["POST /people/{id:guid} link"] = People,
        ["POST /people/{id:guid} roles"] = People,
        ["POST /people/{id:guid} disable"] = People,
        ["POST /people/{id:guid} forgetapp"] = People,
        ["POST /people/{id:guid} access"] = People,
        ["POST /people/{id:guid} remove"] = People,
        ["GET /break-glass"] = People,
        ["POST /break-glass"] = People,
        ["GET /sign-in"] = Door,
        ["POST /sign-in"] = Door,
        ["POST /sign-in ask"] = Door,
        ["POST /sign-in passkey"] = Door,
        ["POST /sign-in out"] = Door,
        ["GET /sign-in/password"] = Door,
        ["POST /sign-in/password"] = Door,
        ["GET /problem/{code:int}"] = Door,
        ["POST /problem/{code:int}"] = Door,
        ["GET /audit"] = "GET audit",
        ["POST /audit verify"] = "GET audit/verification",
        ["GET /bundle"] = "GET saved-bundles",
        ["POST /bundle add"] = "PUT saved-bundles/{id:guid}",
        ["GET /bundle/{id:guid}"] = "GET saved-bundles/{id:guid}/forecast",
        ["GET /bundle/{id:guid} spec"] = "GET saved-bundles/{id:guid}",
        ["POST /bundle/{id:guid} change"] = "PUT saved-bundles/{id:guid}",
        ["POST /bundle/{id:guid} freeze"] = "POST saved-bundles/{id:guid}/freeze",
        ["POST /bundle/{id:guid} build"] = "POST saved-bundles/{id:guid}/build",
        ["GET /bundle/{id:guid}/index/{page:int:min(1)}"] = "GET saved-bundles/{id:guid}/forecast",
        ["GET /bundle/produced"] = "GET produced",
        ["GET /bundle/built/{id:guid}"] = "GET bundles/{id:guid}",
        ["GET /bundle/built/{id:guid} file"] = "GET bundles/{id:guid}/file",
        ["GET /bundle/built/{id:guid} paper"] = "GET bundles/{id:guid}/papers/{what}",
        ["GET /bundle/built/{id:guid} map"] = "GET bundles/{id:guid}/citations",
        ["GET /bundle/built/{id:guid} all"] = "GET bundles/{id:guid}/natives/{file}",
        ["POST /bundle/built/{id:guid} decide"] = "PUT saved-bundles/{id:guid}",
        ["GET /bundle/built/{id:guid}/progress"] = "GET bundles/{id:guid}",
        ["GET /cases"] = "GET cases",
        ["GET /cases/{number}"] = "GET documents",
        ["POST /cases/{number} close"] = "POST cases/{number}/close",
        ["GET /import-cases"] = Words,
        ["POST /import-cases"] = "POST case-list",
        ["GET /new-case"] = Words,
        ["POST /new-case"] = "POST cases",
        ["GET /cases/{number}/edit"] = "GET cases/{number}",
        ["POST /cases/{number}/edit"] = "PUT cases/{number}",
        ["GET /documents/{id:guid}"] = "GET documents/{id:guid}",
        ["POST /documents/{id:guid} change"] = "POST documents/{id:guid}/change",
        ["POST /documents/{id:guid} split"] = "POST documents/{id:guid}/change",
        ["POST /documents/{id:guid} reject"] = "POST documents/{id:guid}/change",
        ["POST /documents/{id:guid} undo"] = "POST documents/{id:guid}/undo",
        ["POST /documents/{id:guid} arrange"] = "POST documents/{id:guid}/pages/{position:int:min(1)}/arrange",
        ["POST /documents/{id:guid} mark"] = "POST documents/{id:guid}/marks",
        ["POST /documents/{id:guid} unmark"] = "DELETE documents/{id:guid}/marks/{mark:long}",
        ["GET /documents/{id:guid}/print"] = "GET documents/{id:guid}/pages.pdf",
        ["GET /documents/{id:guid}/pages.pdf"] = "GET documents/{id:guid}/pages.pdf",
        ["GET /documents/{id:guid}/filed"] = "GET documents/{id:guid}/filed",
        ["GET /documents/{id:guid}/original"] = "GET documents/{id:guid}/original",
        ["GET /documents/{id:guid}/pages/{position:int:min(1)}/image/{width:int}"] = "GET documents/{id:guid}/pages/{position:int:min(1)}/image/{width:int}",
        ["GET /errors"] = "GET errors",
        ["POST /errors retry"] = "POST errors/documents/{id:guid}/retry",
        ["POST /errors password"] = "POST errors/documents/{id:guid}/password",
        ["POST /errors case"] = "POST errors/documents/{id:guid}/case-passwords",
        ["POST /errors replace"] = "PUT errors/documents/{id:guid}/file",
        ["POST /errors ignore"] = "POST errors/documents/{id:guid}/ignore",
        ["GET /intake"] = "GET arrivals",
        ["GET /intake changed"] = "GET arrivals/{id:guid}",
        ["GET /journal/feed"] = "GET arrivals",
        ["POST /uploads"] = "POST uploads",
        ["GET /review"] = "GET reviews",
        ["POST /review accept"] = "POST reviews/{id:int}/answer",
        ["POST /review split"] = "POST reviews/{id:int}/answer",
        ["POST /review reject"] = "POST reviews/{id:int}/answer",
        ["POST /review again"] = "POST reviews/{id:int}/answer",
        ["POST /review arrange"] = "POST documents/{id:guid}/pages/{position:int:min(1)}/arrange",
        ["POST /review undo"] = "POST documents/{id:guid}/undo",
        ["GET /review/like"] = "GET reviews/{id:int}",
        ["POST /review/like"] = "POST reviews/{id:int}/answer",
        ["GET /review/{id:int}/others"] = "why: it says who has a page of the desk open.",
        ["POST /review/{id:int}/left"] = "why: it says who has a page of the desk open.",
        ["GET /search"] = "GET search",
        ["GET /search preview"] = "GET search",
        ["GET /search go"] = "GET search",
        ["GET /search/help"] = Words,
        ["GET /unread"] = "GET documents",
        ["GET /searches"] = "GET searches",
        ["POST /searches save"] = "POST searches",
        ["POST /searches set"] = "PUT searches/{id:guid}",
        ["POST /searches remove"] = "DELETE searches/{id:guid}",
        ["POST /searches open"] = "POST alerts/seen",
        ["POST /searches seen"] = "POST alerts/seen",
        ["POST /searches terms"] = "POST term-list",
        ["POST /searches csv"] = "POST term-list",
        ["GET /settings"] = Machine,
        ["POST /settings check"] = Machine,
        ["POST /settings mend"] = Machine,
        ["GET /settings/file"] = Machine,
        ["POST /printed"] = "why: a browser says that it prints; a program that prints has downloaded first.",
        ["GET /health/live"] = "why: it is open to programs as it is.",
    };

    [Fact]
    public async Task Every_action_of_the_desk_has_an_operation_of_the_API_or_a_reason_why_not()
    {
        var (actions, operations) = (new List<string>(), new List<string>());
        foreach (var one in await HostEndpoints.ListAsync(desk.Services))
        {
            var isApi = ("/" + one.Pattern).StartsWith(Web.Api.DeskApi.Root, StringComparison.Ordinal);
            (isApi ? operations : actions).AddRange(one.Methods.Select(method => $"{method} {(isApi ? one.Pattern[Web.Api.DeskApi.Root.Length..].TrimEnd('/') : "/" + one.Pattern.TrimEnd('/'))}"));
            actions.AddRange(one.Handlers.Select(handler => $"{handler.Method} /{one.Pattern} {handler.Name?.ToLowerInvariant()}".TrimEnd()));
        }

        actions.Distinct().Except(Twins.Keys).ShouldBeEmpty("done at the desk, and nobody said what a program calls for it");
        Twins.Keys.Except(actions).ShouldBeEmpty("no such action of the desk any more");
        Twins.Values.Where(twin => !twin.StartsWith("why: ", StringComparison.Ordinal)).Except(operations).ShouldBeEmpty("no such operation of the API");
    }
}

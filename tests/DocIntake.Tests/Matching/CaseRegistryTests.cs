using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Matching;

/// <summary>The wrong-patient guard after filing: what is filed is held against the facts of its case whenever they change.</summary>
public sealed class CaseRegistryTests
{
    private static readonly Case Rivera = new() { Number = "2024-0012", Client = "Ana Rivera" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filed_page_that_contradicts_the_new_birth_date_is_flagged_and_asked_about_again()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);

        (await host.Get<CaseRegistry>().SaveAsync([Rivera with { ClientBirthDate = new DateOnly(1955, 9, 30) }], "Kim", Cancel)).ShouldBe(1);

        var entry = await host.SettledAsync(id);
        var flag = entry.Document.Flags.ShouldHaveSingleItem();
        (flag.Page, flag.Because).ShouldBe((2, "the birth date on page 2 is 1981-04-12, the client's is 1955-09-30"));
        entry.Document.Given.Accepted.ShouldBeFalse("what a person let stand was true of the old facts");
        (await host.Reader.ListJournalAsync(after: 0, id, limit: 100, CaseScope.All, Cancel)).ShouldContain(line => line.By == "Kim" && line.Text.Contains(flag.Because));
    }

    [Fact]
    public async Task A_number_that_turns_out_to_be_another_cases_flags_what_is_filed_here()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);

        (await host.Get<CaseRegistry>().SaveAsync([new Case { Number = "2024-0031", Client = "Dana Whitfield", ClaimNumbers = ["WC-77120-4"] }], "Kim", Cancel)).ShouldBe(1);

        (await host.SettledAsync(id)).Document.Flags.ShouldHaveSingleItem().Because.ShouldBe("claim number WC-77120-4 on page 3 belongs to case 2024-0031");
    }

    [Fact]
    public async Task Facts_that_fit_leave_what_is_filed_alone()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        var before = await host.SettledAsync(id);

        (await host.Get<CaseRegistry>().SaveAsync([Rivera with { ClientBirthDate = new DateOnly(1981, 4, 12), ClaimNumbers = ["WC-77120-4"] }], "Kim", Cancel)).ShouldBe(0);

        (await host.SettledAsync(id)).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task The_same_facts_again_ask_nothing_again()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        var changed = Rivera with { ClientBirthDate = new DateOnly(1955, 9, 30) };
        await host.Get<CaseRegistry>().SaveAsync([changed], "Kim", Cancel);
        await host.SettledAsync(id);

        (await host.Get<CaseRegistry>().SaveAsync([changed], "Kim", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_in_two_cases_walks_again_when_they_are_linked_no_more()
    {
        await using var host = await StartAsync();
        var lopez = new Case { Number = "2024-0019", Client = "Marta Lopez" };
        await host.Get<CaseRegistry>().SaveAsync([Rivera with { LinkedCases = ["2024-0019"] }, lopez], "Kim", Cancel);
        var document = Some.Document(Some.Page(1, "Ana Rivera and Marta Lopez")) with { Id = Guid.CreateVersion7(), CaseNumber = "2024-0012", AlsoIn = ["2024-0019"] };
        await using (var change = await host.Get<CatalogFile>().BeginAsync(Cancel))
        {
            change.AddWhole(document, "search", "default", DocumentState.Filed);
            await change.CommitAsync(Cancel);
        }

        (await host.Reader.ListDocumentsAsync(new DocumentFilter(Case: "2024-0019"), CaseScope.Of(["2024-0019"]), Cancel)).ShouldHaveSingleItem();
        (await host.Get<CaseRegistry>().SaveAsync([lopez], "Kim", Cancel)).ShouldBe(0, "the other one still says so");
        (await host.Get<CaseRegistry>().SaveAsync([Rivera], "Kim", Cancel)).ShouldBe(1);

        (await host.Reader.ListJournalAsync(after: 0, document.Id, limit: 100, CaseScope.All, Cancel)).ShouldContain(line => line.Text.Contains("linked no more"));
    }

    private static async Task<RunnerHost> StartAsync()
    {
        var host = await RunnerHost.StartAsync(
            new HandWritten
            {
                Classification = walk => new StageResult.Continue(walk.Document with
                {
                    Category = Category.MedicalRecord,
                    CaseNumber = "2024-0012",
                    Findings = walk.Document.Findings.Count > 0 ? walk.Document.Findings :
                    [
                        new Finding(Fields.DateOfBirth, "1981-04-12", "4/12/1981", null, 2, Box.WholePage, null, "label"),
                        new Finding(Fields.ClaimNumber, "WC-77120-4", "WC-77120-4", null, 3, new Box(0, 0, 0.5, 0.5), null, "label"),
                    ],
                }),
            },
            more: services => services.AddSingleton<CaseRegistry>());
        await host.Get<CaseRegistry>().SaveAsync([Rivera], "Kim", Cancel);
        return host;
    }

    private static async Task<Guid> FiledAsync(RunnerHost host)
    {
        var id = (await host.AddAsync()).Id;
        (await host.SettledAsync(id)).State.ShouldBe(DocumentState.Filed);
        return id;
    }
}

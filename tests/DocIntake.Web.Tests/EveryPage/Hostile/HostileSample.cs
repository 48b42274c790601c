using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Web.Tests.EveryPage.Hostile;

/// <summary>For each payload a case, a filed and a waiting document, and a person's note that hold it wherever text from outside can stand.</summary>
internal sealed class HostileSample(DeskHost desk)
{
    /// <summary>Addresses of the pages about one payload.</summary>
    public async Task<IReadOnlyList<string>> SeedAsync(int number, string text)
    {
        var @case = $"2031-{number:D4}";
        await using (var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(CancellationToken.None))
        {
            await change.SaveCaseAsync(new Case
            {
                Number = @case,
                Title = text,
                Client = text,
                OtherNames = [text],
                OpposingParties = [text],
                ClaimNumbers = [text],
                CourtNumbers = [text],
                Mrns = [text],
                Providers = [text],
                Assigned = [text],
            }, CancellationToken.None);
            await change.CommitAsync(CancellationToken.None);
        }

        var box = new Box(.1, .1, .3, .02);
        Document Filled(Document document) => document with
        {
            Title = text,
            From = text,
            Category = Category.Correspondence,
            Type = "insurer-letter",
            TypeConfidence = .5,
            TypeReasons = [text],
            CaseNumber = @case,
            CaseReasons = [text],
            Findings = [new(Fields.Patient, text, text, .5, 1, box, null, text), new(Fields.Total, text, text, .9, 1, box, null, text)],
            Flags = [new(1, text)],
            Problems = [new(Reason.PageUnread, text)],
            FamilyText = text,
        };
        string[][] pages = [[text, $"page of {number}"], ["second"]];
        var filed = await desk.Sample.ArriveAsync($"{text}/{text}", DocumentState.Filed, pages, Filled);
        var asked = await desk.Sample.ArriveAsync($"asked/{text}", DocumentState.Review, [[$"asked {number}", text], ["second"]], document => Filled(document) with
        {
            Candidates = [new(@case, 9, [text], [text])],
            Questions = [new(QuestionKind.Case, text)],
            Proposal = new SplitProposal(.6, [new([1], []), new([2], [text])], [new(2, .6, IsCut: true, text)]),
        });
        await using (var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(CancellationToken.None))
        {
            await change.MarkAsync(filed.Id, MarkKind.Note, text, text, CancellationToken.None);
            await change.CommitAsync(CancellationToken.None);
        }

        await desk.Sample.ArriveAsync($"rejected/{text}", DocumentState.Rejected, [], document => document with { Problems = [new(Reason.Damaged, text)] });
        var person = await desk.AddPersonAsync([Role.Reader]);
        await desk.People.SaveAsync(new CaseAccess(0, person.Id, @case, AccessKind.Member, Until: null, Reason: text, By: text, At: DateTimeOffset.UtcNow), CancellationToken.None);
        var query = Uri.EscapeDataString(text);
        return
        [
            $"/documents/{filed.Id}?q={query}", $"/documents/{filed.Id}?tab=text", $"/documents/{filed.Id}?tab=custody", $"/documents/{filed.Id}?tab=change", $"/documents/{filed.Id}?tab=used",
            $"/review?document={asked.Id}", $"/cases/{@case}", $"/people/{person.Id}", $"/search?q={query}", $"/search?q=page&case={@case}&provider={query}", $"/audit?who={query}",
        ];
    }
}

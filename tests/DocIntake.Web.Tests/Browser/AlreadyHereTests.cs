using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search.Resends;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

public sealed class AlreadyHereTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static readonly string[] Known =
    [
        "Physical therapy note for the visit of the ninth of May", "patient reports steady pain across the lower back after lifting",
        "range of motion is limited in flexion and extension today", "continue with heat packs and gentle stretching at home",
    ];

    private static readonly string[] Fresh =
    [
        "Radiology report of the left shoulder in three views", "there is no fracture and no dislocation of the joint seen",
        "soft tissues are normal and the joint space is well kept", "impression is an unremarkable study of the left shoulder",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filed_document_tells_of_its_own_case_until_the_other_leaves_it()
    {
        var first = await desk.Sample.ArriveAsync("therapy.pdf", DocumentState.Filed, [Known], d => d with { CaseNumber = Sample.River, Title = "Therapy note" });
        var again = await desk.Sample.ArriveAsync("therapy again.pdf", DocumentState.Filed, [Known, Fresh], d => d with
        {
            CaseNumber = Sample.River,
            Resend = new Resend([new PagesHere(1, 1, first.Id, 1, IsSame: true)], []),
        });
        using var person = await desk.SignedInAsync(CaseScope.Of([Sample.River]));

        var shown = await person.GetStringAsync(new Uri($"/documents/{again.Id}", UriKind.Relative), Cancel);
        shown.ShouldContain($"{Sample.River}: 1 page already here, 1 new");
        shown.ShouldContain($"/documents/{first.Id}?page=1");

        await using (var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(Cancel))
        {
            await change.UpdateAsync(first with { CaseNumber = Sample.Chen }, "filing", "default", DocumentState.Filed, readPages: false, Cancel);
            await change.CommitAsync(Cancel);
        }

        shown = await person.GetStringAsync(new Uri($"/documents/{again.Id}", UriKind.Relative), Cancel);
        shown.ShouldNotContain("already here");
        shown.ShouldNotContain(first.Id.ToString());
    }

    [Fact]
    public async Task Review_tells_of_the_candidates_that_the_person_may_see()
    {
        var first = await desk.Sample.ArriveAsync("radiology.pdf", DocumentState.Filed, [Fresh], d => d with { CaseNumber = Sample.Chen, Title = "Shoulder, three views" });
        var asked = await desk.Sample.ArriveAsync("radiology again.pdf", DocumentState.Review, [Known, Fresh], d => d with
        {
            CaseNumber = Sample.River,
            Candidates = [new Candidate(Sample.River, 3, [], []), new Candidate(Sample.Chen, 2, [], [])],
            Questions = [new Question(QuestionKind.Case, "Two cases fit.")],
        });
        (await desk.Services.GetRequiredService<ResendFinder>().FindAsync(asked, Sample.Chen, CaseScope.All, Cancel)).ShouldNotBeNull();

        using var all = await desk.SignedInAsync(CaseScope.All);
        (await all.GetStringAsync(new Uri($"/review?document={asked.Id}", UriKind.Relative), Cancel)).ShouldContain($"{Sample.Chen}: 1 page already here, 1 new");

        using var some = await desk.SignedInAsync(CaseScope.Of([Sample.River]));
        var shown = await some.GetStringAsync(new Uri($"/review?document={asked.Id}", UriKind.Relative), Cancel);
        shown.ShouldContain("radiology again.pdf");
        shown.ShouldNotContain($"{Sample.Chen}: ");
        shown.ShouldNotContain(first.Id.ToString());
    }
}

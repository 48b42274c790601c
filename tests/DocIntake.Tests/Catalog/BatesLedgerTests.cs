using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Catalog;

/// <summary>No Bates number twice, none missing without a reason, and where each page went.</summary>
public sealed class BatesLedgerTests : IAsyncLifetime
{
    private readonly Scratch scratch = new();
    private CatalogFile catalog = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        catalog = CatalogFile.Open(scratch["catalog.db"], TimeProvider.System);
        await catalog.CreateAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Numbers_taken_at_the_same_time_are_one_row_without_holes()
    {
        var taken = await Task.WhenAll(Enumerable.Range(1, 40).Select(count => Task.Run(() => ReserveAsync("RIV", count))));

        var ranges = taken.OrderBy(range => range.First).ToList();
        ranges[0].First.ShouldBe(5);
        ranges.Zip(ranges.Skip(1)).ShouldAllBe(pair => pair.First.Last + 1 == pair.Second.First);
        ranges.Select(range => range.Last - range.First + 1).Sum().ShouldBe(820);
        (await ReserveAsync("DEF", 1)).First.ShouldBe(5);
    }

    [Fact]
    public async Task A_void_number_stays_used_and_says_why()
    {
        var first = await ReserveAsync("RIV", 10);
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            await change.VoidAsync(first.Id, "The disk was full.", Cancel);
            await change.CommitAsync(Cancel);
        }

        (await ReserveAsync("RIV", 1)).First.ShouldBe(first.Last + 1);
        (await catalog.Reader.ListProductionsAsync("RIV", CaseScope.All, Cancel))[0].ShouldSatisfyAllConditions(
            range => range.State.ShouldBe(ProductionState.Void), range => range.Note.ShouldBe("The disk was full."));
    }

    [Theory]
    [InlineData(14, 20, false)]
    [InlineData(1, 5, false)]
    [InlineData(7, 8, false)]
    [InlineData(1, 4, true)]
    [InlineData(15, 20, true)]
    public async Task Numbers_from_elsewhere_are_refused_where_they_overlap(long first, long last, bool fits)
    {
        await ReserveAsync("RIV", 10);

        await using var change = await catalog.BeginAsync(Cancel);
        var (recorded, inTheWay) = await change.RecordAsync("RIV", first, last, 7, "Earlier", null, "Counsel", "test", Cancel);

        (recorded is not null).ShouldBe(fits);
        (inTheWay?.First).ShouldBe(fits ? null : 5);
    }

    [Fact]
    public async Task A_gap_that_a_person_makes_is_explained()
    {
        await ReserveAsync("RIV", 10);
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            await change.RecordAsync("RIV", 100, 120, 7, "Earlier", null, null, "test", Cancel);
            await change.CommitAsync(Cancel);
        }

        var ranges = await catalog.Reader.ListProductionsAsync("RIV", CaseScope.All, Cancel);
        ranges.Select(range => (range.First, range.Last, range.State)).ShouldBe(
            [(5, 14, ProductionState.Reserved), (15, 99, ProductionState.Void), (100, 120, ProductionState.Elsewhere)]);
        (await ReserveAsync("RIV", 1)).First.ShouldBe(121);
    }

    [Fact]
    public async Task Numbers_given_out_before_ranges_were_kept_are_not_given_out_again()
    {
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            await change.SaveSettingAsync("bates.next.OLD", "38", Cancel);
            await change.CommitAsync(Cancel);
        }

        (await ReserveAsync("OLD", 1)).First.ShouldBe(38);
        (await ReserveAsync("OLD", 1)).First.ShouldBe(39);
    }

    [Fact]
    public async Task The_ledger_says_under_which_number_a_page_went_out_and_to_whom()
    {
        var taken = await ReserveAsync("RIV", 4, "Smith & Partners");
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            await change.UseAsync(taken.Id, [new ProducedExhibit("A", "Bill", null, "other", "1", 5), new ProducedExhibit("B", "Record", null, "sha", "7,2-3", 6)], Cancel);
            await change.CommitAsync(Cancel);
        }

        var found = await ProductionLedger.FindAsync(catalog.Reader, "sha", new HashSet<int> { 2, 3, 4 }, CaseScope.All, Cancel);

        found.Select(page => (page.Label, page.OriginalPage, page.Number, page.Production.SentTo)).ShouldBe(
            [("B", (int?)2, "RIV0000007", "Smith & Partners"), ("B", (int?)3, "RIV0000008", "Smith & Partners")]);
        (await ProductionLedger.FindAsync(catalog.Reader, "sha", null, CaseScope.Of(["another"]), Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ledger_is_asked_by_document_page_hash_or_number_and_counts_copies_and_cut_parts_by_original_and_page()
    {
        var sha = new string('a', 64);
        var taken = await ReserveAsync("CV2-", 5, "Smith & Partners");
        var arrival = Some.Arrival();
        // Two parts that were cut out of one scan: the second went out as part of the whole.
        var part = Some.Unread(arrival) with { OriginalSha256 = sha, OriginalPages = [3, 4], Title = "Record", CaseNumber = "2026-0001" };
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            change.Add(arrival);
            change.AddWhole(part, "search", "default", DocumentState.Filed);
            await change.UseAsync(taken.Id, [new ProducedExhibit("A", "Scan", null, sha, "1-3", 5), new ProducedExhibit("B", "Film", null, "film", ProducedExhibit.WholeFile, 8), new ProducedExhibit("C", "Document withheld", null, "kept", ProducedExhibit.Withheld, 9)], Cancel);
            await change.CommitAsync(Cancel);
        }

        Task<LedgerAnswer?> Ask(string asked, IReadOnlyList<int>? pages = null, CaseScope? scope = null) => ProductionLedger.AskAsync(catalog.Reader, asked, pages, scope ?? CaseScope.All, Cancel);

        var document = (await Ask($"{part.Id}"))!;
        document.Pages.Select(page => (page.Position, page.Number, page.Production.SentTo)).ShouldBe([((int?)1, "CV2-0000007", "Smith & Partners")]);
        document.NeverOut.ShouldBe([2]);
        (await Ask($"{part.Id}", [2]))!.Pages.ShouldBeEmpty();
        (await Ask(sha.ToUpperInvariant(), [1, 4]))!.ShouldSatisfyAllConditions(answer => answer.Pages.Single().Number.ShouldBe("CV2-0000005"), answer => answer.NeverOut.ShouldBe([4]));
        (await Ask(" cv2-6 "))!.Pages.Single().ShouldSatisfyAllConditions(page => page.OriginalPage.ShouldBe(2), page => page.Label.ShouldBe("A"));
        (await Ask("CV2-0000008"))!.Pages.Single().IsWholeFile.ShouldBeTrue();
        (await Ask("CV2-0000009"))!.Pages.Single().IsWithheld.ShouldBeTrue();
        (await Ask("CV2-0000010")).ShouldBeNull();
        (await Ask("CV2-0000006", scope: CaseScope.Of(["another"]))).ShouldBeNull();
        (await Ask($"{part.Id}", scope: CaseScope.Of(["another"]))).ShouldBeNull();
        (await Ask("anything")).ShouldBeNull();
    }

    private async Task<Production> ReserveAsync(string prefix, int count, string? to = null)
    {
        await using var change = await catalog.BeginAsync(Cancel);
        var taken = await change.ReserveAsync(prefix, 5, count, 7, "Bundle", "2026-0001", to, "test", Cancel);
        await change.CommitAsync(Cancel);
        return taken;
    }
}

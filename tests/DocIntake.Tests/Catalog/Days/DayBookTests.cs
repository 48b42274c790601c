using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Catalog.Days;

/// <summary>A day of the house: the receipt adds up whatever happens, lists say who was asked first, and nobody sees another's cases in a number.</summary>
public sealed class DayBookTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), Tuesday = Monday.AddDays(1), Wednesday = Monday.AddDays(2);

    private readonly Scratch folder = new();
    private readonly FakeTimeProvider time = new(Monday.AddHours(9));
    private CatalogFile catalog = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        catalog = CatalogFile.Open(folder["catalog.db"], time);
        await catalog.CreateAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Days_tell_what_was_filed_alone_asked_and_corrected_each_on_the_day_it_happened()
    {
        var (alone, wrong, asked) = (await ArriveAsync("A"), await ArriveAsync("A"), await ArriveAsync("B"));
        await TellAsync(alone, JournalKind.Filed);
        await TellAsync(wrong, JournalKind.Filed);
        await TellAsync(asked, JournalKind.Asked);
        time.SetUtcNow(Tuesday.AddHours(10));
        await TellAsync(wrong, JournalKind.Answered, "Kim");
        await TellAsync(asked, JournalKind.Answered, "Kim");
        await TellAsync(asked, JournalKind.Filed);

        var monday = await catalog.Days.OfAsync(Monday, Tuesday, CaseScope.All, Cancel);
        (Ids(monday.FiledAlone), Ids(monday.Asked), Ids(monday.Corrected)).ShouldSatisfyAllConditions(
            of => of.Item1.ShouldBe([alone, wrong], ignoreOrder: true), of => of.Item2.ShouldBe([asked]), of => of.Item3.ShouldBeEmpty());
        var tuesday = await catalog.Days.OfAsync(Tuesday, Wednesday, CaseScope.All, Cancel);
        (Ids(tuesday.FiledAlone), Ids(tuesday.Asked), Ids(tuesday.Corrected)).ShouldSatisfyAllConditions(
            of => of.Item1.ShouldBeEmpty(), of => of.Item2.ShouldBeEmpty(), of => of.Item3.ShouldBe([wrong]));
        tuesday.Receipt.Dropped.ShouldBe(0);
        (await catalog.Days.FirstAsync(Cancel)).ShouldBe(Monday.AddHours(9));
    }

    [Fact]
    public async Task A_person_of_some_cases_sees_and_counts_these_alone_and_a_foreign_arrival_changes_nothing()
    {
        var own = await ArriveAsync("A");
        await TellAsync(own, JournalKind.Filed);
        var before = await catalog.Days.OfAsync(Monday, Tuesday, CaseScope.Of(["A"]), Cancel);

        await TellAsync(await ArriveAsync("B"), JournalKind.Filed);
        await ArriveAsync(null, DocumentState.Review);

        var after = await catalog.Days.OfAsync(Monday, Tuesday, CaseScope.Of(["A"]), Cancel);
        (after.Receipt, Ids(after.FiledAlone)).ShouldBe((before.Receipt, [own]), new SameDay());
        after.Receipt.Dropped.ShouldBe(1);
        (await catalog.Days.OfAsync(Monday, Tuesday, CaseScope.Nothing, Cancel)).Receipt.Dropped.ShouldBe(0);
        (await catalog.Days.OfAsync(Monday, Tuesday, CaseScope.All, Cancel)).Receipt.Dropped.ShouldBe(3);
    }

    [Fact]
    public async Task A_day_of_many_documents_counts_all_and_names_the_first_hundred()
    {
        var filed = new List<Guid>();
        for (var at = 0; at < DocIntake.Catalog.Days.DayList.Most + 3; at++)
        {
            filed.Add(await ArriveAsync("A"));
            await TellAsync(filed[^1], JournalKind.Filed);
        }

        var alone = (await catalog.Days.OfAsync(Monday, Tuesday, CaseScope.All, Cancel)).FiledAlone;
        alone.Count.ShouldBe(filed.Count);
        Ids(alone).ShouldBe(filed.Take(DocIntake.Catalog.Days.DayList.Most));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261125)]
    public async Task Whatever_becomes_of_the_files_the_receipt_adds_up_on_every_day_and_over_all_days(int seed)
    {
        var random = new Random(seed);
        var states = Enum.GetValues<DocumentState>().Where(state => state != DocumentState.Split).ToArray();
        foreach (var hour in Enumerable.Range(0, 60).Select(_ => random.Next(9, 72)).Order().ToList())
        {
            time.SetUtcNow(Monday.AddHours(hour));
            await ArriveAsync(random.Next(3) == 0 ? null : "ABC"[random.Next(3)..][..1], states[random.Next(states.Length)], pages: random.Next(4));
        }

        var total = 0;
        foreach (var from in new[] { Monday, Tuesday, Wednesday })
        {
            foreach (var scope in new[] { CaseScope.All, CaseScope.Of(["A", "B"]), CaseScope.Of(["A"], unassigned: true) })
            {
                var receipt = (await catalog.Days.OfAsync(from, from.AddDays(1), scope, Cancel)).Receipt;
                receipt.Dropped.ShouldBe(receipt.Working + receipt.Filed + receipt.Review + receipt.Duplicate + receipt.Rejected);
                total += scope.Numbers is null ? receipt.Dropped : 0;
                (scope.Numbers is not null || receipt.IsTrue).ShouldBeTrue();
            }
        }

        total.ShouldBe(60);
    }

    private static IReadOnlyList<Guid> Ids(DocIntake.Catalog.Days.DayList list) => [.. list.Named.Select(one => one.Id)];

    private async Task<Guid> ArriveAsync(string? number, DocumentState state = DocumentState.Filed, int pages = 1)
    {
        var arrival = Some.Arrival() with { Received = time.GetUtcNow() };
        var document = Some.Document([.. Enumerable.Range(1, pages).Select(page => Some.Page(page, "A letter"))]) with
        {
            Id = Guid.CreateVersion7(),
            ArrivalId = arrival.Id,
            OriginalSha256 = arrival.Sha256,
            CaseNumber = number,
        };
        await using var change = await catalog.BeginAsync(Cancel);
        change.Add(arrival);
        change.AddWhole(document, "filing", "default", state, state == DocumentState.Duplicate ? Guid.CreateVersion7() : null);
        await change.CommitAsync(Cancel);
        return document.Id;
    }

    private async Task TellAsync(Guid document, JournalKind kind, string by = "system")
    {
        await using var change = await catalog.BeginAsync(Cancel);
        change.Journal(kind, "It happened.", arrival: null, document, by);
        await change.CommitAsync(Cancel);
    }

    private sealed class SameDay : IEqualityComparer<(Balance Receipt, IReadOnlyList<Guid> Alone)>
    {
        public bool Equals((Balance Receipt, IReadOnlyList<Guid> Alone) one, (Balance Receipt, IReadOnlyList<Guid> Alone) other) =>
            one.Receipt == other.Receipt && one.Alone.SequenceEqual(other.Alone);

        public int GetHashCode((Balance Receipt, IReadOnlyList<Guid> Alone) day) => day.Receipt.GetHashCode();
    }
}

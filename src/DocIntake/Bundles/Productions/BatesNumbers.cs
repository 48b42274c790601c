using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles.Productions;

/// <summary>
/// The Bates numbers of one bundle. They are taken before it is bound, so that bundles can be built at the same time; when it comes to nothing
/// they are void and never used again, and the ledger says why.
/// </summary>
internal sealed class BatesNumbers : IAsyncDisposable
{
    private readonly CatalogFile? catalog;
    private readonly Production? production;
    private bool used;

    private BatesNumbers(CatalogFile? catalog, Production? production, BatesPlan? plan) => (this.catalog, this.production, Plan) = (catalog, production, plan);

    /// <summary>Null without Bates numbers.</summary>
    public BatesPlan? Plan { get; }

    /// <summary>Said in the ledger when they are not used.</summary>
    public string WhyVoid { get; set; } = "The building of the bundle was stopped.";

    /// <summary>A number that an exhibit keeps must be its own: given out for these very pages. Null = all are; without a ledger nobody can tell.</summary>
    public static async Task<Problem?> FaultAsync(CatalogFile? catalog, BundleSpec spec, IReadOnlyList<ReadyExhibit> exhibits, CancellationToken cancel)
    {
        if (spec.Bates is not { } bates || catalog is null)
        {
            return null;
        }

        foreach (var exhibit in exhibits.Where(one => one.FirstBates is not null))
        {
            var served = await catalog.Reader.ListProducedAsync(exhibit.SourceSha256, CaseScope.All, cancel);
            if (!served.Any(one => one.Production.Prefix == bates.Prefix && one.Exhibit.First == exhibit.FirstBates && one.Exhibit.Pages == exhibit.PagesOut))
            {
                return new Problem(
                    Reason.Person, $"\"{exhibit.Title}\" keeps the number {new BatesPlan(bates.Prefix, exhibit.FirstBates!.Value, bates.Digits).Number(0)}, but that was not given out for these pages; bring its pages back as they were served, or number the bundle anew.");
            }
        }

        return null;
    }

    /// <param name="count">Pages that keep no number yet.</param>
    public static async Task<BatesNumbers> TakeAsync(CatalogFile? catalog, BundleSpec spec, int count, string by, CancellationToken cancel)
    {
        if (spec.Bates is not { } bates)
        {
            return new BatesNumbers(null, null, null);
        }

        if (catalog is null || count == 0)
        {
            return new BatesNumbers(null, null, new BatesPlan(bates.Prefix, bates.Start ?? 1, bates.Digits));
        }

        await using var change = await catalog.BeginAsync(cancel);
        var taken = await change.ReserveAsync(bates.Prefix, bates.Start ?? 1, count, bates.Digits, spec.Title, spec.Case, spec.To, by, cancel);
        change.Journal(JournalKind.Bundled, $"Bates numbers {taken.Number(taken.First)} to {taken.Number(taken.Last)} were taken for \"{spec.Title}\".", arrival: null, document: null, by);
        await change.CommitAsync(cancel);
        return new BatesNumbers(catalog, taken, new BatesPlan(bates.Prefix, taken.First, bates.Digits));
    }

    /// <summary>The bundle stands: which page went out under which number is written down.</summary>
    public async Task UseAsync(IEnumerable<(string Label, ReadyExhibit Exhibit)> exhibits, CancellationToken cancel)
    {
        used = true;
        if (catalog is null || production is null)
        {
            return;
        }

        await using var change = await catalog.BeginAsync(cancel);
        await change.UseAsync(production.Id, Produced(exhibits, production.First), cancel);
        await change.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (used || catalog is null || production is null)
        {
            return;
        }

        // Also when the build was cancelled: the ledger has no open end.
        await using var change = await catalog.BeginAsync(CancellationToken.None);
        await change.VoidAsync(production.Id, WhyVoid, CancellationToken.None);
        await change.CommitAsync(CancellationToken.None);
    }

    private static IEnumerable<ProducedExhibit> Produced(IEnumerable<(string Label, ReadyExhibit Exhibit)> exhibits, long next)
    {
        foreach (var (label, exhibit) in exhibits.Where(one => one.Exhibit.FirstBates is null))
        {
            yield return new ProducedExhibit(
                label, exhibit.Title, Guid.TryParse(exhibit.Source, CultureInfo.InvariantCulture, out var document) ? document : null, exhibit.SourceSha256, exhibit.PagesOut, next);
            next += exhibit.Wanted.Count;
        }
    }
}

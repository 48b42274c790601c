using System.Globalization;
using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Catalog.Standing;
using DocIntake.Web.Access;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Workers;

namespace DocIntake.Web.Parts;

/// <summary>What the top bar counts, and what it warns of.</summary>
public sealed class Bar(CatalogReader catalog, StandingBook standing, OpenBundle open, WorkerPool workers)
{
    private readonly Lazy<Task<Sandboxing>> machine = new(() => workers.ProbeAsync(CancellationToken.None));

    public async Task<BarLook> LookAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        var alerts = await standing.CountUnseenAsync(person.Owner(), SignedInScope.Of(person), cancel);
        var waiting = await catalog.CountWaitingAsync(SignedInScope.Of(person), cancel);
        var bundle = await open.FindAsync(person, cancel);
        return new BarLook(waiting.Working, waiting.Review, waiting.Errors, alerts, bundle?.Exhibits ?? 0, Warning());
    }

    /// <summary>Nothing rather than a zero: a bar of zeros is noise.</summary>
    public static string Number(int count) => count == 0 ? "" : count.ToString("N0", CultureInfo.InvariantCulture);

    // The machine is looked at once, in the background: no page waits for it.
    private string? Warning() => machine.Value is { IsCompletedSuccessfully: true, Result: var found } ? Warning(found) : null;

    internal static string? Warning(Sandboxing found) => found switch
    {
        { Starts: false } => $"No document can be read: {found.Sentence}",
        _ when !found.Tools.ContainsKey("tesseract") || !found.Languages.Contains("eng") =>
            "Scans cannot be read: Tesseract or its English data is missing. Install tesseract-ocr and tesseract-ocr-eng, then start DocIntake again.",
        { Isolated: false } => found.Sentence,
        _ => null,
    };
}

/// <summary>One look at the bar.</summary>
/// <param name="Exhibits">In the bundle that the person works on.</param>
/// <param name="Warning">A sentence about what is missing on this machine; null when nothing is.</param>
public sealed record BarLook(int Working, int Review, int Errors, int Alerts, int Exhibits, string? Warning);

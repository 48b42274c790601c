using DocIntake.Documents;

namespace DocIntake.Bundles;

/// <summary>What was checked on a bundle before anyone hands it in.</summary>
internal static class Preflight
{
    /// <summary>The rule under which what a person should know of the binding is listed.</summary>
    public const string Binding = "binding";

    /// <summary>The rule under which what only the firm should know is listed: see <see cref="ReadyExhibit.InHouse"/>.</summary>
    public const string InHouse = "in-house";

    /// <summary>Words that an exhibit must still give out after binding, as a share of those before (England and Wales, California and others ask for searchable bundles).</summary>
    private const double WordsToKeep = .99;

    public static IReadOnlyList<PreflightLine> Of(IReadOnlyList<BundledExhibit> exhibits, IReadOnlyList<Problem> problems, IReadOnlyList<Problem> inHouse, int metadataLeftOut)
    {
        var lost = exhibits.Where(e => e.WordsKept < WordsToKeep).ToList();
        var words = lost.Count == 0
            ? new PreflightLine("words-kept", "pass", "Every exhibit kept its words.")
            : new PreflightLine("words-kept", "warn", $"Exhibit {string.Join(", ", lost.Select(e => e.Label))} lost words in binding; look at its pages.");
        PreflightLine[] aside = metadataLeftOut == 0 ? [] :
            [new PreflightLine("metadata-left-out", "pass", $"What cameras and programs had written beside {metadataLeftOut} {(metadataLeftOut == 1 ? "page or picture" : "pages and pictures")} was left out (EXIF, XMP and the like); the originals keep it.")];
        return [words, .. aside, .. problems.Select(problem => new PreflightLine(Binding, "warn", problem.Message)), .. inHouse.Select(problem => new PreflightLine(InHouse, "warn", problem.Message))];
    }

    /// <summary>Whether a line may go out with the bundle: not what the firm decided about personal data and privilege, or has to look at.</summary>
    public static bool GoesOut(PreflightLine line) => line.Rule != InHouse && !PersonalData.Kinds.Contains(line.Rule);
}

namespace DocIntake.Bundles.Forecasts;

/// <summary>The rules of a court profile, as far as they can be told before there is a file.</summary>
internal static class ForecastRules
{
    /// <summary>What the binder makes so in every bundle; preflight looks at the finished file all the same.</summary>
    private static readonly string[] MadeSo =
        ["encryption", "scripts", "attachments", "forms", "printed-numbers", "page-labels", "slip-sheets", "file-of", "index-links", "bookmarks", "bookmark-pages", "bookmarks-panel", "inherit-zoom", "full-size"];

    /// <summary>What stands against exhibits first, then each rule.</summary>
    public static IReadOnlyList<PreflightLine> Judge(CourtProfile profile, BundleSpec spec, IReadOnlyList<ForecastExhibit> exhibits, long bytes) =>
    [
        .. exhibits.Count == 0 ? [new PreflightLine("exhibits", "fail", "The bundle has no exhibits yet.")] : Array.Empty<PreflightLine>(),
        .. exhibits.Where(exhibit => exhibit.Fault is not null).Select(exhibit => new PreflightLine("exhibit", "fail", $"Exhibit {exhibit.Label}: {exhibit.Fault}")),
        .. exhibits.SelectMany(exhibit => exhibit.Warnings.Select(warning => new PreflightLine("exhibit", "warn", $"Exhibit {exhibit.Label}: {warning}"))),
        .. profile.For(spec).Rules.Select(rule => Judge(rule, spec, exhibits, bytes)),
    ];

    private static PreflightLine Judge(ProfileRule rule, BundleSpec spec, IReadOnlyList<ForecastExhibit> exhibits, long bytes)
    {
        var unread = exhibits.Where(exhibit => exhibit.Document?.UnreadCount > 0).ToList();
        var (state, detail) = rule.Rule switch
        {
            "size" when exhibits.FirstOrDefault(exhibit => exhibit.Bytes > rule.Value * 1_000_000) is { } large =>
                (Broken(rule), $"Exhibit {large.Label} alone has about {Megabytes(large.Bytes)}; at most {rule.Value:0.##} MB are taken. Bind its pages as two exhibits."),
            "size" when bytes > rule.Value * 1_000_000 => ("pass", $"It will have about {Megabytes(bytes)} and comes in several files."),
            "size" => ("pass", $"It will have about {Megabytes(bytes)}."),
            "searchable" when unread.Sum(exhibit => exhibit.Document!.UnreadCount) is > 0 and var pages => (Broken(rule), $"{(pages == 1 ? "1 page" : $"{pages} pages")} could not be read, in exhibit {string.Join(", ", unread.Select(exhibit => exhibit.Label))}."),
            "searchable" => ("pass", "Every page was read."),
            "metadata" => ("pass", "The building takes along no more than the title."),
            "pdf-a" when spec.PdfA => ("pass", "Each page becomes a picture with its words behind; the finished file is checked for it."),
            "pdf-a" => (Broken(rule), "The file will not be PDF/A. Choose PDF/A under \"Pages\", if the court takes no other."),
            var made when MadeSo.Contains(made) => ("pass", "The building makes it so."),
            _ => ("later", "Only the finished file shows it."),
        };
        return new PreflightLine(rule.Rule, state, $"{rule.Says} {detail}".Trim());
    }

    private static string Broken(ProfileRule rule) => rule.Blocks ? "fail" : "warn";

    private static string Megabytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}

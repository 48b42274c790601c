using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding.Merging;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>How an exhibit's file gets into the bundle: as it is when it is sound, written anew by qpdf, or each page drawn anew by poppler.</summary>
internal enum Handling { AsIs, Rewritten, Redrawn }

/// <summary>
/// Makes an exhibit's pages mergeable. A sound PDF is merged as it is; qpdf repairs, decrypts and flattens any other; what it cannot take is
/// drawn anew by poppler, page by page; what nobody can draw becomes a sheet that says so. The page count is compared at each step.
/// </summary>
internal sealed partial class ExhibitLoader(string folder, PdfSources sources, PageRedraw redraw, PageRedaction redaction)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string[][] Attempts =
    [
        ["--coalesce-contents", "--generate-appearances", "--flatten-annotations=all"],
        ["--flatten-annotations=all"],
        [],
    ];

    public ExhibitPages Load(ExhibitPlan plan, int index, Handling handling)
    {
        if (plan.Sheet is { } lines)
        {
            SheetPage.Write(Path.Combine(folder, plan.Pdf), lines);
        }

        var name = $"x-{index + 1:0000}";
        var source = handling == Handling.AsIs ? sources.TryOpen(plan.Pdf) : null;
        PdfObjects? objects = source is not null ? source : PdfListing.TryRead(plan.Pdf, folder);
        var known = KnownOf(plan);
        var count = objects?.Pages.Count is > 0 and var counted ? counted : CountPages(plan.Pdf);
        // What was read before and cannot be found now is a page all the same: it is bound as a sheet that says so.
        count = Math.Max(1, Math.Max(count, known.Length));
        var originals = plan.Pages.Count > 0 ? plan.Pages : [.. Enumerable.Range(1, count)];
        // A bookmark may say what the page no longer does.
        var links = objects is null || plan.Redactions.Count > 0 ? null : ExhibitLinks.Of(objects, withBookmarks: !plan.WithoutBookmarks);
        var exhibit = new ExhibitPages(plan, name, originals, [], links) { Known = known };
        var isWhole = handling != Handling.Redrawn && objects is not null && !objects.HidesLayers() && originals.All(page => page <= objects.Pages.Count);
        var redacted = plan.Redactions.ToLookup(area => area.Page, area => area.Area);
        var kept = originals.Where(page => !redacted.Contains(page)).ToList();
        var isSound = isWhole && source is not null && source.CanGive(kept);
        var undrawn = kept.Distinct().ToDictionary(page => page, page => objects is not null && page <= objects.Pages.Count ? Undrawn.On(objects.Resolve(objects.Pages[page - 1].Page) as JsonObject, objects) : default);
        var taken = kept.Where(page => !undrawn[page].OnPaper).ToList();
        var anew = !isWhole ? [] : isSound ? taken.Where(page => source!.LaidOver(page) is null).ToList() : taken;
        source?.Close();
        var touched = anew.Concat(kept.Where(page => undrawn[page].OnPaper)).ToHashSet();
        var isMade = anew.Count > 0 && Attempts.Any(options => Normalise(plan.Pdf, anew, name + ".pdf", options));
        var next = 0;
        foreach (var original in originals)
        {
            exhibit.Pages.Add(redacted[original].ToList() is { Count: > 0 } areas ? redaction.Redact(exhibit, original, areas) ?? redraw.Missing(exhibit, original)
                : isMade && next < anew.Count && anew[next] == original ? new BoundPage(name + ".pdf", ++next, Route.Direct)
                : isSound && !touched.Contains(original) ? new BoundPage(plan.Pdf, original, Route.Direct)
                : redraw.Redraw(exhibit, original));
        }

        if (handling == Handling.Redrawn || (anew.Count > 0 && !isMade))
        {
            exhibit.Problems.Add(new Problem(Reason.Damaged, $"Exhibit {plan.Label} is damaged and {(isSound ? $"pages {PageRanges.Write(anew)} of it" : "all its pages")} were drawn anew; compare them with the original before filing."));
        }

        Tell(exhibit, undrawn);
        if (originals.FirstOrDefault(page => page > count) is > 0 and var beyond)
        {
            exhibit.Problems.Add(new Problem(Reason.Damaged, $"Exhibit {plan.Label} has {count} pages and no page {beyond}; correct its list of pages.", beyond));
        }

        return exhibit;
    }

    private static void Tell(ExhibitPages exhibit, Dictionary<int, (bool OnPaper, bool OnScreen)> undrawn)
    {
        var (drawn, lost) = (undrawn.Where(page => page.Value.OnPaper).Select(page => page.Key).Order().ToList(), undrawn.Where(page => page.Value.OnScreen).Select(page => page.Key).Order().ToList());
        if (drawn.Count > 0)
        {
            exhibit.Problems.Add(new Problem(Reason.ActiveContent, $"Notes, marks or form fields on page {PageRanges.Write(drawn)} of exhibit {exhibit.Plan.Label} leave it to the viewer how they look; the {(drawn.Count == 1 ? "page was" : "pages were")} drawn anew with them: compare with the original before filing.", drawn[0]));
        }

        if (lost.Count > 0)
        {
            exhibit.Problems.Add(new Problem(Reason.ActiveContent, $"Notes or marks on page {PageRanges.Write(lost)} of exhibit {exhibit.Plan.Label} are seen on a screen only and are not in the bundle; where they matter, print the page with them and bind that.", lost[0]));
        }
    }

    private KnownPage[] KnownOf(ExhibitPlan plan)
    {
        if (plan.Known is null)
        {
            return [];
        }

        using var file = File.OpenRead(Path.Combine(folder, plan.Known));
        return JsonSerializer.Deserialize<KnownPage[]>(file, Json.Options) ?? [];
    }

    private bool Normalise(string pdf, List<int> pages, string to, string[] options)
    {
        File.WriteAllLines(Path.Combine(folder, "pages.args"), ["--decrypt", "--remove-unreferenced-resources=yes", .. options, "--empty", "--pages", pdf, PageRanges.Write(pages), "--", to]);
        sources.Forget(to);
        var run = Tool.Run("qpdf", ["@pages.args"], folder, Limit);
        var made = run.OkOrWarned && File.Exists(Path.Combine(folder, to)) ? sources.TryOpen(to) : null;
        var isGood = made is not null && made.Pages.Count == pages.Count && made.CanGive([.. Enumerable.Range(1, pages.Count)]);
        made?.Close();
        return isGood;
    }

    /// <summary>0 when neither qpdf nor poppler can tell.</summary>
    private int CountPages(string pdf)
    {
        var run = Tool.Run("qpdf", ["--show-npages", pdf], folder, Limit);
        if (run.OkOrWarned && int.TryParse(run.OutputText.Trim(), CultureInfo.InvariantCulture, out var pages))
        {
            return pages;
        }

        return PagesLine().Match(Tool.Run("pdfinfo", [pdf], folder, Limit).OutputText) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
    }

    [GeneratedRegex(@"^Pages:\s+(\d{1,7})\s*$", RegexOptions.Multiline)]
    private static partial Regex PagesLine();
}

using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Makes an exhibit's pages mergeable: qpdf repairs, decrypts and flattens them; what it cannot take is drawn anew by poppler, page by
/// page; what nobody can draw becomes a sheet that says so. The page count is compared at each step.
/// </summary>
public sealed partial class ExhibitLoader(string folder, PageRedraw redraw)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string[][] Attempts =
    [
        ["--coalesce-contents", "--generate-appearances", "--flatten-annotations=all"],
        ["--flatten-annotations=all"],
        [],
    ];

    public ExhibitPages Load(ExhibitPlan plan, int index)
    {
        var name = $"x-{index + 1:0000}";
        var originals = plan.Pages.Count > 0 ? plan.Pages : [.. Enumerable.Range(1, Math.Max(1, CountPages(plan.Pdf)))];
        var file = name + ".pdf";
        return Attempts.Any(options => Normalise(plan.Pdf, originals, file, options)) && !PdfObjects.HidesLayers(plan.Pdf, folder)
            ? new ExhibitPages(plan, name, originals, [.. originals.Select((_, page) => new BoundPage(file, page + 1, Route.Direct))])
            : Redrawn(new ExhibitPages(plan, name, originals, []));
    }

    private ExhibitPages Redrawn(ExhibitPages exhibit)
    {
        exhibit.Pages.AddRange(exhibit.Originals.Select(original => redraw.Redraw(exhibit, original)));
        return exhibit;
    }

    private bool Normalise(string pdf, IReadOnlyList<int> pages, string to, string[] options)
    {
        File.WriteAllLines(Path.Combine(folder, "pages.args"), ["--decrypt", .. options, "--empty", "--pages", pdf, Ranges(pages), "--", to]);
        var run = Tool.Run("qpdf", ["@pages.args"], folder, Limit);
        return run.OkOrWarned && File.Exists(Path.Combine(folder, to)) && CountPages(to) == pages.Count;
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

    /// <summary>"1-5,9,8": qpdf's way to name pages.</summary>
    public static string Ranges(IReadOnlyList<int> pages)
    {
        var ranges = new List<string>();
        for (var i = 0; i < pages.Count;)
        {
            var end = i;
            while (end + 1 < pages.Count && pages[end + 1] == pages[end] + 1)
            {
                end++;
            }

            ranges.Add(end == i ? $"{pages[i]}" : $"{pages[i]}-{pages[end]}");
            i = end + 1;
        }

        return string.Join(',', ranges);
    }

    [GeneratedRegex(@"^Pages:\s+(\d{1,7})\s*$", RegexOptions.Multiline)]
    private static partial Regex PagesLine();
}

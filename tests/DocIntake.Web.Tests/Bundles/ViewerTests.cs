using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Bundles;

/// <summary>
/// A bundle in Chromium's own PDF viewer: what its text search looks through (pdfium's text of the pages) has words of every exhibit, as poppler has.
/// </summary>
public sealed partial class ViewerTests(DeskHost desk, Chromium chromium, ITestOutputHelper output) : IClassFixture<DeskHost>, IClassFixture<Chromium>
{
    private const int FewestLetters = 5;

    private static readonly string[] Folders = ["court", "bills"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_of_every_exhibit_is_found_in_chromium_and_in_poppler()
    {
        using var folder = new TemporaryFolder();
        var files = Files(folder);
        var spec = new BundleSpec { Title = "Exhibits", Numbering = "numbers", Bates = new BatesSpec { Prefix = "V", Start = 1 }, Exhibits = [.. files.Select(file => new ExhibitSpec { File = file })] };
        var (built, problem) = await desk.Services.GetRequiredService<BundleBuilder>().BuildAsync(spec, folder.File("bundle.pdf"), CaseScope.All, null, Cancel);
        problem.ShouldBeNull();

        var poppler = await PopplerAsync(folder.File("bundle.pdf"));
        var viewer = ByPage(await ViewerAsync(new Uri(folder.File("bundle.pdf"))));

        var (asked, words, found) = (0, 0, 0);
        foreach (var exhibit in built!.Exhibits)
        {
            var pages = Enumerable.Range(exhibit.FirstPage, exhibit.Pages).ToList();
            var wanted = pages.SelectMany(page => Words(poppler[page - 1])).Except(Words($"EXHIBIT {exhibit.Label}")).ToHashSet();
            var seen = pages.SelectMany(page => Words(viewer.GetValueOrDefault(page, ""))).ToHashSet();
            asked += wanted.Count > 0 ? 1 : 0;
            words += wanted.Count;
            found += wanted.Count(seen.Contains);
            (wanted.Count == 0 || wanted.Overlaps(seen)).ShouldBeTrue($"exhibit {exhibit.Label}, {files[int.Parse(exhibit.Label, CultureInfo.InvariantCulture) - 1]}: none of {wanted.Count} words, e.g. {string.Join(' ', wanted.Take(5))}");
        }

        asked.ShouldBeGreaterThan(1);
        output.WriteLine($"{built.Exhibits.Count} exhibits, {built.Pages} pages: Chromium's viewer finds a word of each of the {asked} that have words, and {found} of {words} different words of {FewestLetters} letters and more on the exhibit where poppler reads them");
    }

    /// <summary>Two samples and a note; at full size so many real filings and bills.</summary>
    private static List<string> Files(TemporaryFolder folder)
    {
        if (Environment.GetEnvironmentVariable("DOCINTAKE_DEVSET") is { } devset && int.TryParse(Environment.GetEnvironmentVariable("DOCINTAKE_VIEWER"), CultureInfo.InvariantCulture, out var count))
        {
            return [.. Folders.SelectMany(part => Directory.EnumerateFiles(Path.Combine(devset, part), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)).Take(count)];
        }

        File.WriteAllText(folder.File("note.txt"), "Xylographic notes of the hearing");
        File.WriteAllBytes(folder.File("letter.pdf"), TextPdf.Of([Sample.ReportPage]));
        return [folder.File("note.txt"), folder.File("letter.pdf"), Path.Combine(AppContext.BaseDirectory, "sample-docs", "SCAN_0013.pdf")];
    }

    private static async Task<string[]> PopplerAsync(string pdf)
    {
        using var text = Process.Start(new ProcessStartInfo("pdftotext", ["-raw", "-q", pdf, "-"]) { RedirectStandardOutput = true })!;
        return (await text.StandardOutput.ReadToEndAsync(Cancel)).Split('\f');
    }

    /// <summary>All text, selected in the viewer as a reader selects it.</summary>
    private async Task<string> ViewerAsync(Uri pdf)
    {
        await using var window = await chromium.OpenAsync(pdf);
        var viewer = await ViewerOfAsync(window.Page);
        var text = "";
        await Waiting.UntilAsync(async () => (text = await viewer.EvaluateAsync<string>("""
            async () => {
                const controller = document.querySelector('pdf-viewer')?.pluginController_;
                if (!controller?.isActive) return '';
                controller.selectAll();
                const answer = await controller.getSelectedText();
                return typeof answer === 'string' ? answer : answer.selectedText;
            }
            """)).Length > 0, TimeSpan.FromMinutes(2));
        return text;
    }

    private static async Task<IFrame> ViewerOfAsync(IPage page)
    {
        var frame = default(IFrame);
        await Waiting.UntilAsync(() => Task.FromResult((frame = page.Frames.FirstOrDefault(one => one.Url.StartsWith("chrome-extension://", StringComparison.Ordinal))) is not null), TimeSpan.FromMinutes(2));
        return frame!;
    }

    /// <summary>The stamp, which is drawn last, ends a page: "2 of 9 · page 14".</summary>
    private static Dictionary<int, string> ByPage(string text)
    {
        var (pages, at) = (new Dictionary<int, string>(), 0);
        foreach (Match stamp in Stamp().Matches(text))
        {
            pages.TryAdd(int.Parse(stamp.Groups[1].ValueSpan, CultureInfo.InvariantCulture), text[at..stamp.Index]);
            at = stamp.Index + stamp.Length;
        }

        return pages;
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text.Normalize(NormalizationForm.FormKC)).Select(word => word.Value.ToUpperInvariant()).Where(word => word.Length >= FewestLetters);

    [GeneratedRegex(@"\d+ of \d+\s+·\s+page (\d+)")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}

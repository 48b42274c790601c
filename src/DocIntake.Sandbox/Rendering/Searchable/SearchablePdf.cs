using System.Globalization;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Rendering.Searchable;

/// <summary>
/// Answers <see cref="SearchableRequest"/>: qpdf takes the pages as they are and lays a page of invisible words under each one that OCR read.
/// Pages are read one at a time, so that a long document needs no more memory than a short one.
/// </summary>
internal static class SearchablePdf
{
    private const string Out = "searchable.pdf", Turned = "turned.pdf", Words = "words.pdf";

    public static Reply Make(SearchableRequest request, string folder)
    {
        var geometry = PageGeometry.Read(request.Pdf, request.Pages.Min(), request.Pages.Max(), folder);
        var problems = new List<Problem>();
        var under = WriteWords(Path.Combine(folder, Words), request.Pages, PagesIn(Path.Combine(folder, request.Words)), geometry);
        var limit = Tool.Limit + TimeSpan.FromSeconds(request.Pages.Count);
        string[] alone = ["--stream-data=preserve", "--empty", "--pages", request.Pdf, List(request.Pages), "--"];
        // A page that is left out becomes nothing, also where a bookmark leads to it.
        string[] take = request.KeepsWays ? ["--stream-data=preserve", "--decrypt", request.Pdf, "--pages", ".", List(request.Pages), "--"] : alone;
        string[] lay = under.Count > 0 ? ["--underlay", Words, $"--to={List(under)}", "--", Out] : [Out];
        var made = Tool.Run("qpdf", [.. take, .. lay], folder, limit);
        if (!made.OkOrWarned && request.KeepsWays)
        {
            problems.Add(new Problem(Reason.Damaged, "What belongs to the file as a whole could not be taken along: bookmarks are gone, and layers that were switched off may show; look at its pages."));
            take = alone;
            made = Tool.Run("qpdf", [.. take, .. lay], folder, limit);
        }

        if (!made.OkOrWarned && under.Count > 0)
        {
            // The pages matter more than the words: those are also in the index.
            problems.Add(new Problem(Reason.Damaged, "The words could not be laid under the pages; the PDF itself cannot be searched, the product's search still finds them."));
            made = Tool.Run("qpdf", [.. take, Out], folder, limit);
        }

        if (made.OkOrWarned && request.Turns.Count > 0)
        {
            // After the words are laid under: they turn with their page.
            made = Tool.Run("qpdf", ["--stream-data=preserve", Out, .. Turns(request), "--", Turned], folder, limit);
            return made.OkOrWarned ? new Done(Turned, problems) : new Refused(new Problem(Reason.Damaged, "The pages could not be turned; turn them back and file it as it is."));
        }

        return made.OkOrWarned ? new Done(Out, problems)
            : new Refused(new Problem(made.TimedOut ? Reason.Timeout : Reason.Damaged, "The pages could not be taken out of the PDF; file the original as it is."));
    }

    private static IEnumerable<string> Turns(SearchableRequest request) => request.Pages.Select((number, index) => (number, Position: index + 1))
        .Where(page => request.Turns.GetValueOrDefault(page.number) != 0)
        .Select(page => $"--rotate=+{request.Turns[page.number]}:{page.Position}");

    /// <summary>Writes a page for each one that OCR read words on, and says which pages of the new PDF, from 1, they belong under.</summary>
    private static List<int> WriteWords(string path, IReadOnlyList<int> pages, IEnumerable<Page> read, IReadOnlyDictionary<int, PageGeometry> geometry)
    {
        var positions = pages.Select((number, index) => (number, index)).ToLookup(page => page.number, page => page.index + 1);
        var under = new List<int>();
        using var pdf = new PdfWriter(path);
        var font = GlyphlessFont.AddTo(pdf);
        foreach (var page in read)
        {
            var words = page.Words.Where(word => word.Source == TextSource.Ocr).ToArray();
            var place = geometry.GetValueOrDefault(page.Number) ?? new PageGeometry(page.Number, new PdfBox(0, 0, 612, 792), new PdfBox(0, 0, 612, 792), 0);
            foreach (var position in words.Length == 0 ? [] : positions[page.Number])
            {
                var layer = new InvisibleWords(place, page.Turned);
                pdf.AddPage(layer.OverlayWidth, layer.OverlayHeight, $"/Font <</{GlyphlessFont.Name} {font} 0 R>>", layer.Write(words));
                under.Add(position);
            }
        }

        pdf.Finish();
        return under;
    }

    private static IEnumerable<Page> PagesIn(string path)
    {
        using var file = File.OpenRead(path);
        foreach (var page in JsonSerializer.DeserializeAsyncEnumerable<Page>(file, Json.Options).ToBlockingEnumerable())
        {
            yield return page!;
        }
    }

    private static string List(IEnumerable<int> pages) => string.Join(',', pages.Select(page => page.ToString(CultureInfo.InvariantCulture)));
}

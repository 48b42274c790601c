using System.Globalization;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Pdf;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Rendering.Searchable;

/// <summary>
/// Answers <see cref="SearchableRequest"/>: qpdf takes the pages as they are and lays a page of invisible words under each one that OCR read.
/// </summary>
internal static class SearchablePdf
{
    private const string Out = "searchable.pdf", Words = "words.pdf";

    public static Reply Make(SearchableRequest request, string folder)
    {
        var read = JsonSerializer.Deserialize<List<Page>>(File.ReadAllBytes(Path.Combine(folder, request.Words)), Json.Options) ?? [];
        var geometry = PageGeometry.Read(request.Pdf, request.Pages.Min(), request.Pages.Max(), folder);
        var problems = new List<Problem>();
        var hasWords = WriteWords(Path.Combine(folder, Words), request.Pages, read, geometry);
        var limit = Tool.Limit + TimeSpan.FromSeconds(request.Pages.Count);
        string[] take = ["--empty", "--pages", request.Pdf, string.Join(',', request.Pages.Select(page => page.ToString(CultureInfo.InvariantCulture))), "--"];
        var made = Tool.Run("qpdf", hasWords ? [.. take, "--underlay", Words, "--", Out] : [.. take, Out], folder, limit);
        if (!made.OkOrWarned && hasWords)
        {
            // The pages matter more than the words: those are also in the index.
            problems.Add(new Problem(Reason.Damaged, "The words could not be laid under the pages; the PDF itself cannot be searched, the product's search still finds them."));
            made = Tool.Run("qpdf", [.. take, Out], folder, limit);
        }

        return made.OkOrWarned ? new Done(Out, problems)
            : new Refused(new Problem(made.TimedOut ? Reason.Timeout : Reason.Damaged, "The pages could not be taken out of the PDF; file the original as it is."));
    }

    /// <summary>One page for each of <paramref name="pages"/>, most of them perhaps empty; false when all of them are.</summary>
    private static bool WriteWords(string path, IReadOnlyList<int> pages, List<Page> read, IReadOnlyDictionary<int, PageGeometry> geometry)
    {
        var any = false;
        using var pdf = new PdfWriter(path);
        var font = GlyphlessFont.AddTo(pdf);
        foreach (var number in pages)
        {
            var words = read.Find(page => page.Number == number)?.Words.Where(word => word.Source == TextSource.Ocr).ToArray() ?? [];
            var place = geometry.GetValueOrDefault(number) ?? new PageGeometry(number, new PdfBox(0, 0, 612, 792), new PdfBox(0, 0, 612, 792), 0);
            any |= words.Length > 0;
            var layer = new InvisibleWords(place, read.Find(page => page.Number == number)?.Turned ?? 0);
            pdf.AddPage(layer.Width, layer.Height, $"/Font <</{GlyphlessFont.Name} {font} 0 R>>", layer.Write(words));
        }

        pdf.Finish();
        return any;
    }
}

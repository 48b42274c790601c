using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding.Pictures;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Rendering.Searchable;
using static DocIntake.Sandbox.Rendering.PdfWriter;
using Place = DocIntake.Sandbox.Reading.Pdf.PageGeometry;

namespace DocIntake.Sandbox.Binding.Archival;

/// <summary>
/// Makes an exhibit's pages anew for PDF/A: each one a picture of the page as it was bound and proved, with the words that it gives out behind the picture.
/// Its boxes and its rotation stay, so that links, bookmarks and stamps keep their places.
/// </summary>
/// <param name="pdf">The bound exhibits without stamps: those are drawn again, with their own fonts.</param>
internal sealed class RemadePages(string pdf, PdfObjects bound, PageRedraw redraw, SandboxLimits limits, string folder)
{
    private const int JpegQuality = 80;

    private static readonly string[] Kept = ["/MediaBox", "/CropBox", "/Rotate", "/UserUnit"];

    /// <param name="first">The exhibit's first own page in the file, from 1.</param>
    public void Replace(ExhibitPages exhibit, int first)
    {
        var file = exhibit.Name + "-a.pdf";
        var last = first + exhibit.Pages.Count - 1;
        var words = ShownWords.Of(pdf, first, last, folder);
        using var made = new PdfWriter(Path.Combine(folder, file));
        var font = GlyphlessFont.AddTo(made);
        var index = 0;
        foreach (var drawn in new DrawnPages(pdf, limits, folder).Draw(first, last))
        {
            if (drawn is null)
            {
                exhibit.Pages[index] = redraw.Missing(exhibit, exhibit.Originals[index]);
            }
            else
            {
                Add(made, font, (JsonObject)bound.Resolve(bound.Pages[first - 1 + index].Page)!, drawn, index < words.Count ? words[index] : []);
                var route = exhibit.Pages[index].Route;
                exhibit.Pages[index] = new BoundPage(file, made.PageCount, route == Route.Direct ? Route.Remade : route);
            }

            index++;
        }

        made.Finish();
    }

    private void Add(PdfWriter made, int font, JsonObject page, DrawnPage drawn, List<ShownWord> words)
    {
        var geometry = PageGeometry.Of(page, bound);
        var (width, height) = (geometry.Width, geometry.Height);
        // What poppler says is where the drawn page is; its size differs from the box's by less than a dot.
        double shownWidth = drawn.Width * 72.0 / drawn.Dpi, shownHeight = drawn.Height * 72.0 / drawn.Dpi;
        var box = new Reading.Pdf.PdfBox(0, 0, width, height);
        var text = string.Concat(words.GroupBy(word => word.Turn).Select(turned => new InvisibleWords(new Place(1, box, box, 0), turned.Key).Text(
            [.. turned.Select(word => (word.Text, Box: word.On(shownWidth, shownHeight).Turn(word.Turn))).Select(word => new Word(word.Text, word.Box.X, word.Box.Y, word.Box.Width, word.Box.Height, null, TextSource.Ocr))])));
        var image = drawn.Embedded(JpegQuality);
        var picture = made.AddStream($"/Type /XObject /Subtype /Image /Width {image.Width} /Height {image.Height} {image.Entries}", image.Data.Span);
        var place = string.Join(' ', Kept.Where(page.ContainsKey).Select(key => $"{key} {Plain(bound.Resolve(page[key]))}"));
        made.AddPage(
            bound.Resolve(page["/MediaBox"]) is JsonArray { Count: 4 } ? place : $"/MediaBox [0 0 {Number(width)} {Number(height)}]",
            $"/XObject <</Picture {picture} 0 R>> /Font <</{GlyphlessFont.Name} {font} 0 R>>",
            $"q {string.Join(' ', geometry.Place(0, 0, 1).Select(Number))} cm q {Number(width)} 0 0 {Number(height)} 0 0 cm /Picture Do Q\n{text}Q\n");
    }

    /// <summary>A number or an array of numbers, which JSON writes as PDF does.</summary>
    private string Plain(JsonNode? node) => node is JsonArray array ? $"[{string.Join(' ', array.Select(item => Plain(bound.Resolve(item))))}]" : node?.ToJsonString() ?? "0";
}

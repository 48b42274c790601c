using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>PDFs made for tests, and what poppler sees in others.</summary>
internal static partial class Pdfs
{
    public static void Text(string path, int pages, string word, string? footerAtRight = null)
    {
        var style = new Style(Face.Serif, 12, SKColors.Black);
        var pen = new Pen();
        using var document = SKDocument.CreatePdf(path);
        for (var page = 1; page <= pages; page++)
        {
            var canvas = document.BeginPage(612, 792);
            for (var line = 0; line < 30; line++)
            {
                pen.Draw(canvas, $"{word} page {page} line {line} of the record as it was kept", 72, 90 + (line * 18), style);
            }

            pen.Draw(canvas, footerAtRight ?? "", 590 - pen.Width(footerAtRight ?? "", style), 770, style);
            document.EndPage();
        }

        document.Close();
    }

    /// <summary>A page whose content streams are given as they are, with the font /F1.</summary>
    public static void Raw(string path, params string[] streams)
    {
        var pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
        var contents = string.Join(' ', streams.Select((_, index) => $"{5 + index} 0 R"));
        pdf.Append(CultureInfo.InvariantCulture, $"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents[{contents}]>>endobj\n");
        pdf.Append("4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n");
        foreach (var (stream, index) in streams.Select((stream, index) => (stream, index)))
        {
            pdf.Append(CultureInfo.InvariantCulture, $"{5 + index} 0 obj<</Length {stream.Length}>>stream\n{stream}\nendstream endobj\n");
        }

        pdf.Append("trailer<</Root 1 0 R>>\n%%EOF\n");
        File.WriteAllText(path, pdf.ToString());
    }

    /// <summary>The bookmarks, as qpdf lists them: title, page from 1 ("destpageposfrom1"), "kids".</summary>
    public static JsonArray Outline(Lease lease, string pdf) =>
        JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=outlines", pdf).OutputText, documentOptions: new JsonDocumentOptions { MaxDepth = 500 })!["outlines"]!.AsArray();

    public static void TurnAndCrop(Lease lease, string from, string to, int turn)
    {
        var json = JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=pages", from).OutputText)!;
        var page = json["pages"]![0]!["object"]!.GetValue<string>();
        var objects = JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=qpdf", $"--json-object={page.Split(' ')[0]}", from).OutputText)!;
        var dictionary = (JsonObject)objects["qpdf"]![1]!["obj:" + page]!["value"]!;
        dictionary["/Rotate"] = turn;
        dictionary["/CropBox"] = new JsonArray(36, 50, 560, 740);
        dictionary["/TrimBox"] = new JsonArray(100, 100, 300, 300);
        File.WriteAllText(lease.PathOf("turn.json"), objects.ToJsonString());
        lease.Run("qpdf", from, "--update-from-json=turn.json", to);
    }

    /// <summary>The word's place on the upright page, as poppler sees it.</summary>
    public static Box WordAt(Lease lease, string pdf, int page, string text) => Words(lease, pdf, page).First(word => word.Text.Contains(text, StringComparison.Ordinal)).Box;

    public static List<(string Text, Box Box)> Words(Lease lease, string pdf, int page)
    {
        // A page picture tells the true size; -bbox names that of the media box.
        var picture = lease.Run("pdftoppm", "-r", "72", "-gray", "-cropbox", "-f", $"{page}", "-l", $"{page}", pdf).Output;
        var size = Encoding.ASCII.GetString(picture, 0, 40).Split((char[]?)null, 4).Skip(1).Take(2).Select(side => double.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        var html = lease.Run("pdftotext", "-bbox", "-cropbox", "-f", $"{page}", "-l", $"{page}", pdf, "-").OutputText;
        return [.. WordTag().Matches(html).Select(match =>
        {
            var side = match.Groups.Values.Skip(1).Take(4).Select(group => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture)).ToArray();
            return (match.Groups[5].Value, new Box(side[0] / size[0], side[1] / size[1], (side[2] - side[0]) / size[0], (side[3] - side[1]) / size[1]));
        })];
    }

    [GeneratedRegex("""<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>""")]
    private static partial Regex WordTag();
}

using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Holds a text layer against what is to be seen on its page.</summary>
internal static class LayerCheck
{
    /// <summary>The page is darker than its scan by so many of 255 levels where a word was printed over the scan; type fills a quarter of its box.</summary>
    private const double PrintedOver = 25;

    /// <summary>Share of the layer's words that OCR must have read as well for the layer to be true; garbage has none, bad scans a half.</summary>
    private const double LeastAgreement = .4;

    /// <summary>
    /// The words that are printed over a scan, as a court stamps its number on it. The others are an older OCR's, which lies unseen on the scan.
    /// </summary>
    /// <param name="scan">The page's one picture.</param>
    /// <param name="page">The page as shown, in any size.</param>
    public static TextLayer WithoutUnseen(TextLayer layer, Pix scan, Pix page)
    {
        if (layer.Words.Count == 0)
        {
            return layer;
        }

        using var gray = scan.ToGray();
        using var small = gray.Resized(page.Width, page.Height);
        return layer with { Words = [.. layer.Words.Where(placed => Darker(placed.Word.Box, small, page) > PrintedOver)] };
    }

    /// <summary>Whether OCR confirms the layer, spacing and punctuation aside.</summary>
    public static bool Agrees(TextLayer layer, IReadOnlyList<PlacedWord> ocr)
    {
        var read = string.Concat(ocr.Select(placed => Bare(placed.Word.Text)));
        var words = layer.Words.Select(placed => Bare(placed.Word.Text)).Where(word => word.Length >= 3).Distinct().ToArray();
        return words.Length > 0 && words.Count(word => read.Contains(word, StringComparison.Ordinal)) >= words.Length * LeastAgreement;
    }

    private static string Bare(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static double Darker(Documents.Box box, Pix scan, Pix page)
    {
        int left = (int)(box.X * page.Width), right = Math.Max(left + 1, (int)Math.Ceiling(box.Right * page.Width));
        int top = (int)(box.Y * page.Height), bottom = Math.Max(top + 1, (int)Math.Ceiling(box.Bottom * page.Height));
        double sum = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                sum += scan.Gray(x, y) - page.Gray(x, y);
            }
        }

        return sum / ((right - left) * (bottom - top));
    }
}

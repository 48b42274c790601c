using System.Globalization;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>
/// Chooses between the pages that LibreOffice draws, which look like the original, and our own, which hold all of its words: LibreOffice's
/// are taken only when they hold them too.
/// </summary>
public static class OfficePages
{
    /// <summary>Share of our words that must stand on LibreOffice's pages. Of the words with a digit, dates and amounts, none may be missing.</summary>
    private const double MustKeep = .99;

    /// <summary>The answer with LibreOffice's pages where they are good; else as it was, with the mark on its pages.</summary>
    /// <param name="own">Our own answer.</param>
    /// <param name="blocks">What its pages hold.</param>
    /// <param name="file">The file to draw, in the lease's folder, and what it is.</param>
    public static Reply Best(Reply own, IReadOnlyList<Block> blocks, (string Name, string Format) file, PrepareRequest request, string folder)
    {
        if (own is not Prepared prepared || LibreOffice.Convert(file.Name, file.Format, "pdf", request.Limits, folder) is not { } pdf)
        {
            return own;
        }

        var pages = Pages(pdf, folder);
        if (pages is 0 || pages > request.Limits.PdfPages || !Keeps(blocks, pdf, folder))
        {
            File.Delete(Path.Combine(folder, pdf));
            return own;
        }

        File.Move(Path.Combine(folder, pdf), Path.Combine(folder, TextPages.FileName), overwrite: true);
        // Our own pages lack pictures and rare letters; these do not.
        return prepared with { PageCount = pages, RenderedFromContent = false, Problems = [.. prepared.Problems.Where(problem => problem.Code != Reason.PageUnread)] };
    }

    private static bool Keeps(IReadOnlyList<Block> blocks, string pdf, string folder)
    {
        var text = Tool.Run("pdftotext", ["-raw", pdf, "-"], folder);
        if (!text.Ok)
        {
            return false;
        }

        var shown = text.OutputText.Normalize(NormalizationForm.FormKC);
        var squeezed = string.Concat(shown.Where(letter => !char.IsWhiteSpace(letter)));
        var there = Count(Words(shown));
        var (all, kept) = (0, 0);
        foreach (var (word, times) in Count(blocks.SelectMany(Texts).SelectMany(text => Words(text.Normalize(NormalizationForm.FormKC)))))
        {
            // A cell or a hyphen can break a word in two: then it still stands there without its gaps.
            var found = Math.Min(times, there.GetValueOrDefault(word) is var whole && whole >= times ? whole : Math.Max(whole, Occurrences(squeezed, word, times)));
            if (found < times && word.Any(char.IsAsciiDigit))
            {
                Console.Error.WriteLine($"LibreOffice's pages lack {times - found} of {times} '{word}'; our own are taken.");
                return false;
            }

            (all, kept) = (all + times, kept + found);
        }

        return kept >= all * MustKeep;
    }

    private static int Occurrences(string text, string word, int most)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0 && count < most; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static Dictionary<string, int> Count(IEnumerable<string> words) => words.CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(Edges)).Where(word => word.Length > 0);

    private static readonly char[] Edges = [.. Enumerable.Range(33, 94).Select(code => (char)code).Where(letter => !char.IsLetterOrDigit(letter)), '“', '”', '‘', '’', '•', '–', '—'];

    /// <summary>The document's own words. Running heads are not asked for: they may hold the number of pages.</summary>
    private static IEnumerable<string> Texts(Block block) => block switch
    {
        Heading heading => [heading.Text],
        Paragraph paragraph => [string.Concat(paragraph.Spans.Select(span => span.Text))],
        Preformatted text => [text.Text],
        Grid grid => grid.Rows.SelectMany(row => row),
        Rendering.Fields fields => fields.Rows.Select(row => row.Value),
        _ => [],
    };

    private static int Pages(string pdf, string folder)
    {
        var line = Tool.Run("pdfinfo", [pdf], folder).OutputText.Split('\n').FirstOrDefault(line => line.StartsWith("Pages:", StringComparison.Ordinal));
        return int.TryParse(line?[6..], NumberStyles.Integer, CultureInfo.InvariantCulture, out var pages) ? pages : 0;
    }
}

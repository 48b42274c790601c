using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>The text that a PDF page carries itself, read by poppler's pdftotext or, where that fails, by <see cref="PigLayer"/>.</summary>
/// <param name="Words">On the page as shown, in reading order.</param>
/// <param name="Engine">What read it, as in <see cref="Page.Engine"/>.</param>
internal sealed partial record TextLayer(IReadOnlyList<PlacedWord> Words, string Engine)
{
    private const string Poppler = "poppler";

    public static TextLayer Empty { get; } = new([], Poppler);

    /// <summary>OCR has to read the page as well before these words are believed.</summary>
    public bool IsToConfirm { get; init; }

    private TextTrust Trust => Words.Count == 0 ? TextTrust.Garbage : TextTrusting.Judge([.. Words.Select(placed => placed.Word)]);

    /// <summary>
    /// The text layers of pages <paramref name="first"/>..<paramref name="last"/>, by page number; fewer when poppler gave up on the way.
    /// </summary>
    /// <remarks>
    /// poppler rather than an in-process parser: it is as complete, and what makes it crash or run away costs one page range, not the child.
    /// </remarks>
    public static IReadOnlyDictionary<int, TextLayer> Read(string pdf, int first, int last, IReadOnlyDictionary<int, PageGeometry> pages, string folder)
    {
        var limit = (Tool.Limit / 2) + TimeSpan.FromSeconds(2 * (last - first + 1));
        var run = Tool.Run("pdftotext", ["-bbox-layout", "-cropbox", "-f", $"{first}", "-l", $"{last}", pdf, "-"], folder, limit);
        var layers = new Dictionary<int, TextLayer>();
        var number = first - 1;
        Builder? page = null;
        foreach (var line in run.OutputText.Split('\n'))
        {
            if (line.Contains("<page ", StringComparison.Ordinal))
            {
                page = pages.TryGetValue(++number, out var geometry) ? new Builder(geometry) : null;
            }
            else if (line.Contains("</page>", StringComparison.Ordinal) && page is not null)
            {
                layers[number] = page.Build();
                page = null;
            }
            else
            {
                page?.Take(line);
            }
        }

        return layers;
    }

    /// <summary>
    /// The layer to believe: poppler's, else the second reader's, else an empty one. What is doubtful, and what one of the two reads where the other
    /// does not, is to be confirmed by OCR.
    /// </summary>
    /// <param name="poppler">Null when poppler gave nothing for the page.</param>
    /// <param name="isPicture">The page is a scan: that poppler finds no words on it is as it should be.</param>
    /// <param name="second">Asked only where poppler is not enough; null when it failed as well.</param>
    public static TextLayer Choose(TextLayer? poppler, bool isPicture, Func<TextLayer?> second) => poppler switch
    {
        { Trust: TextTrust.Sound } => poppler,
        { Trust: TextTrust.Doubtful } => poppler with { IsToConfirm = true },
        { Words.Count: 0 } when isPicture => Empty,
        _ => second() is { Trust: not TextTrust.Garbage and var trust } other
            ? other with { IsToConfirm = trust == TextTrust.Doubtful || poppler is not null }
            : Empty,
    };

    /// <summary>A word of a text layer from its edges, in fractions of the page as shown; null when nothing of it is to be seen.</summary>
    public static Word? WordOf(string raw, double left, double top, double right, double bottom)
    {
        var text = raw.Normalize(NormalizationForm.FormKC).Trim();
        if (text.Length == 0 || (left + right) / 2 is < 0 or > 1 || (top + bottom) / 2 is < 0 or > 1)
        {
            return null; // Cropped away: it is not on the page that people see.
        }

        double x = Math.Clamp(left, 0, 1), y = Math.Clamp(top, 0, 1);
        return new Word(text, x, y, Math.Clamp(right, 0, 1) - x, Math.Clamp(bottom, 0, 1) - y, null, TextSource.TextLayer);
    }

    /// <summary>The words of one page, from the lines of poppler's output; broken XML in it does no harm.</summary>
    private sealed partial class Builder(PageGeometry page)
    {
        private readonly List<PlacedWord> words = [];
        private bool startsLine = true, startsParagraph = true;

        public TextLayer Build() => new(words, Poppler);

        public void Take(string line)
        {
            if (WordTag().Match(line) is { Success: true } match)
            {
                Add(match);
            }

            startsLine |= line.Contains("<line ", StringComparison.Ordinal);
            startsParagraph |= line.Contains("<block ", StringComparison.Ordinal);
        }

        private void Add(Match match)
        {
            var text = WebUtility.HtmlDecode(match.Groups[5].Value);
            double left = Points(match, 1) / page.Width, top = Points(match, 2) / page.Height;
            double right = Points(match, 3) / page.Width, bottom = Points(match, 4) / page.Height;
            if (WordOf(text, left, top, right, bottom) is { } word)
            {
                words.Add(new PlacedWord(word, startsLine, startsParagraph));
                startsLine = startsParagraph = false;
            }
        }

        private static double Points(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

        [GeneratedRegex("""<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>""")]
        private static partial Regex WordTag();
    }
}

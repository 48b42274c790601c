using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Splitting.Counters;

namespace DocIntake.Splitting.Pairs;

/// <summary>What Splitting compares of a page: its lines without the batch's running counters, its words, its layout.</summary>
internal sealed partial class PageView
{
    private const int EdgeLines = 3, FaceLetters = 800, StampLines = 2, NamedWithin = 20;

    /// <summary>A stamp on more of a batch's pages than this share says nothing about its parts.</summary>
    private const double Everywhere = .8;

    /// <summary>Letters of a line that are looked at: expressions that look back and ahead stay quick, whatever a page holds.</summary>
    private const int LongestLine = 300;

    private PageView(Page page, IReadOnlyList<Line> lines, IReadOnlySet<string> everywhere)
    {
        Page = page;
        Lines = lines;
        Top = [.. lines.Where(line => line.Y < .16).Take(EdgeLines).Select(line => line.Folded).Where(IsTelling)];
        Bottom = [.. lines.Where(line => line.Y > .84).TakeLast(EdgeLines).Select(line => line.Folded).Where(IsTelling)];
        Stamps = [.. StampsOn(lines).Where(stamp => !everywhere.Contains(stamp))];
        Filed = FiledOn(lines);
        Words = CountWords(lines);
        Telling = lines.SelectMany(line => TellingWord().Matches(line.Text).Select(match => match.Value)).ToHashSet();
        Number = PrintedNumber.On(lines);
        var tall = page.Words.Where(word => word.Text.Length > 2).Select(word => word.Height).Order().ToArray();
        TypeSize = tall.Length == 0 ? 0 : tall[tall.Length / 2] * page.HeightPoints;
        var left = lines.Select(line => line.X).Order().ToArray();
        Left = left.Length == 0 ? 0 : left[left.Length / 4];
        var body = lines.Where(line => line.Y < .93 && !(line.Y > .84 && line.Text.Length < 12)).ToArray();
        Fill = body.Length == 0 ? 0 : body.Max(line => line.Y);
        FirstBody = lines.FirstOrDefault(line => line.Text.Count(char.IsLetter) > 12 && !(line.Y < .07))?.Text ?? "";
        LastBody = body.LastOrDefault(line => line.Text.Count(char.IsLetter) > 3)?.Text ?? "";
    }

    public Page Page { get; }

    public IReadOnlyList<Line> Lines { get; }

    /// <summary>Running head and foot, letters only, digits as #.</summary>
    public IReadOnlyList<string> Top { get; }

    public IReadOnlyList<string> Bottom { get; }

    /// <summary>Days with the time of day in its first and last lines, digits only: when it was filed, sent or printed. What most of the batch carries is left out.</summary>
    public IReadOnlyList<string> Stamps { get; }

    /// <summary>The case and the page that a court's stamp gives it, without how many pages the filing has; null without such a stamp.</summary>
    public (string Case, int Page)? Filed { get; }

    public IReadOnlyDictionary<string, int> Words { get; }

    /// <summary>Numbers of four digits and more and names in capitals: what two pages of one document share, and others do not.</summary>
    public IReadOnlySet<string> Telling { get; }

    public PrintedNumber? Number { get; }

    /// <summary>The annexes that it and the pages close before it name.</summary>
    public required IReadOnlySet<string> Announced { get; init; }

    /// <summary>Median height of its words, in points.</summary>
    public double TypeSize { get; }

    /// <summary>Left edge of the text, as a share of the page's width.</summary>
    public double Left { get; }

    /// <summary>How far down the page its text reaches, 0..1.</summary>
    public double Fill { get; }

    public string FirstBody { get; }

    public string LastBody { get; }

    /// <summary>The pages of a batch, blank sheets and separators already taken out.</summary>
    public static IReadOnlyList<PageView> Of(IReadOnlyList<IReadOnlyList<Line>> lines, IReadOnlyList<Page> pages, RunningCounters running)
    {
        var own = pages.Select((_, position) => lines[position].Where((_, i) => !running.Owns(position, i)).ToList()).ToList();
        var everywhere = own.SelectMany(page => StampsOn(page).Distinct()).GroupBy(stamp => stamp)
            .Where(stamp => stamp.Count() > Everywhere * pages.Count).Select(stamp => stamp.Key).ToHashSet();
        var named = own.Select(page => Beginnings.Annexes(page).ToList()).ToList();
        return [.. pages.Select((page, i) => new PageView(page, own[i], everywhere) { Announced = named.Take(i + 1).TakeLast(NamedWithin).SelectMany(names => names).ToHashSet() })];
    }

    /// <summary>Whether a stamp tells the second.</summary>
    public static bool IsToTheSecond(string stamp) => stamp.EndsWith('s');

    /// <summary>A stamp without its second.</summary>
    public static string MinuteOf(string stamp) => IsToTheSecond(stamp) ? stamp[..^3] : stamp;

    /// <summary>The lines of a page, down the page.</summary>
    public static IReadOnlyList<Line> LinesOf(Page page)
    {
        var text = new PageText(page);
        return [.. text.Lines.Select(line => new Line(text.Text.Substring(line.Start, Math.Min(line.Length, LongestLine)).Trim(), line.Box ?? new Box(0, .5, 0, 0))).OrderBy(line => Math.Round(line.Y, 2))];
    }

    /// <summary>The text by which a sender's pages are known: of a page's first and last lines, as many letters as a form has.</summary>
    public string Face
    {
        get
        {
            var text = string.Join('\n', Lines.Select(line => line.Text));
            return text.Length <= 2 * FaceLetters ? text : text[..FaceLetters] + "\n" + text[^FaceLetters..];
        }
    }

    private static IEnumerable<string> StampsOn(IReadOnlyList<Line> lines) =>
        from line in lines.Take(StampLines).Concat(lines.Skip(StampLines).TakeLast(StampLines))
        from match in Stamp().Matches(line.Text)
        select string.Concat(match.Value.Where(char.IsAsciiDigit)) + (match.Groups[1].Success ? "s" : "");

    private static (string Case, int Page)? FiledOn(IReadOnlyList<Line> lines) =>
        lines.Take(StampLines).Concat(lines.Skip(StampLines).TakeLast(StampLines)).Select(line => CourtStamp().Match(line.Text)).FirstOrDefault(match => match.Success) is { } stamp
            ? (stamp.Groups[1].Value, int.Parse(stamp.Groups[2].ValueSpan, CultureInfo.InvariantCulture)) : null;

    private static bool IsTelling(string folded) => folded.Count(char.IsLetter) >= 5;

    private static Dictionary<string, int> CountWords(IReadOnlyList<Line> lines)
    {
        var counts = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            foreach (var match in Word().EnumerateMatches(line.Text))
            {
                var word = line.Text.Substring(match.Index, match.Length).ToLowerInvariant();
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        return counts;
    }

    [GeneratedRegex(@"\p{L}{4,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s{1,3}(?:at )?\d{1,2}:\d{2}(:\d{2})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\bcase\W{1,3}(?:no\W{1,3})?((?:\d:)?\d{2}-[\w-]{3,20})\b.{0,90}\b(?:page|\wage|p\wge|pa\we|pag\w):? ?(\d{1,4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CourtStamp();

    [GeneratedRegex(@"\b(?:\p{Lu}{4,}|[\p{L}\d-]*\d[\p{L}\d-]{3,}|(?<=[a-z,] )\p{Lu}\p{Ll}{3,})\b", RegexOptions.CultureInvariant)]
    private static partial Regex TellingWord();

    /// <summary>One line and its place on the page.</summary>
    internal sealed record Line(string Text, Box Box)
    {
        public double X => Box.X;

        public double Y => Box.Y;

        /// <summary>Lower case, digits as #, nothing else but letters.</summary>
        public string Folded { get; } = Fold(Text);

        private static string Fold(string text)
        {
            var folded = new StringBuilder(text.Length);
            foreach (var letter in text)
            {
                if (char.IsLetter(letter))
                {
                    folded.Append(char.ToLowerInvariant(letter));
                }
                else if (char.IsDigit(letter) && (folded.Length == 0 || folded[^1] != '#'))
                {
                    folded.Append('#');
                }
            }

            return folded.ToString();
        }
    }
}

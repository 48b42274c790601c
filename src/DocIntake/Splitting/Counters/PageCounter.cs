using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Splitting.Counters;

/// <summary>What a "page x of y" on a page belongs to.</summary>
internal enum CounterKind
{
    /// <summary>The document's own page number.</summary>
    Own,

    /// <summary>A court's filing stamp; it numbers one filed paper, its exhibits included.</summary>
    Stamp,

    /// <summary>A fax machine's header; it numbers a transmission, which may hold several documents.</summary>
    Fax,
}

/// <summary>A "page x of y" as it stands on a page.</summary>
/// <param name="Paper">For a stamp: the court's number and the docket entry; otherwise empty.</param>
internal sealed record PageCounter(CounterKind Kind, string Paper, int Number, int Of)
{
    private static readonly Regex Stamp = Linear(@"\bcase\b.{0,60}?\b(?:document|doc|ecf|dkt|docket)\b.{0,60}?\bpage:?\s*(\d{1,4})\s+of\s+(\d{1,4})\b");
    private static readonly Regex Fax = Linear(@"\d{1,2}:\d{2}.*\bp(?:age|g)?\s?[.:]?\s*(\d{1,4})\s*(?:/|of)\s*(\d{1,4})\b");
    private static readonly Regex Own = Linear(@"(?:\bpage|\bpg\.?|\bp\.|^)\s*(?:no\.?|#)?\s*[-–(]?\s*(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\s*(?:[-–).]*\s*$|\b.*\bpage\b)|\bpage:?\s*(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\b");

    /// <summary>Every counter in the top and bottom margins of a page.</summary>
    public static IEnumerable<PageCounter> On(Page page, double margin)
    {
        var text = new PageText(page);
        foreach (var line in text.Lines.Where(line => line.Box is { } box && (box.Y < margin || box.Bottom > 1 - margin)))
        {
            if (Read(text.Text.Substring(line.Start, line.Length)) is { } counter)
            {
                yield return counter;
            }
        }
    }

    private static PageCounter? Read(string line)
    {
        foreach (var (kind, pattern) in ((CounterKind, Regex)[])[(CounterKind.Stamp, Stamp), (CounterKind.Fax, Fax), (CounterKind.Own, Own)])
        {
            var match = pattern.Match(line);
            if (match.Success)
            {
                var groups = match.Groups.Values.Skip(1).Where(group => group.Success).ToList();
                var number = int.Parse(groups[0].ValueSpan, CultureInfo.InvariantCulture);
                var of = int.Parse(groups[1].ValueSpan, CultureInfo.InvariantCulture);
                var paper = kind == CounterKind.Stamp ? PaperOf(line[match.Index..groups[0].Index]) : "";
                return number >= 1 && number <= of ? new PageCounter(kind, paper, number, of) : null;
            }
        }

        return null;
    }

    private static string PaperOf(string stamp) => string.Concat(stamp.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static Regex Linear(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}

using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>The words that stand before a number and say what it is, also with a letter misread ("Palicy No.").</summary>
internal static class NumberLabels
{
    private const int Reach = 40, ShortestMisread = 5;

    private static readonly (string Field, string[] Words)[] Known =
    [
        (Fields.ClaimNumber, ["claim", "clm"]),
        (Fields.PolicyNumber, ["policy", "insured", "member", "subscriber"]),
        (Fields.Mrn, ["mrn", "record", "chart", "patient id", "mr#", "mr #", "m.r.n"]),
        (Fields.CourtNumber, ["case", "cause", "docket", "civil", "index", "court"]),
        (Fields.FileNumber, ["file", "ref", "case"]),
    ];

    private static readonly ILookup<string, string> ByFolded = Known
        .SelectMany(known => known.Words.Where(word => word.Length >= ShortestMisread && !word.Contains(' ', StringComparison.Ordinal)).Select(word => (Word: Fold.Word(word), known.Field)))
        .ToLookup(known => known.Word, known => known.Field);

    /// <summary>The fields that the words before a place of its line speak of.</summary>
    public static IReadOnlyCollection<string> Before(string text, int start)
    {
        var from = Math.Max(text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1, start - Reach);
        var before = text[Math.Min(from, start)..start];
        var found = new HashSet<string>();
        foreach (var (field, words) in Known)
        {
            if (words.Any(word => before.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                found.Add(field);
            }
        }

        if (found.Count == 0 && before.Length >= ShortestMisread)
        {
            var read = Tokens.Split(before).Where(word => word.End - word.Start >= ShortestMisread).Select(word => Fold.Word(before[word.Start..word.End]));
            found.UnionWith(read.SelectMany(word => ByFolded.Where(label => Likeness.Distance(word, label.Key) <= 1).SelectMany(label => label)));
        }

        return found;
    }
}

using DocIntake.Documents;

namespace DocIntake.Catalog;

/// <summary>
/// The cases that somebody does not see, and what sentences about documents tell them: one that names such a case is not told at all, since what else it
/// says (a bundle's title, a folder's name, a client) is of that case too. A document may be seen although it is, or was, in another's case.
/// </summary>
public sealed class UnseenCases
{
    /// <summary>What is told in place of a sentence.</summary>
    public const string NotTold = "It is about another case";

    // By letters and digits alone, as a folder's name may have other signs; true = not seen.
    private readonly Dictionary<string, bool>? cases;
    private readonly int longest;

    /// <param name="cases">Every case number of the catalog.</param>
    public UnseenCases(IEnumerable<string> cases, CaseScope scope)
    {
        if (scope.Numbers is null)
        {
            return;
        }

        this.cases = new(StringComparer.OrdinalIgnoreCase);
        foreach (var number in cases)
        {
            var words = WordsOf(number);
            longest = Math.Max(longest, words.Count);
            this.cases[Join(number, words, 0, words.Count)] = !scope.Allows(number) || this.cases.GetValueOrDefault(Join(number, words, 0, words.Count));
        }
    }

    /// <summary>The sentence, or <see cref="NotTold"/>.</summary>
    public string Tell(string sentence) => Names(sentence) ? NotTold : sentence;

    /// <summary>The document with the sentences that may be told of it: to be shown, never to be written back.</summary>
    public DocumentEntry Tell(DocumentEntry entry) => cases is null ? entry : entry with { Document = Tell(entry.Document) };

    private Document Tell(Document document) => document with
    {
        CaseReasons = Tell(document.CaseReasons),
        Questions = [.. document.Questions.Select(question => question with { Because = Tell(question.Because) })],
        Problems = [.. document.Problems.Select(problem => problem with { Message = Tell(problem.Message) })],
        Flags = [.. document.Flags.Select(flag => flag with { Because = Tell(flag.Because) })],
        Candidates = [.. document.Candidates.Select(one => one with { Reasons = Tell(one.Reasons), Conflicts = Tell(one.Conflicts) })],
    };

    private IReadOnlyList<string> Tell(IReadOnlyList<string> sentences) => [.. sentences.Select(Tell)];

    /// <summary>Whether a case that is not seen is named, other than as a piece of the longer number of one that is.</summary>
    private bool Names(string sentence)
    {
        if (cases is null)
        {
            return false;
        }

        var (words, seenUntil) = (WordsOf(sentence), 0);
        for (var from = 0; from < words.Count; from++)
        {
            for (var count = Math.Min(longest, words.Count - from); count > 0; count--)
            {
                if (from + count > seenUntil && cases.TryGetValue(Join(sentence, words, from, count), out var isUnseen))
                {
                    if (isUnseen)
                    {
                        return true;
                    }

                    seenUntil = from + count;
                }
            }
        }

        return false;
    }

    private static string Join(string text, List<Range> words, int from, int count) =>
        string.Join('-', words.GetRange(from, count).Select(word => text[word]));

    private static List<Range> WordsOf(string text)
    {
        var words = new List<Range>();
        for (var at = 0; at < text.Length; at++)
        {
            var from = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > from)
            {
                words.Add(from..at);
            }
        }

        return words;
    }
}

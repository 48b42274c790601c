using System.Globalization;
using DocIntake.Documents;
using DocIntake.Learning;

namespace DocIntake.Classification;

/// <summary>
/// Lays the text model's opinion over the verdict of the signals. What resembles documents that people confirmed is settled by it; text that
/// came with the product only makes the guess better, since nobody of this firm has vouched for it.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>Below this the model's guess is no better than "unknown".</summary>
    private const double Guess = 0.5;

    public static Verdict Of(Verdict signals, Opinion? opinion, IReadOnlyList<DocumentType> types, IReadOnlyList<string> pages)
    {
        if (opinion is null)
        {
            return signals;
        }

        if (opinion is { IsKnown: true, NearPerson: true })
        {
            return signals.Question is null && signals.Category != opinion.Kind.Category
                ? signals with { Question = Contradicted(signals, opinion) }
                : Learnt(signals, opinion, types, pages);
        }

        // Still a question, but with a better proposal than none.
        return signals.Category == Category.Unknown && opinion.Probability >= Guess
            ? Taken(signals, opinion, types, pages) with { Question = new Question(QuestionKind.Category, $"its words are those of {Title(opinion)} ({Percent(opinion)}), but no sign of a known type is on it") }
            : signals;
    }

    private static Verdict Learnt(Verdict signals, Opinion opinion, IReadOnlyList<DocumentType> types, IReadOnlyList<string> pages) =>
        signals.Question is null
            ? signals with { Reasons = [.. signals.Reasons, Resembles(opinion)] }
            : Taken(signals, opinion, types, pages) with { Question = null, Reasons = [Resembles(opinion), .. Words(opinion, pages)] };

    private static Verdict Taken(Verdict signals, Opinion opinion, IReadOnlyList<DocumentType> types, IReadOnlyList<string> pages) => new(
        opinion.Kind.Category, types.FirstOrDefault(type => type.Name == opinion.Kind.Type), Math.Round(Math.Min(opinion.Probability, 0.99), 3))
    {
        Reasons = Words(opinion, pages),
        Alternatives = signals.Type is null
            ? signals.Alternatives
            : [new Alternative(signals.Category, signals.Type.Name, signals.Confidence ?? 0), .. signals.Alternatives],
        Carried = opinion.Carried,
    };

    private static Question Contradicted(Verdict signals, Opinion opinion) => new(
        QuestionKind.Category, $"the signs on it say {signals.Type?.Title ?? signals.Category}, but it resembles documents that were confirmed as {Title(opinion)}");

    private static string Resembles(Opinion opinion) => $"it resembles a document that a person confirmed as {Title(opinion)} ({opinion.Similarity.ToString("P0", CultureInfo.InvariantCulture)} alike)";

    private static string[] Words(Opinion opinion, IReadOnlyList<string> pages) => opinion.Carried.Count == 0
        ? []
        : [$"its words: {string.Join(", ", opinion.Carried.Select(word => $"\"{pages[word.Page].Substring(word.Start, word.Length)}\""))}"];

    private static string Title(Opinion opinion) => Category.Title(opinion.Kind.Category).ToLowerInvariant();

    private static string Percent(Opinion opinion) => opinion.Probability.ToString("P0", CultureInfo.InvariantCulture);
}

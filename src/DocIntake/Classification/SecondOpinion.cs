using System.Globalization;
using DocIntake.Documents;
using DocIntake.Learning;

namespace DocIntake.Classification;

/// <summary>
/// Lays the text model's opinion over the verdict of the signals. What resembles documents that people confirmed is settled by it, and so is
/// what signals and model take for the same, each unsure alone. Text that came with the product settles nothing alone, since nobody of this
/// firm has vouched for it.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>Below this the model's guess is no better than "unknown".</summary>
    private const double Guess = 0.5;

    /// <summary>Share of a category or type of which one of the two knows nothing.</summary>
    private const double Unheard = 0.02;

    /// <summary>The exponent of the model's probability beside the signals', which people wrote: softmax is surer of what is new to it than it should be.</summary>
    private const double ModelWeight = 0.5;

    /// <summary>The exponent of the signals' probability of a type, once people's documents say how this firm tells types apart.</summary>
    private const double SignalsWeight = 0.5;

    /// <summary>Signals as sure as this of a type are a form's own number or a title of its own.</summary>
    private const double HardEvidence = 0.97;

    /// <summary>The least probability of a type (by the signals; by both where these were unsure of the category), and the least share of its category by the model, that say it without a title.</summary>
    private const double Suggested = 0.9, MostLikely = 0.7;

    public static Verdict Of(Verdict signals, Opinion? opinion, IReadOnlyList<DocumentType> types, IReadOnlyList<string> pages) =>
        Weighed(signals, opinion, types, pages) is var verdict && Stands(verdict, signals, opinion) ? verdict : verdict.WithTypeUnsaid();

    /// <summary>
    /// Whether a type may be said. Hard evidence says it: its title in a line of its own, or signals as good as certain. Soft words only suggest it,
    /// until the model takes it for that as well; beside confirmed documents the nearest of these has to be of it, whatever a title says.
    /// </summary>
    private static bool Stands(Verdict verdict, Verdict signals, Opinion? opinion)
    {
        if (verdict.Question is not null || verdict.Type is not { } type || signals.Types.GetValueOrDefault(type.Name) >= HardEvidence)
        {
            return true;
        }

        if (opinion is { NearPerson: true })
        {
            return opinion.NearTypes.Contains(type.Name) || !opinion.Kinds.Any(kind => kind.Kind.Type == type.Name);
        }

        return signals.Titled.Contains(type.Name)
            || (opinion is not null && opinion.Kind.Category == type.Category && verdict.Confidence >= Suggested && ShareOf(type, opinion) >= MostLikely);
    }

    /// <summary>How much of its category's probability the model gives a type.</summary>
    private static double ShareOf(DocumentType type, Opinion opinion) =>
        opinion.Kinds.FirstOrDefault(kind => kind.Kind == new Kind(type.Category, type.Name)).Probability / opinion.Probability;

    private static Verdict Weighed(Verdict signals, Opinion? opinion, IReadOnlyList<DocumentType> types, IReadOnlyList<string> pages)
    {
        if (opinion is null)
        {
            return signals;
        }

        if (signals.Question is null)
        {
            return opinion is { IsKnown: true, NearPerson: true } && signals.Category != opinion.Kind.Category
                ? signals with { Question = Contradicted(signals, opinion) }
                : Typed(signals, opinion, types);
        }

        if (opinion is { IsKnown: true, NearPerson: true })
        {
            return Taken(signals, opinion, types, pages) with { Question = null, Reasons = [Resembles(opinion), .. Words(opinion, pages)] };
        }

        if (opinion.Supports && signals.Category == opinion.Kind.Category)
        {
            return Taken(signals, opinion, types, pages) with { Question = null, Reasons = [.. signals.Reasons, opinion.NearPerson ? Resembles(opinion) : Likely(opinion), .. Words(opinion, pages)] };
        }

        // Still a question, but with a better proposal: no sign at all is no reason against what resembles confirmed documents.
        return (signals.Category == Category.Unknown && opinion is { Supports: true, NearPerson: true })
            || (Together(signals, opinion, opinion.Kind.Category) > Together(signals, opinion, signals.Category) && opinion.Probability >= Guess)
            ? Taken(signals, opinion, types, pages) with { Question = new Question(QuestionKind.Category, $"{Likely(opinion)}, but {Doubt(signals)}") }
            : Typed(signals, opinion, types);
    }

    /// <summary>How much speaks for a category when both are heard; the model knows nothing of "unknown".</summary>
    private static double Together(Verdict signals, Opinion opinion, string category) =>
        (signals.Categories.GetValueOrDefault(category) + Unheard)
        * Math.Pow(opinion.Kinds.Where(kind => kind.Kind.Category == category).Sum(kind => kind.Probability) + Unheard, ModelWeight);

    /// <summary>Where the category is the same anyway, what people confirmed still says which type of it.</summary>
    private static Verdict Typed(Verdict signals, Opinion opinion, IReadOnlyList<DocumentType> types)
    {
        if (!opinion.NearPerson || signals.Category != opinion.Kind.Category || TypeOf(signals, opinion, types) is not ({ } type, var share))
        {
            return signals;
        }

        return signals with
        {
            Type = type,
            Confidence = Math.Round(Math.Min(opinion.Probability * share, 0.99), 3),
            Reasons = opinion.IsKnown || type != signals.Type ? [.. signals.Reasons, Resembles(opinion)] : signals.Reasons,
        };
    }

    private static Verdict Taken(Verdict signals, Opinion opinion, IReadOnlyList<DocumentType> types, IReadOnlyList<string> pages)
    {
        var (type, share) = TypeOf(signals, opinion, types);
        return new Verdict(opinion.Kind.Category, type, Math.Round(Math.Min(opinion.Probability * share, 0.99), 3))
        {
            CategoryConfidence = opinion.Probability,
            Reasons = Words(opinion, pages),
            Alternatives = signals.Type is null || signals.Type == type
                ? signals.Alternatives
                : [new Alternative(signals.Category, signals.Type.Name, signals.Confidence ?? 0), .. signals.Alternatives.Where(other => other.Type != type?.Name)],
            Carried = opinion.Carried,
        };
    }

    /// <summary>The type in the model's category that both speak for most, with its share; null where neither knows one.</summary>
    private static (DocumentType? Type, double Share) TypeOf(Verdict signals, Opinion opinion, IReadOnlyList<DocumentType> types)
    {
        var heard = opinion.Kinds.Where(kind => kind.Kind.Category == opinion.Kind.Category).ToDictionary(kind => kind.Kind.Type ?? "", kind => kind.Probability / opinion.Probability);
        var said = signals.Categories.GetValueOrDefault(opinion.Kind.Category);
        var weight = opinion.NearPerson ? SignalsWeight : 1;
        var weighed = types.Where(type => type.Category == opinion.Kind.Category && (heard.ContainsKey(type.Name) || signals.Types.ContainsKey(type.Name)))
            .Select(type => (Type: type, Weight: Math.Pow((said > 0 ? signals.Types.GetValueOrDefault(type.Name) / said : 0) + Unheard, weight)
                * (heard.GetValueOrDefault(type.Name) + Unheard)))
            .ToList();
        if (weighed.Count == 0 || (opinion.Kind.Type is null && said == 0))
        {
            return (null, 1);
        }

        var best = weighed.MaxBy(one => one.Weight);
        return (best.Type, best.Weight / weighed.Sum(one => one.Weight));
    }

    private static Question Contradicted(Verdict signals, Opinion opinion) => new(
        QuestionKind.Category, $"the signs on it say {signals.Type?.Title ?? signals.Category}, but it resembles documents that were confirmed as {Title(opinion)}");

    private static string Doubt(Verdict signals) => signals.Category == Category.Unknown
        ? "no sign of a known type is on it"
        : $"the signs on it say {Category.Title(signals.Category).ToLowerInvariant()}";

    private static string Resembles(Opinion opinion) => $"it resembles a document that a person confirmed as {Title(opinion)} ({opinion.Similarity.ToString("P0", CultureInfo.InvariantCulture)} alike)";

    private static string Likely(Opinion opinion) => $"its words are those of {Title(opinion)} ({opinion.Probability.ToString("P0", CultureInfo.InvariantCulture)})";

    private static string[] Words(Opinion opinion, IReadOnlyList<string> pages) => opinion.Carried.Count == 0
        ? []
        : [$"its words: {string.Join(", ", opinion.Carried.Select(word => $"\"{pages[word.Page].Substring(word.Start, word.Length)}\""))}"];

    private static string Title(Opinion opinion) => Category.Title(opinion.Kind.Category).ToLowerInvariant();
}

namespace DocIntake.Learning;

/// <summary>A kind of document: what the model tells apart.</summary>
public sealed record Kind(string Category, string? Type);

/// <summary>Words that spoke for a kind, and where.</summary>
/// <param name="Page">Position of the page, from 0.</param>
/// <param name="Start">Where in the page's text.</param>
/// <param name="Length">How many letters.</param>
public sealed record Carried(int Page, int Start, int Length);

/// <summary>What the model makes of a document.</summary>
/// <param name="Kind">The most probable kind.</param>
/// <param name="Probability">Of its category, calibrated, 0..1.</param>
/// <param name="Similarity">Cosine to the nearest document that it learnt from, 0..1.</param>
/// <param name="IsKnown">Probability, similarity and the neighbour's own kind agree that this is nothing new, without a word from anything else.</param>
/// <param name="Supports">They agree less clearly: enough beside other evidence of the same category.</param>
/// <param name="NearPerson">The neighbour that agrees was confirmed by a person.</param>
/// <param name="Carried">The words that spoke most for it, in the order of the text.</param>
public sealed record Opinion(Kind Kind, double Probability, double Similarity, bool IsKnown, bool Supports, bool NearPerson, IReadOnlyList<Carried> Carried)
{
    /// <summary>Cosine to the nearest document of any other category, 0..1: what is new resembles several kinds a little, and none much more than the next.</summary>
    public double Rival { get; init; }

    /// <summary>Probability of each kind, the most probable first.</summary>
    public IReadOnlyList<(Kind Kind, double Probability)> Kinds { get; init; } = [];

    /// <summary>Types in its category of which a document is as near as any of the category.</summary>
    public IReadOnlyList<string> NearTypes { get; init; } = [];
}

/// <summary>A document that was learnt from, kept to be compared with.</summary>
internal sealed record Neighbour(int Class, bool ByPerson, Vector Text);

/// <summary>Everything a fitted model is.</summary>
/// <param name="Threshold">The least similarity at which a text is nothing new.</param>
internal sealed record ModelState(IReadOnlyList<Kind> Kinds, Vocabulary Vocabulary, float[] Rarity, LinearModel Linear, IReadOnlyList<Neighbour> Neighbours, double Threshold);

/// <summary>
/// A linear text model behind a novelty gate. It is sure of nothing that does not resemble what it learnt: softmax alone takes any text for
/// one of the kinds it knows. Immutable once fitted; safe to share.
/// </summary>
public sealed class TextModel
{
    private const double Sure = 0.9;

    /// <summary>How much nearer the nearest of its kind must be than the nearest of any other, and the least similarity that supports other evidence.</summary>
    private const double Nearer = 1.25, LeastSupport = 0.06;

    /// <summary>Some ten words: less says too little, whatever it resembles.</summary>
    private const int FewestFeatures = 30;

    private const int WordsShown = 8;

    /// <summary>Share of a document's words that are put right from which on it was badly read: texts in words that nobody learnt stay below it.</summary>
    private const double Misread = 0.2;

    private readonly ModelState state;
    private readonly NeighbourIndex neighbours;

    internal TextModel(ModelState state) => (this.state, neighbours) = (state, new NeighbourIndex(state.Neighbours));

    internal ModelState State => state;

    /// <summary>How many confirmations it has learnt from.</summary>
    public int Confirmations => state.Neighbours.Count(neighbour => neighbour.ByPerson);

    /// <summary>Fits a model: about four seconds for three thousand documents on two processors.</summary>
    public static TextModel Fit(IReadOnlyList<Lesson> lessons) => new(Fitting.Run(lessons));

    /// <summary>
    /// The pages as they are; where as many words are broken as only a bad scan breaks, with those put right that are one letter from a word that was learnt.
    /// </summary>
    public IReadOnlyList<string> Legible(IReadOnlyList<string> pages)
    {
        var put = pages.Select(state.Vocabulary.Repair).ToList();
        return put.Sum(page => page.Meant) > Misread * put.Sum(page => page.Words) ? [.. put.Select(page => page.Text)] : pages;
    }

    /// <summary>What a document is, or null where there is nothing to judge by.</summary>
    public Opinion? Judge(IReadOnlyList<string> pages)
    {
        var text = TextFeatures.Weigh(pages, state.Rarity, state.Vocabulary);
        if (text.Index.Length == 0 || state.Kinds.Count == 0)
        {
            return null;
        }

        var probabilities = state.Linear.Probabilities(text);
        var category = state.Kinds.Select((kind, c) => (kind.Category, P: probabilities[c])).GroupBy(kind => kind.Category)
            .Select(group => (Category: group.Key, P: group.Sum(kind => kind.P))).MaxBy(group => group.P);
        var best = Enumerable.Range(0, state.Kinds.Count).Where(c => state.Kinds[c].Category == category.Category).MaxBy(c => probabilities[c]);
        var (nearest, likeness) = Nearest(text);
        var similarity = likeness.Max();
        var rival = state.Kinds.Zip(likeness).Where(kind => kind.First.Category != category.Category).Select(kind => kind.Second).DefaultIfEmpty().Max();
        var agrees = text.Index.Length >= FewestFeatures && category.P >= Sure && nearest is not null && state.Kinds[nearest.Class].Category == category.Category;
        return new Opinion(
            state.Kinds[best], category.P, similarity, agrees && similarity >= state.Threshold && similarity >= Nearer * rival,
            agrees && similarity >= LeastSupport, nearest?.ByPerson == true, Words(pages, text, best))
        {
            Rival = rival,
            NearTypes = NearTypes(category.Category, likeness),
            Kinds = [.. state.Kinds.Select((kind, c) => (kind, probabilities[c])).OrderByDescending(kind => kind.Item2)],
        };
    }

    /// <summary>The nearest document that was learnt from, and how near the nearest of each kind is.</summary>
    private (Neighbour? Nearest, float[] Likeness) Nearest(Vector text)
    {
        var (nearest, most, likeness) = ((Neighbour?)null, 0f, new float[state.Kinds.Count]);
        foreach (var (neighbour, cosine) in state.Neighbours.Zip(neighbours.Cosines(text)))
        {
            (nearest, most) = cosine > most ? (neighbour, cosine) : (nearest, most);
            likeness[neighbour.Class] = Math.Max(likeness[neighbour.Class], cosine);
        }

        return (nearest, likeness);
    }

    private List<string> NearTypes(string category, float[] likeness)
    {
        var own = Enumerable.Range(0, state.Kinds.Count).Where(c => state.Kinds[c].Category == category && likeness[c] > 0).ToList();
        return own.Count == 0 ? [] : [.. own.Where(c => likeness[c] == own.Max(other => likeness[other])).Select(c => state.Kinds[c].Type).OfType<string>()];
    }

    private List<Carried> Words(IReadOnlyList<string> pages, Vector text, int @class)
    {
        var value = text.Index.Zip(text.Value).ToDictionary(f => f.First, f => f.Second);
        return
        [
            .. TextFeatures.Terms(pages, state.Vocabulary)
                .GroupBy(term => (term.Page, term.Start))
                .Select(word => (Word: word.First(), Gain: word.Sum(term => value[term.Feature] * state.Linear.Weight(term.Feature, @class))))
                .Where(word => word.Gain > 0 && word.Word.Length > 2)
                .OrderByDescending(word => word.Gain)
                .DistinctBy(word => pages[word.Word.Page].Substring(word.Word.Start, word.Word.Length).ToUpperInvariant())
                .Take(WordsShown)
                .Select(word => new Carried(word.Word.Page, word.Word.Start, word.Word.Length))
                .OrderBy(word => (word.Page, word.Start)),
        ];
    }
}

using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;

namespace DocIntake.Classification;

/// <summary>How probable a type is, and which signals said so.</summary>
/// <param name="Type">Null for "none that we know".</param>
internal sealed record TypeGuess(DocumentType? Type, double Score, double Probability, IReadOnlyList<string> Reasons)
{
    public string Category => Type?.Category ?? Documents.Category.Unknown;

    /// <summary>Its title, caption or form's own name stands in a line of its own.</summary>
    public bool IsTitled { get; init; }
}

/// <summary>Weighs the signals of every type against a document's text. Made once for a set of types; safe to share.</summary>
internal sealed class TypeScorer
{
    /// <summary>A signal that weighs as much as this is a title, a caption or a form's own name: what the paper calls itself.</summary>
    private const double TitleWeight = 4;

    /// <summary>Share of a title's weight where it is only mentioned, in a sentence.</summary>
    private const double MentionShare = 0.4;

    private readonly IReadOnlyList<(DocumentType Type, IReadOnlyList<(Signal Signal, SignalPattern Pattern)> Signals)> types;

    public TypeScorer(IReadOnlyList<DocumentType> types) => this.types =
    [
        .. types.Select(type => (type, (IReadOnlyList<(Signal, SignalPattern)>)[.. type.Signals.Select(signal => (signal, new SignalPattern(signal.Pattern)))])),
    ];

    /// <summary>The guesses, the most probable first; "unknown" is always one of them.</summary>
    /// <param name="pages">The text of each page, in order.</param>
    public IReadOnlyList<TypeGuess> Score(IReadOnlyList<string> pages, ClassificationOptions options)
    {
        var first = pages.FirstOrDefault(page => !string.IsNullOrWhiteSpace(page)) ?? "";
        var heading = string.Join('\n', first.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).Take(options.HeadingLines));
        var places = new Places(new Place(heading), new Place(first), new Place(string.Join('\n', pages.Take(options.Pages))));
        var guesses = types.Select(type => Weigh(type.Type, type.Signals, places)).Where(guess => guess.Score > 0)
            .Append(new TypeGuess(null, options.Unknown, 0, []))
            .ToList();
        var sum = guesses.Sum(guess => Math.Exp(guess.Score));
        return [.. guesses.Select(guess => guess with { Probability = Math.Exp(guess.Score) / sum }).OrderByDescending(guess => guess.Probability)];
    }

    private static TypeGuess Weigh(DocumentType type, IReadOnlyList<(Signal Signal, SignalPattern Pattern)> signals, Places places)
    {
        var (score, isTitled) = (0.0, false);
        var reasons = new List<string>();
        foreach (var (signal, pattern) in signals)
        {
            var place = signal.Where switch { SignalPlace.Heading => places.Heading, SignalPlace.FirstPage => places.First, _ => places.All };
            if (signal.Weight < TitleWeight)
            {
                if (pattern.Find(place.Text, place.Lower) is { } found)
                {
                    score += signal.Weight;
                    reasons.Add(Explain(signal, found));
                }
            }
            else if (pattern.Find(place.Text, place.Lower, match => TitleLine.Holds(place.Text, match)) is { } title)
            {
                // A paper that mentions another's name in its first sentences is not that other one.
                score += signal.Weight * (title.Holds || signal.Where != SignalPlace.Heading ? 1 : MentionShare);
                isTitled |= title.Holds;
                reasons.Add(Explain(signal, title.Found));
            }
        }

        return new TypeGuess(type, score, 0, reasons) { IsTitled = isTitled };
    }

    private static string Explain(Signal signal, string found)
    {
        var place = signal.Where switch { SignalPlace.Heading => "the heading", SignalPlace.FirstPage => "the first page", _ => "the text" };
        var words = string.Join(' ', found.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = words.Length > 80 ? words[..80] + "…" : words;
        return signal.Weight > 0 ? $"{place} says \"{shown}\"" : $"{place} says \"{shown}\", which speaks against it";
    }

    private sealed record Place(string Text)
    {
        public string Lower { get; } = Text.ToLowerInvariant();
    }

    private sealed record Places(Place Heading, Place First, Place All);
}

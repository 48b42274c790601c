using System.Globalization;
using DocIntake.Documents;
using DocIntake.Learning;

namespace DocIntake.Classification;

/// <summary>What a document is believed to be, why, and what must be asked about it.</summary>
internal sealed record Verdict(string Category, DocumentType? Type, double? Confidence)
{
    /// <summary>Weights are set by hand, so no sum of them is certainty.</summary>
    private const double Surest = 0.99;

    private static readonly string[] Recordings = ["mp4", "mov", "avi", "mkv", "webm", "wav", "mp3", "m4a", "ogg", "flac"];
    private static readonly string[] Mails = ["eml", "msg", "mbox", "tnef"];
    private static readonly string[] Pictures = ["jpeg", "png", "heic", "webp", "gif", "bmp"];

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    public Question? Question { get; init; }

    /// <summary>Probability of the category, 0..1; null where the kind of file said it.</summary>
    public double? CategoryConfidence { get; init; }

    /// <summary>The kind of file said it, whatever the text says.</summary>
    public bool IsByKind { get; init; }

    /// <summary>Probability of each category by the signals alone; empty where the kind of file said it.</summary>
    public IReadOnlyDictionary<string, double> Categories { get; init; } = new Dictionary<string, double>();

    /// <summary>Probability of each type by the signals alone, by name.</summary>
    public IReadOnlyDictionary<string, double> Types { get; init; } = new Dictionary<string, double>();

    /// <summary>Names of the types whose title, caption or form name the document carries.</summary>
    public IReadOnlyList<string> Titled { get; init; } = [];

    /// <summary>The words that carried it, where the text model spoke.</summary>
    public IReadOnlyList<Carried> Carried { get; init; } = [];

    /// <summary>Judges by the kind of file where that says more than any text: mails, recordings, photos; null when the text has to say.</summary>
    public static Verdict? ByKind(Document document, IReadOnlyList<DocumentType> types, ClassificationOptions options)
    {
        // Why it could not be read is asked already; what it is comes with that answer.
        var isAsked = document.Questions.Any(question => question.IsAboutReading);
        if (Recordings.Contains(document.Format))
        {
            return Guess(Documents.Category.Evidence, null, $"a recording ({document.Format}) is evidence", sure: isAsked);
        }

        // Whatever it forwards or quotes, a mail is a mail; what it brought are documents of their own.
        if (Mails.Contains(document.Format) && document.HasPages && Named(types, "e-mail") is { } mail)
        {
            return Guess(mail.Category, mail, $"the file is a mail ({document.Format})", sure: true);
        }

        if (document.HasPages && document.Pages.Count > 0 && document.Pages.All(page => page.Quality == PageQuality.Blank) && !Pictures.Contains(document.Format))
        {
            return Guess(Documents.Category.Administrative, Named(types, "blank-page"), "every page is blank", sure: true);
        }

        var legible = document.Pages.Sum(page => page.Words.Count(word => word.IsLegible));
        if (Pictures.Contains(document.Format) && legible < options.PhotoWords)
        {
            return Guess(Documents.Category.Evidence, Named(types, "photo"), $"a picture with {legible} legible words on it is taken for a photo", sure: legible == 0);
        }

        return document.Pages.All(page => page.Words.Count == 0) ? Guess(Documents.Category.Unknown, null, "it has no text to judge by", sure: isAsked) : null;
    }

    /// <summary>Judges by the weighed signals: the category first, then the type in it.</summary>
    public static Verdict FromText(IReadOnlyList<TypeGuess> guesses, ClassificationOptions options)
    {
        var categories = guesses.GroupBy(guess => guess.Category)
            .Select(group => (Category: group.Key, Probability: group.Sum(guess => guess.Probability)))
            .OrderByDescending(category => category.Probability)
            .ToList();
        var (category, probability) = categories[0];
        var best = guesses.First(guess => guess.Category == category);
        return new Verdict(category, best.Type, Math.Round(Math.Min(best.Probability, Surest), 3))
        {
            CategoryConfidence = probability,
            Categories = categories.ToDictionary(one => one.Category, one => one.Probability),
            Types = guesses.Where(guess => guess.Type is not null).ToDictionary(guess => guess.Type!.Name, guess => guess.Probability),
            Titled = [.. guesses.Where(guess => guess.IsTitled).Select(guess => guess.Type!.Name)],
            Reasons = best.Type is null ? ["no known type fits well enough"] : best.Reasons,
            Alternatives = [.. guesses.Where(guess => guess != best && guess.Probability >= 0.01).Take(5).Select(Alternative)],
            Question = QuestionAbout(category, probability, categories.Skip(1).FirstOrDefault(), best, options),
        };
    }

    /// <summary>The same, with a type that is less probable than this left unsaid, and proposed: a category that stands is not asked about for it.</summary>
    public Verdict WithTypeFrom(double least) => Question is null && Confidence < least ? WithTypeUnsaid() : this;

    public Verdict WithTypeUnsaid() => Type is null || Confidence is not { } confidence ? this : this with
    {
        Type = null,
        Confidence = null,
        Reasons = [.. Reasons, $"which type of it is unsure: most likely {Type.Title} ({Percent(confidence)})"],
        Alternatives = [new Alternative(Category, Type.Name, confidence), .. Alternatives.Where(other => other.Type != Type.Name)],
    };

    private static Question? QuestionAbout(
        string category, double probability, (string? Category, double Probability) next, TypeGuess best, ClassificationOptions options)
    {
        if (category == Documents.Category.Unknown)
        {
            return new Question(QuestionKind.Category, "no known document type fits");
        }

        if (probability < options.Threshold || probability - next.Probability < options.Margin)
        {
            var other = next.Category is null ? "" : $", next {Title(next.Category)} ({Percent(next.Probability)})";
            return new Question(QuestionKind.Category, $"most likely {Title(category)} ({Percent(probability)}){other}");
        }

        return best.Probability < options.TypeQuestion
            ? new Question(QuestionKind.Type, $"{Title(category)}, but the type is unsure: most likely {best.Type!.Title} ({Percent(best.Probability)})")
            : null;
    }

    private static Verdict Guess(string category, DocumentType? type, string reason, bool sure) => new(category, type, null)
    {
        IsByKind = true,
        Reasons = [reason],
        Question = sure ? null : new Question(QuestionKind.Category, reason),
    };

    private static Alternative Alternative(TypeGuess guess) => new(guess.Category, guess.Type?.Name, Math.Round(guess.Probability, 3));

    private static DocumentType? Named(IReadOnlyList<DocumentType> types, string name) => types.FirstOrDefault(type => type.Name == name);

    private static string Title(string category) => Documents.Category.Title(category).ToLowerInvariant();

    private static string Percent(double probability) => probability.ToString("P0", CultureInfo.InvariantCulture);
}

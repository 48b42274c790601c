using System.Text.Json.Serialization;

namespace DocIntake.Documents;

/// <summary>
/// One document on its walk: page ranges over an untouched original, and everything found so far. Immutable; a stage answers with a changed copy.
/// </summary>
public sealed record Document
{
    public required Guid Id { get; init; }

    /// <summary>The arrival it came in with.</summary>
    public required Guid ArrivalId { get; init; }

    /// <summary>The batch, mail or archive it was taken out of; null for a file that arrived by itself.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>How many mails and archives it was taken out of: 0 for a file that arrived by itself.</summary>
    public int Depth { get; init; }

    /// <summary>The file's name as it arrived, or the attachment's; untrusted text, never a path.</summary>
    public required string Name { get; init; }

    public required string OriginalSha256 { get; init; }

    /// <summary>The pages of the original that are this document, in order; empty until the original was read.</summary>
    public IReadOnlyList<int> OriginalPages { get; init; } = [];

    /// <summary>What the bytes are: "pdf", "tiff", "jpeg", "png", "docx", "eml", "txt", "html", "zip", "mp4", "unknown", …; null until read.</summary>
    public string? Format { get; init; }

    /// <summary>False when the original cannot be shown as pages (a film, a damaged file): it is then filed in its native format.</summary>
    public bool HasPages { get; init; }

    /// <summary>True when the pages were drawn from the content and the layout is not the original's (mail, office, text).</summary>
    public bool RenderedFromContent { get; init; }

    /// <summary>
    /// Its pages were made of a file that has none itself: by us, or an Office file's by LibreOffice. That file says more than they do and
    /// goes where they go; and they are one document, whatever is on them.
    /// </summary>
    public bool IsMadeIntoPages => HasPages && AreMade(Format, RenderedFromContent);

    /// <summary>As <see cref="IsMadeIntoPages"/>, of a file that was only read.</summary>
    public static bool AreMade(string? format, bool renderedFromContent) =>
        renderedFromContent || format is "docx" or "doc" or "odt" or "rtf" or "xlsx" or "xls" or "ods";

    /// <summary>The pages of <see cref="OriginalPages"/> as read, in order; read from storage only when asked for.</summary>
    public IReadOnlyList<Page> Pages { get; init; } = [];

    /// <summary>The id that a mail carries for those who answer it, without angle brackets; null for what is no mail or has none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Ids of the mails that it answers or goes on from, the first of the conversation first; of an attachment those of its mail.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>What the mail or archive it came in says of it (subject, sender, body), as evidence of second rank; empty otherwise.</summary>
    public string FamilyText { get; init; } = "";

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What people marked it as, and their notes, the oldest first.</summary>
    public IReadOnlyList<DocumentMark> Marks { get; init; } = [];

    /// <summary>Degrees clockwise (90, 180, 270) that a person has turned pages of the view, by the original's page number; mostly empty.</summary>
    public IReadOnlyDictionary<int, int> Turns { get; init; } = new Dictionary<int, int>();

    /// <summary>True when a person has turned pages or put them in another order than the original's.</summary>
    public bool IsArranged => Turns.Count > 0 || OriginalPages.Zip(OriginalPages.Skip(1)).Any(pair => pair.First > pair.Second);

    /// <summary>Why its pages were cut out of a batch; empty when they were not.</summary>
    public IReadOnlyList<string> SplitReasons { get; init; } = [];

    /// <summary>Pages of the original set aside with this document: separator and blank sheets, kept and shown, never filed.</summary>
    public IReadOnlyList<int> SetAsidePages { get; init; } = [];

    /// <summary>How it would be cut into documents, where that is asked; null when it is one document or was cut unasked.</summary>
    public SplitProposal? Proposal { get; init; }

    public string Category { get; init; } = Documents.Category.Unknown;

    /// <summary>Every category that is true of it, the first as <see cref="Category"/>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The type's name as in pipelines/document-types; null when unknown.</summary>
    public string? Type { get; init; }

    /// <summary>0..1, of category and type together; null before classification.</summary>
    public double? TypeConfidence { get; init; }

    /// <summary>Sentences that say why this type and no other.</summary>
    public IReadOnlyList<string> TypeReasons { get; init; } = [];

    /// <summary>The words on its pages that carried the type, to be boxed; empty where no words did.</summary>
    public IReadOnlyList<SeenWords> TypeEvidence { get; init; } = [];

    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>What the product took it for before anybody said; a correction leaves it, so that the firm's accuracy can be counted. Null before classification.</summary>
    public FirstGuess? FirstGuess { get; init; }

    /// <summary>For people; never a path.</summary>
    public string Title { get; init; } = "";

    /// <summary>The date the document goes by (service, letter, filing); never a birth date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Provider, sender or court: who the document comes from.</summary>
    public string? From { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>Linked cases that it is filed in as well: it names their clients too; empty mostly.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    /// <summary>Every case that it is in, its own first; none while it has none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Cases => CaseNumber is { } number ? [number, .. AlsoIn.Where(other => other != number)] : [];

    public double? CaseConfidence { get; init; }

    /// <summary>Sentences that say why this case and no other.</summary>
    public IReadOnlyList<string> CaseReasons { get; init; } = [];

    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>Pages that contradict the case it is in, or would be in; a person may have let them stand.</summary>
    public IReadOnlyList<PageFlag> Flags { get; init; } = [];

    /// <summary>Which of its pages the case had already when it was filed there; null when none.</summary>
    public Resend? Resend { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What a person is asked before it may be filed; empty when the product is sure.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Questions that a person has answered: asked anew when the answer is taken back, whatever the product has learnt since.</summary>
    public IReadOnlyList<Question> Answered { get; init; } = [];

    /// <summary>What is settled from outside: a case-number folder, or a person's answer. Stages obey it.</summary>
    public Given Given { get; init; } = Given.Nothing;

    /// <summary>Where it is filed, relative to the data folder, with '/'; null until then.</summary>
    public string? FiledAs { get; init; }

    /// <summary>When the file came in, UTC: no date of the document is later.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>
    /// Degrees clockwise to turn pages of the original by, so that they lie as a person wants them, by page number. A person turns what is
    /// shown, and it is shown as reading found it to be upright. Looks at <see cref="Pages"/>.
    /// </summary>
    public IReadOnlyDictionary<int, int> TurnsToMake() => Turns.Count == 0 ? Turns : Pages
        .Where(page => Turns.ContainsKey(page.Number)).ToDictionary(page => page.Number, page => (Turns[page.Number] + page.Turned) % 360);
}

/// <summary>Words that a decision rests on, and where they stand.</summary>
/// <param name="Page">The original's page number.</param>
public sealed record SeenWords(string Words, int Page, Box Box);

/// <summary>Another type the document could be, with its probability.</summary>
public sealed record Alternative(string Category, string? Type, double Confidence);

/// <summary>What a document was taken for by the product alone.</summary>
/// <param name="Confidence">Probability of the category, 0..1; null where the kind of file said it.</param>
public sealed record FirstGuess(string Category, string? Type, double? Confidence);

/// <summary>A case the document could belong to: score, what speaks for it, what contradicts it.</summary>
/// <param name="Proven">True when an identifier or the client's birth date speaks for it, not only names.</param>
public sealed record Candidate(string Number, double Score, IReadOnlyList<string> Reasons, IReadOnlyList<string> Conflicts, bool Proven = false);

/// <summary>A page that says that it is somebody else's, with the sentence that says what does not fit.</summary>
/// <param name="Page">The original's page number.</param>
public sealed record PageFlag(int Page, string Because);

/// <summary>A question to a person, with its reason as a sentence.</summary>
public sealed record Question(QuestionKind Kind, string Because)
{
    /// <summary>True when it asks why the file could not be read; what it is and whose it is come with that answer.</summary>
    [JsonIgnore]
    public bool IsAboutReading => Kind is QuestionKind.Unread or QuestionKind.Password or QuestionKind.Damaged or QuestionKind.Unsupported or QuestionKind.Limit;
}

/// <summary>What a person can be asked about a document.</summary>
public enum QuestionKind { Split, Category, Type, Case, Conflict, Unread, Password, Damaged, Unsupported, Limit }

/// <summary>
/// Facts given from outside, by a person or by the folder a file was dropped in; null = not given.
/// </summary>
/// <param name="By">Who gave them, e.g. "folder 2024-0012" or a user's name.</param>
/// <param name="Accepted">A person said that the proposal stands: no question is asked again.</param>
/// <param name="Before">What was given before the last answer, so that it can be taken back; null when nobody answered yet.</param>
public sealed record Given(string? Case, string? Category, string? Type, DateOnly? Date, string? By, bool Accepted = false, Given? Before = null)
{
    /// <summary>It is in its case alone: a person took it out of the linked ones.</summary>
    public bool Alone { get; init; }

    public static Given Nothing { get; } = new(null, null, null, null, null);
}

using System.Text.Json.Serialization;

namespace DocIntake.Documents.Wire;

/// <summary>What a sandbox child answers. Every file it names lies in the lease's folder.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(Ready), "ready")]
[JsonDerivedType(typeof(Prepared), "prepared")]
[JsonDerivedType(typeof(PageRead), "page")]
[JsonDerivedType(typeof(Done), "done")]
[JsonDerivedType(typeof(Drawn), "drawn")]
[JsonDerivedType(typeof(Bound), "bound")]
[JsonDerivedType(typeof(Preflighted), "preflighted")]
[JsonDerivedType(typeof(IndexDrawn), "index")]
[JsonDerivedType(typeof(ImagesDrawn), "images")]
[JsonDerivedType(typeof(ListDrawn), "list")]
[JsonDerivedType(typeof(LeaksFound), "leaks")]
[JsonDerivedType(typeof(BoxesRead), "boxes")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record Reply;

/// <summary>The child's first frame: it has started and takes requests.</summary>
/// <param name="Tools">Version of each tool found, e.g. "tesseract": "5.3.0"; a missing one is absent.</param>
/// <param name="Languages">Tesseract's installed languages.</param>
public sealed record Ready(IReadOnlyDictionary<string, string> Tools, IReadOnlyList<string> Languages) : Reply;

/// <summary>What a file is. Answers <see cref="PrepareRequest"/>.</summary>
/// <param name="Format">By content: "pdf", "tiff", "jpeg", "png", "docx", "eml", "txt", "html", "zip", "mp4", "unknown", …</param>
/// <param name="PageCount">Pages of the rendition; 0 when there is none.</param>
/// <param name="Rendition">The file of the PDF made for it; null when the original is that PDF itself, or when there are no pages.</param>
/// <param name="RenderedFromContent">The pages are drawn from the content; the layout is not the original's.</param>
/// <param name="Headers">Mail: "from", "to", "cc", "subject", "date" (ISO), "message-id", and "answers": the ids of the mails that it answers, with spaces between. Recordings: "playing-time", as h:mm:ss, where the file says it.</param>
public sealed record Prepared(
    string Format,
    int PageCount,
    string? Rendition,
    bool RenderedFromContent,
    IReadOnlyList<Attachment> Attachments,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<Problem> Problems) : Reply;

/// <summary>A file that was inside another one.</summary>
/// <param name="Name">Its name there: untrusted text.</param>
/// <param name="File">Where its bytes lie in the lease's folder; a name of the child's own making.</param>
/// <param name="Inline">An image that the mail's body shows, rather than a file sent with it.</param>
public sealed record Attachment(string Name, string File, bool Inline);

/// <summary>One page, sent as soon as it is read; after the last comes <see cref="Done"/>. Answers <see cref="ReadRequest"/>.</summary>
public sealed record PageRead(Page Page, IReadOnlyList<Problem> Problems) : Reply;

/// <summary>The request is done; <paramref name="Problems"/> lists what a person should know.</summary>
/// <param name="File">The file that was made, if one was.</param>
public sealed record Done(string? File, IReadOnlyList<Problem> Problems) : Reply;

/// <summary>The page image. Answers <see cref="ImageRequest"/>.</summary>
public sealed record Drawn(string File, string MediaType, int Width, int Height) : Reply;

/// <summary>The bundle. Answers <see cref="BindRequest"/>.</summary>
/// <param name="File">The first of its files.</param>
/// <param name="Pages">Of all its files together.</param>
public sealed record Bound(string File, int Pages, IReadOnlyList<BoundExhibit> Exhibits, IReadOnlyList<Problem> Problems) : Reply
{
    /// <summary>All its files in order, each with its number of pages.</summary>
    public IReadOnlyList<BoundVolume> Volumes { get; init; } = [];

    /// <summary>Pages, pictures and fonts beside which programs and cameras had written of themselves, of people or of places; it was left out.</summary>
    public int MetadataLeftOut { get; init; }
}

/// <summary>One file of a bundle.</summary>
public sealed record BoundVolume(string File, int Pages);

/// <summary>The index page, as PNG. Answers <see cref="IndexRequest"/>.</summary>
/// <param name="IndexPages">How many pages the index takes.</param>
/// <param name="FirstPages">The bundle's page that each exhibit begins on, after its cover.</param>
public sealed record IndexDrawn(string File, int IndexPages, IReadOnlyList<int> FirstPages) : Reply;

/// <summary>The pictures, in the order of the pages: TIFF (".tif") in black and white, JPEG (".jpg") where a page has colour or shades. Answers <see cref="ImagesRequest"/>.</summary>
public sealed record ImagesDrawn(IReadOnlyList<string> Files) : Reply;

/// <summary>The two files. Answers <see cref="ListRequest"/>.</summary>
public sealed record ListDrawn(string Pdf, string Docx) : Reply;

/// <summary>What was found, and the pages (from 1) that nobody could look at. Answers <see cref="LeaksRequest"/>.</summary>
public sealed record LeaksFound(IReadOnlyList<Leak> Leaks, IReadOnlyList<int> NotSeen) : Reply
{
    /// <summary>The titles of its bookmarks, as the file has them.</summary>
    public IReadOnlyList<string> Bookmarks { get; init; } = [];
}

/// <summary>Something that a page gives out although nobody sees it.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Box">Fractions of the page as shown.</param>
public sealed record Leak(LeakKind Kind, int Page, Box Box);

/// <summary>Words under something black; words where the page shows nothing (white on white, under a white box or picture); an area that is marked to be redacted and was not; something black on a page whose bookmark says words that no page shows.</summary>
public enum LeakKind { UnderBlack, Unseen, NotApplied, Bookmark }

/// <summary>Each rule's outcome, in the order they were asked. Answers <see cref="PreflightRequest"/>.</summary>
public sealed record Preflighted(IReadOnlyList<RuleOutcome> Outcomes) : Reply;

/// <summary>What stands in the boxes; an empty box has no reading, one that two engines read has two. Answers <see cref="BoxesRequest"/>.</summary>
public sealed record BoxesRead(IReadOnlyList<BoxReading> Readings) : Reply;

/// <summary>One engine's reading of one box.</summary>
/// <param name="Asked">Which of the boxes, from 0.</param>
/// <param name="Words">Their places are those on the upright page.</param>
public sealed record BoxReading(int Asked, string Engine, IReadOnlyList<Word> Words);

/// <summary>The file cannot be worked on: an expected outcome, with its reason.</summary>
public sealed record Refused(Problem Problem) : Reply;

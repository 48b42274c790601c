using System.Text.Json.Serialization;

namespace DocIntake.Documents.Wire;

/// <summary>
/// What the host asks of a sandbox child. File names are relative to the lease's folder, which is the only place the child reads
/// and writes; nothing in them comes from outside.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "ask")]
[JsonDerivedType(typeof(PrepareRequest), "prepare")]
[JsonDerivedType(typeof(ReadRequest), "read")]
[JsonDerivedType(typeof(ImageRequest), "image")]
[JsonDerivedType(typeof(SearchableRequest), "searchable")]
[JsonDerivedType(typeof(BindRequest), "bind")]
[JsonDerivedType(typeof(PreflightRequest), "preflight")]
[JsonDerivedType(typeof(IndexRequest), "index")]
[JsonDerivedType(typeof(ImagesRequest), "images")]
[JsonDerivedType(typeof(ListRequest), "list")]
[JsonDerivedType(typeof(LeaksRequest), "leaks")]
[JsonDerivedType(typeof(BoxesRequest), "boxes")]
public abstract record Request;

/// <summary>
/// Say what the file is, count its pages, take its attachments out, and make the <em>rendition</em>: the PDF that stands for it in
/// everything that follows. A PDF that opens as it is stands for itself.
/// </summary>
/// <param name="File">The original's bytes.</param>
/// <param name="Name">Its name as it arrived: a hint for plain text only, never trusted for the type.</param>
/// <param name="Depth">How many containers it was taken out of; attachments beyond the limit are refused.</param>
/// <param name="Passwords">Tried in this order when it does not open without one; null = none. They are never part of a command line.</param>
public sealed record PrepareRequest(string File, string Name, int Depth, SandboxLimits Limits, IReadOnlyList<string>? Passwords = null) : Request;

/// <summary>Read pages <paramref name="First"/>..<paramref name="Last"/> of a rendition.</summary>
/// <param name="Pdf">The original, or the rendition of it.</param>
/// <param name="Languages">Tesseract's names, e.g. ["eng"].</param>
public sealed record ReadRequest(string Pdf, int First, int Last, OcrMode Ocr, IReadOnlyList<string> Languages, SandboxLimits Limits) : Request;

/// <summary>Read boxes of a scanned page again, each by itself, without the rules around it: a form leaves a page's reading too little to hold on to.</summary>
/// <param name="Turned">Degrees clockwise that set the page upright, as <see cref="Page.Turned"/> says.</param>
/// <param name="Skew">Degrees that then set it level, as <see cref="Page.Skew"/> says.</param>
public sealed record BoxesRequest(string Pdf, int Page, int Turned, double Skew, IReadOnlyList<AskedBox> Boxes, SandboxLimits Limits) : Request;

/// <summary>A box to be read again: where it is on the upright page, and which characters may stand in it.</summary>
public sealed record AskedBox(Box Box, BoxLetters Letters);

/// <summary>Characters that a box may hold: any, those of numbers and dates, or capital letters and digits.</summary>
public enum BoxLetters { Any, Digits, Codes }

/// <summary>Draw one page upright, for the viewer, into <c>page.jpg</c> or <c>page.png</c>.</summary>
/// <param name="Turned">Degrees clockwise to turn it, as <see cref="Page.Turned"/> says.</param>
/// <param name="Width">Wanted width in pixels; never more than the limits allow.</param>
public sealed record ImageRequest(string Pdf, int Page, int Turned, int Width, SandboxLimits Limits) : Request;

/// <summary>
/// Take the named pages out of the PDF into <c>searchable.pdf</c>, in that order, and lay the words read by OCR invisibly on those that
/// have no text of their own. The pages' image streams stay byte-identical.
/// </summary>
/// <param name="Words">A file with a JSON array of <see cref="Page"/>, one for each of <paramref name="Pages"/>.</param>
public sealed record SearchableRequest(string Pdf, IReadOnlyList<int> Pages, string Words, SandboxLimits Limits) : Request
{
    /// <summary>Degrees clockwise to turn pages by, by page number; a page that is not named stays as it is.</summary>
    public IReadOnlyDictionary<int, int> Turns { get; init; } = new Dictionary<int, int>();

    /// <summary>What belongs to the file as a whole stays: bookmarks, named places, which layers are switched off. Else the pages go alone.</summary>
    public bool KeepsWays { get; init; }
}

/// <summary>Bind an exhibit bundle into <c>bundle.pdf</c>.</summary>
public sealed record BindRequest(BundlePlan Plan, SandboxLimits Limits) : Request;

/// <summary>Draw a page of a bundle's index as it will print, before anything is bound.</summary>
/// <param name="Pages">How many pages each exhibit has, without its cover.</param>
/// <param name="Page">The index page wanted, from 1; beyond the last = the last.</param>
/// <param name="Width">Pixels.</param>
public sealed record IndexRequest(BundlePlan Plan, IReadOnlyList<int> Pages, int Page, int Width, SandboxLimits Limits) : Request;

/// <summary>Draw pages of a finished bundle for a production: each as a picture of its own, and the words of all of them in one text file.</summary>
/// <param name="First">The first page, from 1; the others follow it.</param>
/// <param name="Names">The pictures' names without ending, one a page: plain file names.</param>
/// <param name="Text">The text file's name.</param>
public sealed record ImagesRequest(string Pdf, int First, IReadOnlyList<string> Names, string Text, SandboxLimits Limits) : Request;

/// <summary>Draw a list of exhibits, as a PDF and as a Word file.</summary>
/// <param name="Blanks">What is filled in by hand above the table.</param>
public sealed record ListRequest(string Title, string CaseLine, IReadOnlyList<string> Blanks, IReadOnlyList<ListColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, SandboxLimits Limits) : Request;

/// <summary>A column of a list.</summary>
/// <param name="Share">Of the list's width; all columns' shares are 1.</param>
public sealed record ListColumn(string Name, double Share);

/// <summary>Look in a PDF for what it gives out although nobody sees it: redactions that hide nothing, marks for redactions that were never made, words that are not shown.</summary>
public sealed record LeaksRequest(string Pdf, SandboxLimits Limits) : Request;

/// <summary>Hold a finished bundle against rules, from the file alone.</summary>
public sealed record PreflightRequest(string Pdf, IReadOnlyList<CourtRule> Rules, SandboxLimits Limits) : Request;

/// <summary>When OCR is used: where the text layer cannot be trusted, on every page, or never.</summary>
public enum OcrMode { Auto, Always, Never }

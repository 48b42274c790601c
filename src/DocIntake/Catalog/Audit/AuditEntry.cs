namespace DocIntake.Catalog.Audit;

/// <summary>One thing that somebody did, or tried to do: who, what, to which case and document, from where, and how it was answered.</summary>
/// <param name="Who">The person's name; the user of the machine for a verb; "system" for the product itself.</param>
/// <param name="Act">The kind of thing.</param>
/// <param name="What">What it was done to, in the product's words: "document", "page image", "search".</param>
/// <param name="Case">Number of the case; null when it is of none, or of several.</param>
/// <param name="Document">The document; null when it is about none or several.</param>
/// <param name="Detail">A query, a page, a reason; at most 500 characters are kept.</param>
/// <param name="Status">How it was answered, as an HTTP status: 200 done, 403 and 404 refused.</param>
/// <param name="From">The address it came from; "command line" for a verb.</param>
public sealed record AuditEntry(
    string Who, AuditAct Act, string What, string? Case = null, Guid? Document = null, string? Detail = null, int Status = 200, string? From = null);

/// <summary>Kinds of what is audited. <see cref="Alarm"/>: the log itself was found tampered with.</summary>
public enum AuditAct { View, Search, Download, Print, Export, Change, SignIn, Alarm }

/// <summary>A line of the audit log.</summary>
/// <param name="Seq">Counts the lines from 1, without gaps.</param>
public sealed record AuditLine(
    long Seq, DateTimeOffset At, string Who, AuditAct Act, string What, string? Case, Guid? Document, string? Detail, int Status, string? From)
{
    private const int LongestDetail = 500, LongestName = 200;

    internal static AuditLine Of(AuditEntry entry, long seq, DateTimeOffset at) => new(
        seq, at, Cut(entry.Who, LongestName), entry.Act, entry.What, entry.Case, entry.Document,
        entry.Detail is { } detail ? Cut(detail, LongestDetail) : null, entry.Status, entry.From);

    /// <summary>The line as it is kept and hashed: compact JSON, its fields always in this order.</summary>
    internal string Pack() => Mapping.Pack(this);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}

/// <summary>Narrows the audit log; null = any. The newest lines come first.</summary>
/// <param name="Before">Only lines with a smaller number: the next page.</param>
public sealed record AuditFilter(string? Who = null, string? Case = null, AuditAct? Act = null, Guid? Document = null, long? Before = null, int Limit = 100);

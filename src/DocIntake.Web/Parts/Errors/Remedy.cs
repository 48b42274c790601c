using DocIntake.Documents;

namespace DocIntake.Web.Parts.Errors;

/// <summary>What mends an error.</summary>
public enum Mend
{
    /// <summary>It is read once more: the machine was at fault, or may have been.</summary>
    Retry,

    /// <summary>A password opens it.</summary>
    Password,

    /// <summary>Another copy of it takes its place.</summary>
    Replace,

    /// <summary>It is filed in its own format, by an answer in Review.</summary>
    FileAsItIs,
}

/// <summary>A reason code in plain words, and the action that mends it.</summary>
/// <param name="Title">What is wrong, in three words or so.</param>
/// <param name="Advice">What to do, as a sentence.</param>
/// <param name="First">The action that is offered first; the others stand behind it.</param>
public sealed record Remedy(string Title, string Advice, Mend First)
{
    public static Remedy Of(Reason code) => code switch
    {
        Reason.Empty => new("Empty file", "Nothing came but a name. Ask the sender for the file and put it in this one's place.", Mend.Replace),
        Reason.Damaged => new("Damaged file", "It cannot be opened whole. Ask the sender for another copy, or file it as it is.", Mend.Replace),
        Reason.EncryptedPassword => new("Protected by a password", "Enter the password, or try those that are known of its case.", Mend.Password),
        Reason.EncryptedOpen => new("Protected against changes", "It opens without a password and was read; nothing has to be done.", Mend.FileAsItIs),
        Reason.UnsupportedType => new("A kind of file that is not read", "File it as it is, into the case that it belongs to; it opens with its own program.", Mend.FileAsItIs),
        Reason.TypeMismatch => new("Not what its name says", "It was read as what it really is; look at it before it is filed.", Mend.FileAsItIs),
        Reason.BombRatio or Reason.BombEntries or Reason.BombDepth => new("Archive that would flood the machine", "It unpacks to far more than files sent in earnest do. Have its files sent one by one.", Mend.Replace),
        Reason.BombPixels => new("Picture that would flood the machine", "It is larger than any page. Have it sent in a smaller size, or file it as it is.", Mend.Replace),
        Reason.LimitSize or Reason.LimitPages or Reason.LimitOutput => new("Larger than allowed", "Have it sent in parts, or raise the limit and read it again.", Mend.Replace),
        Reason.Timeout => new("Took too long", "The machine may have been busy. Read it again; if it comes back here, file it as it is.", Mend.Retry),
        Reason.Memory => new("Needed too much memory", "The machine may have been busy. Read it again; if it comes back here, file it as it is.", Mend.Retry),
        Reason.Crash => new("The reader stopped at it", "Nothing else was harmed. Read it again; if it comes back here, file it as it is.", Mend.Retry),
        Reason.ContainerPartial => new("Not everything in it could be unpacked", "What could be is here. Ask the sender for the rest, or file it as it is.", Mend.Replace),
        Reason.ContainerEmpty => new("Nothing in it", "The archive holds no files. Ask the sender what was meant to be in it.", Mend.Replace),
        Reason.PageUnread => new("No page could be read", "Read it again, have it scanned better, or say what it is and file it as it is.", Mend.Retry),
        Reason.ActiveContent => new("Holds active content", "What would run was left out; look at it before it is filed.", Mend.FileAsItIs),
        Reason.OcrMissing => new("Scans cannot be read here", "Install the reading programs that Settings names, then read it again.", Mend.Retry),
        Reason.Duplicate => new("Here already", "The same bytes came before; nothing has to be done.", Mend.FileAsItIs),
        Reason.IoLocked => new("In use by another program", "Close it there, then read it again.", Mend.Retry),
        Reason.IoPermission => new("No permission to read it", "Give this program the right to read it, then read it again.", Mend.Retry),
        Reason.IoSpace => new("The disk is full", "Make room, then read it again.", Mend.Retry),
        Reason.Attempts => new("A step failed again and again", "Try it once more; if it comes back here, file it by hand.", Mend.Retry),
        _ => new("Rejected by a person", "Somebody said that it is not wanted; take that back if it is.", Mend.Retry),
    };

    /// <summary>What mends this error: a password opens PDFs alone, so anything else behind one wants an open copy.</summary>
    public static Remedy Of(Catalog.ErrorEntry error) => error.Code == Reason.EncryptedPassword && !MayBePdf(error.Document.Document)
        ? new("Protected by a password", "Only PDFs can be opened here with their password. Ask the sender for an open copy and put it in this one's place.", Mend.Replace)
        : Of(error.Code);

    // What could not be opened has its name alone to go by.
    private static bool MayBePdf(Document document) => document.Format is { } format ? format == "pdf" : Path.GetExtension(document.Name).ToUpperInvariant() is "" or ".PDF";

    /// <summary>Which actions can be taken on an error, the first one first.</summary>
    public static IReadOnlyList<Mend> ActionsOf(Catalog.ErrorEntry error)
    {
        var mends = new List<Mend> { Of(error).First };
        if (error.Review is not null)
        {
            mends.AddRange(error.Code == Reason.EncryptedPassword ? [Mend.Replace, Mend.FileAsItIs] : [Mend.Retry, Mend.Replace, Mend.FileAsItIs]);
        }

        return [.. mends.Distinct().Where(mend => error.Review is not null || mend == Mend.Replace)];
    }
}

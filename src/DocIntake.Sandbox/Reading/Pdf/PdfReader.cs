using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>
/// Prepares PDFs with qpdf, which repairs and decrypts and never runs anything: a sound PDF stands for itself, a damaged or
/// password-less encrypted one gets a rendition, one with a password is opened with one of those that were given, or refused.
/// </summary>
public sealed class PdfReader : IFormatReader
{
    private const string Rendition = "rendition.pdf";

    /// <summary>To write a file anew takes longer than to look at it.</summary>
    private const int Rewriting = 3;

    public IReadOnlyList<string> Formats => ["pdf"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var encryption = Tool.Run("qpdf", ["--requires-password", request.File], folder);
        var encrypted = encryption.ExitCode is 0 or 3 && encryption.Error.Length == 0;
        // A few are locked only for qpdf: what poppler draws without a password needs none.
        var isLocked = encryption.ExitCode == 0 && !Tool.Run("pdfinfo", [request.File], folder).Ok;
        var opened = isLocked ? Unlocking.TryEach(request, folder) : null;
        if (isLocked && opened is null)
        {
            return new Refused(Unlocking.Refusal(request.Passwords?.Count ?? 0));
        }

        var problems = new List<Problem>();
        var (pages, rendition) = Open(opened ?? request.File, encrypted && opened is null, folder, problems);
        rendition ??= opened;
        if (pages == 0 && encryption.TimedOut)
        {
            return new Refused(new Problem(Reason.Timeout, "The PDF took longer to open than allowed; open the original in its own program."));
        }

        if (pages == 0)
        {
            return new Refused(new Problem(Reason.Damaged, "The PDF is damaged and no page of it could be recovered; ask for a new copy."));
        }

        if (pages > request.Limits.PdfPages)
        {
            return new Refused(new Problem(Reason.LimitPages, $"The PDF has {pages} pages, more than {request.Limits.PdfPages}; split it or raise the limit."));
        }

        var standsForIt = rendition ?? request.File;
        if (opened is not null)
        {
            problems.Add(new Problem(Reason.EncryptedOpen, "The PDF is protected by a password and was opened with one that a person gave; the filed copy opens without it, the original stays protected."));
        }
        else if (encrypted)
        {
            problems.Add(new Problem(Reason.EncryptedOpen, "The PDF is protected against copying or changes but opens without a password; it was read, and the original stays protected."));
        }

        if (ActiveContent.Find(standsForIt, folder) is { } active)
        {
            problems.Add(active);
        }

        var attachments = PdfAttachments.Extract(standsForIt, request, folder, problems);
        return new Prepared(format, pages, rendition, false, attachments, new Dictionary<string, string>(), problems);
    }

    /// <summary>The number of pages, and the rendition where the original cannot stand for itself; 0 pages when nothing helps.</summary>
    private static (int Pages, string? Rendition) Open(string file, bool encrypted, string folder, List<Problem> problems)
    {
        var count = Tool.Run("qpdf", ["--show-npages", file], folder);
        if (count.Ok && !encrypted && PagesOf(count) is > 0 and var sound)
        {
            return (sound, null);
        }

        if (Rewrite(file, folder) is > 0 and var kept)
        {
            if (EndsEarly(Path.Combine(folder, file)) || kept < PagesOf(count))
            {
                problems.Add(Incomplete(kept));
            }

            return (kept, Rendition);
        }

        if (PdfSalvage.Write(Path.Combine(folder, file), Path.Combine(folder, "salvaged.pdf")) && Rewrite("salvaged.pdf", folder) is > 0 and var salvaged)
        {
            problems.Add(Incomplete(salvaged));
            return (salvaged, Rendition);
        }

        return Redraw(file, folder, problems);
    }

    private static int Rewrite(string file, string folder) =>
        Tool.Run("qpdf", ["--decrypt", file, Rendition], folder, Tool.Limit * Rewriting).OkOrWarned
            ? PagesOf(Tool.Run("qpdf", ["--show-npages", Rendition], folder)) : 0;

    private static Problem Incomplete(int pages) =>
        new(Reason.Damaged, $"The PDF ends too early; {pages} pages were recovered, pages may be missing: ask for a new copy.");

    // The last rung. It can drop text without a word, so a person is always told.
    private static (int Pages, string? Rendition) Redraw(string file, string folder, List<Problem> problems)
    {
        var redrawn = Tool.Run("pdftocairo", ["-pdf", file, Rendition], folder, Tool.Limit * Rewriting);
        var pages = redrawn.Ok ? PagesOf(Tool.Run("qpdf", ["--show-npages", Rendition], folder)) : 0;
        if (pages == 0)
        {
            File.Delete(Path.Combine(folder, Rendition));
            return (0, null);
        }

        problems.Add(new Problem(Reason.Damaged, $"The PDF is damaged; {pages} pages were redrawn, parts of them may be missing: compare with the original."));
        return (pages, Rendition);
    }

    private static int PagesOf(ToolRun count) =>
        count.OkOrWarned && int.TryParse(count.OutputText.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pages) ? pages : 0;

    private static bool EndsEarly(string path)
    {
        using var file = File.OpenRead(path);
        file.Position = Math.Max(0, file.Length - 2048);
        var tail = new byte[2048];
        return tail.AsSpan(0, file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)).LastIndexOf("%%EOF"u8) < 0;
    }
}

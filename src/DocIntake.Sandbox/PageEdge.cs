using DocIntake.Documents;

namespace DocIntake.Sandbox;

/// <summary>
/// The one place in the sandbox where any exception is caught: parsers fail on damaged bytes in every way there is, and a failure
/// is an answer with a reason, not the end of the child.
/// </summary>
public static class PageEdge
{
    /// <summary>Null when the work went through, else why not.</summary>
    /// <param name="page">The page that was worked on; null = the whole file.</param>
    public static Problem? Try(Action work, int? page = null)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine($"{(page is null ? "file" : $"page {page}")}: {failure}");
            return new Problem(ReasonOf(failure), SentenceOf(failure, page), page);
        }
    }

    private static Reason ReasonOf(Exception failure) => failure switch
    {
        OutOfMemoryException => Reason.Memory,
        TimeoutException => Reason.Timeout,
        DllNotFoundException => Reason.OcrMissing,
        UnauthorizedAccessException => Reason.IoPermission,
        IOException { HResult: NoSpaceLeft } => Reason.IoSpace,
        AggregateException { InnerException: { } inner } => ReasonOf(inner),
        TypeInitializationException { InnerException: { } inner } => ReasonOf(inner),
        _ => Reason.Damaged,
    };

    private static string SentenceOf(Exception failure, int? page)
    {
        var what = page is null ? "The file" : $"Page {page}";
        return ReasonOf(failure) switch
        {
            Reason.Memory => $"{what} needs more memory than a document may use; open the original in its own program.",
            Reason.Timeout => $"{what} took longer to read than allowed; open the original in its own program.",
            Reason.OcrMissing => $"{what} needs OCR and libtesseract is not installed; install tesseract-ocr.",
            Reason.IoPermission => $"{what} could not be worked on because a file in the work folder is not accessible.",
            Reason.IoSpace => $"{what} could not be worked on because the disk is full; free some space and try again.",
            _ => $"{what} is damaged and could not be read ({failure.GetType().Name}); ask for a new copy or file the original as it is.",
        };
    }

    // ENOSPC, as .NET on Unix puts it into an IOException.
    private const int NoSpaceLeft = 28;
}

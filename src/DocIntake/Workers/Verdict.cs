using DocIntake.Documents;

namespace DocIntake.Workers;

/// <summary>Why a child died that nobody stopped, and how a person is told.</summary>
internal static class Verdict
{
    private const int OutputTooLargeSignal = 128 + 25;

    // What runtimes say when memory is refused to them; after it they abort, which alone would look like any crash.
    private static readonly string[] MemoryWords = ["Out of memory", "OutOfMemoryException", "std::bad_alloc", "Cannot allocate memory"];

    /// <summary>From its exit code, its last words, and what the watch saw.</summary>
    public static Reason On(Child child, WorkerOptions options)
    {
        if (child.ExitCode == OutputTooLargeSignal)
        {
            return Reason.LimitOutput;
        }

        // A parser that does not check for refused memory dies of a null pointer, close to its limit and without a word.
        var nearLimit = Math.Max(child.Peak.Data, child.Peak.Memory) > options.MemoryBytes / 4 * 3;
        var words = child.Errors.ToString();
        return nearLimit || Array.Exists(MemoryWords, word => words.Contains(word, StringComparison.Ordinal)) ? Reason.Memory : Reason.Crash;
    }

    /// <param name="page">The page that was worked on; null = the whole file.</param>
    /// <param name="limit">What the ask was given.</param>
    public static string Sentence(Reason reason, int? page, TimeSpan limit)
    {
        var what = page is null ? "The file" : $"Page {page}";
        var why = reason switch
        {
            Reason.Timeout => $"took longer than {limit.TotalSeconds:0.#} s and was stopped",
            Reason.Memory => "needs more memory than a document may use",
            Reason.LimitOutput => "makes more output than a document may",
            _ => "crashed the program that reads it",
        };
        return $"{what} {why}; the original is kept: open it in its own program, or file it as it is.";
    }
}

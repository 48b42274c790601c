using System.Globalization;

namespace DocIntake.Documents;

/// <summary>
/// Which pages of a document its case has already in other documents: information for a person. Nothing is dropped or merged by it.
/// </summary>
/// <param name="Here">Runs of pages that are there already, or are much like pages that are; never empty.</param>
/// <param name="Untold">The original's page numbers with too few words to be compared.</param>
public sealed record Resend(IReadOnlyList<PagesHere> Here, IReadOnlyList<int> Untold)
{
    /// <summary>"394 pages already here, 2 like pages here but with a difference, 1 with too few words to tell, 6 new"; parts that are none are left out.</summary>
    /// <param name="pages">How many pages the document has.</param>
    public string Tell(int pages)
    {
        var (same, like) = (Here.Where(run => run.IsSame).Sum(run => run.Count), Here.Where(run => !run.IsSame).Sum(run => run.Count));
        List<string> parts = [];
        Add(same, same == 1 ? "page already here" : "pages already here");
        Add(like, like == 1 ? "like a page here but with a difference" : "like pages here but with a difference");
        Add(Untold.Count, "with too few words to tell");
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{pages - same - like - Untold.Count} new"));
        return string.Join(", ", parts);

        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {what}"));
            }
        }
    }
}

/// <summary>Successive pages that another document of the case has too, in the same order.</summary>
/// <param name="From">The first of them, by the original's page number.</param>
/// <param name="Count">How many.</param>
/// <param name="Document">The other document.</param>
/// <param name="At">The first of them there, by the other original's page number.</param>
/// <param name="IsSame">
/// True when text and ink agree as two scans of one sheet do; false when most agrees and something differs: a stamp, handwriting, an entry.
/// </param>
public sealed record PagesHere(int From, int Count, Guid Document, int At, bool IsSame);

using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A page with the words that its places gave when they were read again, each laid on the form.</summary>
internal sealed class Reread
{
    private readonly Page page;
    private readonly Dictionary<FormPlace, List<IReadOnlyList<FormWord>>> readings = [];

    /// <param name="asked">The places in the order in which they were asked for.</param>
    /// <param name="isValue">False for a word that the form prints itself.</param>
    public Reread(Page page, FormMap map, IReadOnlyList<FormPlace> asked, IReadOnlyList<BoxReading> again, Func<FormWord, bool> isValue)
    {
        this.page = page with { Words = [.. page.Words, .. again.SelectMany(reading => reading.Words)] };
        var next = page.Words.Count;
        foreach (var reading in again)
        {
            var words = Enumerable.Range(next, reading.Words.Count).Select(i => map.Lay(PageWord.Of(this.page, i))).Where(isValue).ToList();
            next += reading.Words.Count;
            if (reading.Asked >= 0 && reading.Asked < asked.Count)
            {
                (readings.TryGetValue(asked[reading.Asked], out var list) ? list : readings[asked[reading.Asked]] = []).Add(words);
            }
        }
    }

    /// <summary>The words of each reading of a place.</summary>
    public IReadOnlyList<IReadOnlyList<FormWord>> Of(FormPlace place) => readings.GetValueOrDefault(place) ?? [];

    public Finding Finding(CellValue value, string field, string by, int? line) => value.ToFinding(page, field, by, line);

    public double? Confidence(FormWord word) => page.Words[word.Index].Confidence;
}

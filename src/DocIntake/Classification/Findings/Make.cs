using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Makes findings; one without a place is none.</summary>
internal static class Make
{
    /// <summary>Said of a date whose day and month could be the other way round.</summary>
    public const string AmbiguousDate = "day and month could be the other way round";

    /// <summary>
    /// The finding, or null when the value touches no word. Its confidence is that of its least sure word; a text layer measures none.
    /// </summary>
    public static Finding? Finding(PageText page, string field, Value value, string by, int? line = null)
    {
        var words = page.WordsAt(value.Start, value.Length);
        if (page.BoxOf(words) is not { } box)
        {
            return null;
        }

        var confidence = page.Page.Words.Take(words).Min(word => word.Confidence);
        return new Finding(
            field, value.Canonical, page.Text.Substring(value.Start, value.Length).Trim(),
            value.Note is null ? confidence : Math.Min(confidence ?? 1, 0.5),
            page.Page.Number, box, line, value.Note is null ? by : $"{by}; {value.Note}");
    }
}

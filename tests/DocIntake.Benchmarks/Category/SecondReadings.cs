using System.Globalization;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// Reports that two readers (language models of one kind, each by itself), who saw neither the publisher's title nor where it sorts a report, both filed under another type than the
/// publisher does: well-child checks among its consultations, a consultation told around a scan among its radiology. All 212 were read so, by their text as
/// it stands; the readers met the publisher's heap in 177 and 176 of them, each other in 208.
/// </summary>
internal static class SecondReadings
{
    // By the number that the publisher's collection gives a report. A consultation may as well be called a history.
    private static readonly Dictionary<string, int[]> Read = new()
    {
        ["radiology-report"] = [246],
        ["progress-note"] = [287, 440, 446, 1145, 1238, 2488],
        ["consultation"] = [296, 455, 458, 459, 468, 488, 500, 508, 510, 543, 556, 574, 1231, 1505, 1840, 1928, 2079, 2390],
        ["discharge-summary"] = [548, 945, 1568],
        ["therapy-note"] = [1846],
        ["emergency-report"] = [2026, 2620],
        ["operative-report"] = [2150],
    };

    /// <summary>Whether both readers gave a report this type, against its publisher.</summary>
    public static bool Accept(KnownDocument known, string type) =>
        Read.TryGetValue(type == "history-and-physical" ? "consultation" : type, out var numbers) && numbers.Contains(Number(known));

    private static int Number(KnownDocument known) => int.Parse(Path.GetFileName(known.File).Split('-')[1], CultureInfo.InvariantCulture);
}

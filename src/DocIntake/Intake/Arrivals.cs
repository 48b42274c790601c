using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Intake;

/// <summary>What an arrival begins with: its document, and the first lines of its journal.</summary>
internal static class Arrivals
{
    public static Document DocumentOf(Arrival arrival, string by) => new()
    {
        Id = Guid.CreateVersion7(),
        ArrivalId = arrival.Id,
        Name = arrival.Path[(arrival.Path.LastIndexOf('/') + 1)..],
        OriginalSha256 = arrival.Sha256,
        Received = arrival.Received,
        Format = arrival.Bytes == 0 ? "empty" : null,
        Problems = arrival.Problem is { } problem ? [problem] : [],
        Given = arrival.GivenCase is { } number
            ? Given.Nothing with { Case = number, By = arrival.Origin == "inbox" ? CaseFolders.Names(arrival.Path, number) ? $"folder {number}" : "the folder with the client's name" : by }
            : Given.Nothing,
    };

    public static IEnumerable<(JournalKind Kind, string Text)> Story(Arrival arrival, Guid? first)
    {
        yield return (JournalKind.Arrived, $"\"{arrival.Path}\" came in by {arrival.Origin}: {arrival.Bytes} bytes, SHA-256 {arrival.Sha256}.");
        if (arrival.Problem is { } problem)
        {
            yield return (JournalKind.Rejected, problem.Message);
        }
        else if (first is not null)
        {
            yield return (JournalKind.Duplicate, "The same bytes are here already; this arrival is linked to the first.");
        }
    }
}

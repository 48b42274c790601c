using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Pipelines.Running;

/// <summary>Makes documents of the parts that a stage or a person split another one into.</summary>
internal sealed class Parts(Renditions renditions)
{
    /// <summary>The documents, made outside any transaction, because the facts of their pages are read from the store.</summary>
    public IReadOnlyList<Document> Make(Document parent, IEnumerable<Part> parts)
    {
        // Ids sort by the millisecond they were made in, and parts stay in the order of their pages.
        var now = TimeProvider.System.GetUtcNow();
        return [.. parts.Select((part, index) => Make(parent, part, Guid.CreateVersion7(now.AddMilliseconds(index))))];
    }

    /// <summary>Adds them. A page range walks on at a stage; a whole file starts over at the first, or is the duplicate of one known.</summary>
    public static async Task AddAsync(PartsPlace place, IReadOnlyList<Document> parts, CancellationToken cancel)
    {
        foreach (var part in parts)
        {
            if (!IsWhole(part))
            {
                await place.Change.AddPartAsync(part, place.NextStage, place.Pipeline, cancel);
                await place.Queued.AddAsync(part.Id, place.Urgency, cancel);
            }
            else if (await place.Change.FindOriginalAsync(part.OriginalSha256, cancel) is { } first)
            {
                place.Change.AddWhole(part, place.FirstStage, place.Pipeline, DocumentState.Duplicate, first);
                place.Change.Journal(JournalKind.Duplicate, $"\"{part.Name}\" has the same bytes as a document that is here already.", part.ArrivalId, part.Id);
            }
            else
            {
                place.Change.AddWhole(part, place.FirstStage, place.Pipeline, DocumentState.Working);
                await place.Queued.AddAsync(part.Id, place.Urgency, cancel);
            }

            // The next part may be the same file again.
            await place.Change.SaveAsync(cancel);
        }
    }

    private static bool IsWhole(Document part) => part.OriginalPages.Count == 0;

    private Document Make(Document parent, Part part, Guid id)
    {
        var made = new Document
        {
            Id = id,
            ArrivalId = parent.ArrivalId,
            ParentId = parent.Id,
            Name = part.Name,
            Depth = part.Pages.Count == 0 ? parent.Depth + 1 : parent.Depth,
            OriginalSha256 = part.OriginalSha256,
            FamilyText = part.FamilyText,
            Answers = parent.Answers,
            Received = parent.Received,
            Given = parent.Given.Case is { } number ? Given.Nothing with { Case = number, By = parent.Given.By } : Given.Nothing,
        };
        return part.Pages.Count == 0 ? made : made with
        {
            OriginalPages = part.Pages,
            Format = parent.Format,
            HasPages = true,
            RenderedFromContent = parent.RenderedFromContent,
            SplitReasons = part.Reasons,
            Turns = parent.Turns.Where(turn => part.Pages.Contains(turn.Key)).ToDictionary(),
            Problems = [.. parent.Problems.Where(p => p.Page is { } page && part.Pages.Contains(page))],
            Pages = PageFacts.Of(new LazyPages(renditions, part.OriginalSha256, part.Pages)),
        };
    }
}

/// <summary>Where parts are put: the change and its orders, the stages they start at, and how soon they are worked on.</summary>
internal sealed record PartsPlace(
    CatalogChange Change, JoinedOrders Queued, string FirstStage, string NextStage, string Pipeline, Urgency Urgency);

/// <summary>Pages without their words, as the catalog's page table wants them; small enough to hold thousands.</summary>
internal static class PageFacts
{
    public static IReadOnlyList<Page> Of(IEnumerable<Page> pages) => [.. pages.Select(page => page with { Words = [], Text = "" })];
}

using System.Globalization;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;

namespace DocIntake.Review;

/// <summary>
/// Carries out what a person says of a document, in review or at rest: the answer becomes a given fact of it and its walk resumes, all in one
/// transaction. Nothing is final: what was filed, rejected or cut can be changed, and the last answer taken back.
/// </summary>
public sealed class ReviewDesk
{
    private readonly CatalogFile catalog;
    private readonly WalkOrders walk;
    private readonly PipelineCatalogue pipelines;
    private readonly AsideOrders aside;
    private readonly Resumption resumption;
    private readonly TimeProvider time;

    internal ReviewDesk(CatalogFile catalog, WalkOrders walk, PipelineCatalogue pipelines, AsideOrders aside, Parts parts, TimeProvider time)
    {
        this.catalog = catalog;
        this.walk = walk;
        this.pipelines = pipelines;
        this.aside = aside;
        this.time = time;
        resumption = new Resumption(pipelines, parts);
    }

    /// <summary>Answers what a document in review asks.</summary>
    /// <param name="scope">What the person may see; a review outside it does not exist.</param>
    /// <param name="by">The person's name, for the journal.</param>
    /// <param name="seen">Version of the document that it is the answer to; null = whichever there is.</param>
    public async Task<Decision> DecideAsync(int review, Answer answer, string by, CaseScope scope, CancellationToken cancel, int? seen = null)
    {
        var open = await catalog.Reader.FindReviewAsync(review, scope, cancel);
        return open is null
            ? new Decision(await DecidedAsync(review, scope, cancel))
            : IsOlder(open.Document, seen) ? Decision.Changed : await AnswerAsync(open.Document, review, answer, by, scope, cancel);
    }

    /// <summary>
    /// Changes a document that has come to rest: another case, type or date; rejected after all; cut, or cut anew (one range joins the parts
    /// again). It walks on from classification, and leaves its old place on the way.
    /// </summary>
    /// <param name="seen">As in <see cref="DecideAsync"/>.</param>
    public async Task<Decision> ChangeAsync(Guid document, Answer answer, string by, CaseScope scope, CancellationToken cancel, int? seen = null)
    {
        var entry = await catalog.Reader.FindDocumentAsync(document, scope, cancel);
        return entry?.State switch
        {
            null => new Decision("There is no such document."),
            _ when IsOlder(entry, seen) => Decision.Changed,
            DocumentState.Working => new Decision(StillWorking),
            DocumentState.Duplicate => new Decision("It has the same bytes as another document; change that one."),
            DocumentState.Review => new Decision("It waits in review; answer it there."),
            DocumentState.Split when answer.Split is null => new Decision("It was cut into documents; change those, or cut it anew."),
            DocumentState.Rejected when answer.Reject is not null && entry.OpenProblem is null => new Decision("It is rejected already."),
            DocumentState.Rejected when entry.OpenProblem == Reason.Empty && answer.Reject is null => new Decision("It is empty; have it sent again."),
            _ => await AnswerAsync(entry, review: null, answer, by, scope, cancel),
        };
    }

    /// <summary>
    /// Takes the last answer about a document back: it walks again with what was known before, and what it was asked is asked again. The one
    /// before that can be taken back next. A document on its walk is waited for, as <see cref="SettledAsync"/> does.
    /// </summary>
    /// <param name="seen">As in <see cref="DecideAsync"/>.</param>
    public async Task<Decision> UndoAsync(Guid document, string by, CaseScope scope, CancellationToken cancel, int? seen = null)
    {
        var entry = await catalog.Reader.FindDocumentAsync(document, scope, cancel) is null ? null : await SettledAsync(document, UndoWaits, cancel);
        if (entry?.State is null or DocumentState.Working)
        {
            return new Decision(entry is null ? "There is no such document." : StillWorking);
        }

        if (IsOlder(entry, seen))
        {
            return Decision.Changed;
        }

        if ((entry.State is not (DocumentState.Rejected or DocumentState.Split) && entry.Document.Given.Before is null) || (entry.State == DocumentState.Rejected && entry.OpenProblem is not null))
        {
            return new Decision("Nobody has answered about this document; there is nothing to take back.");
        }

        var cases = await catalog.Reader.ListCasesAsync(CaseScope.All, cancel);
        return await WriteAsync(entry, review: null, answer: null, resumption.Undo(entry, cases), by, cancel);
    }

    /// <summary>The document as soon as it is no longer on its walk, or as it stands after the given time; null when there is none.</summary>
    public async Task<DocumentEntry?> SettledAsync(Guid document, TimeSpan most, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var entry = await catalog.Reader.FindDocumentAsync(document, CaseScope.All, cancel);
            if (entry?.State != DocumentState.Working || time.GetElapsedTime(began) > most)
            {
                return entry;
            }

            await Task.Delay(Look, time, cancel);
        }
    }

    private static readonly TimeSpan UndoWaits = TimeSpan.FromSeconds(15), Look = TimeSpan.FromMilliseconds(50);

    private static bool IsOlder(DocumentEntry entry, int? seen) => seen is { } version && version != entry.Version;

    private const string StillWorking = "It is still on its walk; try again in a moment.";

    /// <summary>Says who decided a review and when; where nobody did, that it is not open.</summary>
    public async Task<string> DecidedAsync(int review, CaseScope scope, CancellationToken cancel) =>
        await catalog.Reader.FindClosedReviewAsync(review, scope, cancel) is { } closed
            ? string.Create(CultureInfo.InvariantCulture, $"Already decided by {closed.By} at {closed.At:yyyy-MM-dd HH:mm} UTC.")
            : $"There is no open review {review}; perhaps somebody answered it already.";

    private async Task<Decision> AnswerAsync(DocumentEntry entry, int? review, Answer answer, string by, CaseScope scope, CancellationToken cancel)
    {
        var cases = await catalog.Reader.ListCasesAsync(CaseScope.All, cancel);
        return AnswerCheck.Fault(answer, entry, [.. cases.Where(c => scope.Allows(c.Number))], pipelines.Default.DocumentTypes) is { } fault
            ? new Decision(fault)
            : await WriteAsync(entry, review, answer, resumption.Of(entry, answer, by, cases), by, cancel);
    }

    private async Task<Decision> WriteAsync(DocumentEntry entry, int? review, Answer? answer, Resumed resumed, string by, CancellationToken cancel)
    {
        await using var change = await catalog.BeginAsync(cancel);
        using var joined = walk.Join(change);
        var isOpen = review is null || await change.CloseReviewAsync(review.Value, JsonSerializer.Serialize(answer, Json.Options), by, cancel) is not null;
        var now = await change.FindAsync(entry.Document.Id, cancel);
        if (!isOpen)
        {
            // Between the look and the write somebody else answered.
            return new Decision(await DecidedAsync(review!.Value, CaseScope.All, cancel));
        }

        if (now?.Version != entry.Version || now.State != entry.State)
        {
            return Decision.Changed;
        }

        if (answer is { ReadAgain: true } && await change.HasChildrenAsync(entry.Document.Id, cancel))
        {
            return new Decision("What was in it is here already; look at those documents.");
        }

        var old = entry.State == DocumentState.Split ? await change.ListPartsAsync(entry.Document.Id, cancel) : [];
        if (old.Any(part => part.State == DocumentState.Working))
        {
            return new Decision("One of its documents is still on its walk; try again in a moment.");
        }

        await change.CloseReviewsAsync(entry.Document.Id, by, cancel);
        await ReplaceAsync(change, joined, old, by, cancel);
        await WalkOnAsync(change, joined, resumed, cancel);
        change.Journal(JournalKind.Answered, Say.Answered(entry, answer), resumed.Document.ArrivalId, resumed.Document.Id, by);
        await change.CommitAsync(cancel);
        return Decision.Done;
    }

    // Documents of an earlier cut keep their row and journal; their pages belong to what replaces them.
    private async Task ReplaceAsync(CatalogChange change, JoinedOrders joined, IReadOnlyList<DocumentEntry> old, string by, CancellationToken cancel)
    {
        foreach (var part in old)
        {
            var document = part.Document with { FiledAs = null };
            await change.UpdateAsync(document, part.Stage, part.Pipeline, DocumentState.Split, readPages: false, cancel);
            await change.CloseReviewsAsync(document.Id, by, cancel);
            change.Journal(JournalKind.Split, "The scan it came from was cut anew; other documents hold its pages now.", document.ArrivalId, document.Id, by);
            await aside.AddAsync(joined, document.Id, cancel);
        }
    }

    private async Task WalkOnAsync(CatalogChange change, JoinedOrders joined, Resumed resumed, CancellationToken cancel)
    {
        var (document, pipeline) = (resumed.Document, resumed.Pipeline);
        var isUnread = resumed.State == DocumentState.Working && resumed.Stage == pipeline.Stages[0] && document.OriginalPages.Count == 0;
        await change.UpdateAsync(document, resumed.Stage, pipeline.Name, resumed.State, readPages: isUnread, cancel);
        if (isUnread)
        {
            // Its pages are counted when they are read; until then it has none on either side of the receipt.
            await change.CountOriginalAsync(document.Id, 0, cancel);
        }

        if (resumed.Parts.Count > 0)
        {
            var place = new PartsPlace(change, joined, pipeline.Stages[0], ResumePoint.Start(pipeline), pipeline.Name, Urgency.Now);
            await Parts.AddAsync(place, resumed.Parts, cancel);
        }

        if (resumed.State == DocumentState.Working)
        {
            await joined.AddAsync(document.Id, Urgency.Now, cancel);
        }
        else
        {
            await aside.AddAsync(joined, document.Id, cancel);
        }
    }
}

using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;

namespace DocIntake.Review;

/// <summary>
/// Carries out what a person answered: the review is closed, the answer becomes a given fact of the document, and its walk resumes, all in
/// one transaction.
/// </summary>
public sealed class ReviewDesk
{
    private readonly CatalogFile catalog;
    private readonly WalkOrders walk;
    private readonly PipelineCatalogue pipelines;
    private readonly AsideOrders aside;
    private readonly Parts parts;

    internal ReviewDesk(CatalogFile catalog, WalkOrders walk, PipelineCatalogue pipelines, AsideOrders aside, Parts parts)
    {
        this.catalog = catalog;
        this.walk = walk;
        this.pipelines = pipelines;
        this.aside = aside;
        this.parts = parts;
    }

    /// <param name="scope">What the person may see; a review outside it does not exist.</param>
    /// <param name="by">The person's name, for the journal.</param>
    public async Task<Decision> DecideAsync(int review, Answer answer, string by, CaseScope scope, CancellationToken cancel)
    {
        var open = (await catalog.Reader.ListReviewAsync(scope, cancel)).FirstOrDefault(r => r.Id == review);
        if (open is null)
        {
            return new Decision($"There is no open review {review}; perhaps somebody answered it already.");
        }

        var cases = await catalog.Reader.ListCasesAsync(CaseScope.All, cancel);
        if (AnswerCheck.Fault(answer, open.Document, [.. cases.Where(c => scope.Allows(c.Number))], pipelines.Default.DocumentTypes) is { } fault)
        {
            return new Decision(fault);
        }

        var resumed = Resume(open.Document, answer, by, cases);
        await using var change = await catalog.BeginAsync(cancel);
        using var joined = walk.Join(change);
        var closed = await change.CloseReviewAsync(review, JsonSerializer.Serialize(answer, Json.Options), by, cancel);
        var now = await change.FindAsync(open.Document.Document.Id, cancel);
        if (closed is null || now?.Version != open.Document.Version || now.State != DocumentState.Review)
        {
            return new Decision($"Review {review} was answered by somebody else a moment ago.");
        }

        await WriteAsync(change, joined, resumed, cancel);
        change.Journal(JournalKind.Answered, Sentence(answer), resumed.Document.ArrivalId, resumed.Document.Id, by);
        await change.CommitAsync(cancel);
        return Decision.Done;
    }

    private Resumed Resume(DocumentEntry entry, Answer answer, string by, IReadOnlyList<Case> cases)
    {
        var document = entry.Document with { Questions = [] };
        if (answer.Reject is { } reason)
        {
            document = document with { Problems = [.. document.Problems, new Problem(Reason.Person, $"{by} rejected it: {reason}")] };
            return new Resumed(document, DocumentState.Rejected, entry.Stage, pipelines.For(document, cases), []);
        }

        if (answer.Split is { } ranges)
        {
            var cuts = PageRanges.Parse(ranges, document.OriginalPages).Ranges.Select(pages => new Part
            {
                Name = document.Name,
                OriginalSha256 = document.OriginalSha256,
                Pages = pages,
                Reasons = [$"{by} cut it here"],
                FamilyText = document.FamilyText,
            });
            return new Resumed(document, DocumentState.Split, entry.Stage, pipelines.For(document, cases), parts.Make(document, cuts));
        }

        var gaveUp = document.Problems.Any(problem => problem.Code == Reason.Attempts);
        document = document with
        {
            Given = answer.TryAgain ? document.Given : Merge(document.Given, answer, by),
            Problems = [.. document.Problems.Where(problem => problem.Code != Reason.Attempts)],
        };
        var pipeline = pipelines.For(document, cases);
        return new Resumed(document, DocumentState.Working, ResumePoint.Of(pipeline, entry.Stage, answer, gaveUp), pipeline, []);
    }

    private async Task WriteAsync(CatalogChange change, JoinedOrders joined, Resumed resumed, CancellationToken cancel)
    {
        var (document, pipeline) = (resumed.Document, resumed.Pipeline);
        await change.UpdateAsync(document, resumed.Stage, pipeline.Name, resumed.State, readPages: false, cancel);
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

    private static Given Merge(Given given, Answer answer, string by) => new(
        answer.Case ?? given.Case, answer.Category ?? (answer.Type is null ? given.Category : null), answer.Type ?? given.Type,
        answer.Date ?? given.Date, by, Accepted: true);

    private static string Sentence(Answer answer) => answer switch
    {
        { Reject: { } reason } => $"Rejected: {reason}",
        { Split: { } ranges } => $"Split into pages {ranges}.",
        { TryAgain: true } => "To be tried again.",
        { Corrects: false } => "Accepted as proposed.",
        _ => "Accepted with " + string.Join(", ", Said(answer)) + ".",
    };

    private static IEnumerable<string> Said(Answer answer)
    {
        (string Name, object? Value)[] given =
            [("case", answer.Case), ("category", answer.Category), ("type", answer.Type), ("date", answer.Date?.ToString("yyyy-MM-dd", null))];
        return given.Where(fact => fact.Value is not null).Select(fact => $"{fact.Name} {fact.Value}");
    }

    private sealed record Resumed(Document Document, DocumentState State, string Stage, Pipeline Pipeline, IReadOnlyList<Document> Parts);
}

using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;

namespace DocIntake.Review;

/// <summary>What a document becomes by an answer: where it stands then, and the parts cut out of it.</summary>
internal sealed record Resumed(Document Document, DocumentState State, string Stage, Pipeline Pipeline, IReadOnlyList<Document> Parts);

/// <summary>Works out what an answer makes of a document; writes nothing.</summary>
internal sealed class Resumption(PipelineCatalogue pipelines, Parts parts)
{
    private const string Person = "person";

    public Resumed Of(DocumentEntry entry, Answer answer, string by, IReadOnlyList<Case> cases)
    {
        var document = entry.Document with
        {
            Questions = [],
            Answered = answer.TryAgain || answer.ReadAgain ? entry.Document.Answered : [.. entry.Document.Answered.Union(entry.Document.Questions)],
            Problems = [.. WithoutRejection(entry.Document)],
        };
        if (answer.Reject is { } reason)
        {
            document = document with { FiledAs = null, Problems = [.. document.Problems, new Problem(Reason.Person, $"{by} rejected it: {reason}")] };
            return new Resumed(document, DocumentState.Rejected, entry.Stage, pipelines.For(document, cases), []);
        }

        if (answer.Split is { } ranges && PageRanges.Parse(ranges, document.OriginalPages).Ranges is var cut)
        {
            return cut.Count == 1 ? StartOver(document, cases) : Cut(entry, document with { FiledAs = null }, cut, by, cases);
        }

        if (answer.ReadAgain)
        {
            return Unread(document, cases);
        }

        var gaveUp = document.Problems.Any(problem => problem.Code == Reason.Attempts);
        document = document with
        {
            Given = answer.TryAgain ? document.Given : Merge(document.Given, answer, by),

            Findings = WithDate(document, answer.Type ?? document.Given.Type ?? document.Type, answer.Date ?? document.Given.Date),

            // It leaves its old case with the answer, not with the walk that follows.
            CaseNumber = answer.Case ?? document.CaseNumber,
            AlsoIn = answer.Case is null && answer.Alone is null ? document.AlsoIn : [],
            Problems = [.. document.Problems.Where(problem => problem.Code != Reason.Attempts)],
        };
        var pipeline = pipelines.For(document, cases);
        return new Resumed(document, DocumentState.Working, ResumePoint.Of(pipeline, entry.Stage, answer, gaveUp), pipeline, []);
    }

    /// <summary>The document as it was before the last answer, on its walk again.</summary>
    public Resumed Undo(DocumentEntry entry, IReadOnlyList<Case> cases)
    {
        if (entry.State == DocumentState.Rejected && WithoutRejection(entry.Document).LastOrDefault()?.Code == Reason.Empty)
        {
            // There is nothing to walk with: it is rejected as it came in.
            var document = entry.Document with { Problems = [.. WithoutRejection(entry.Document)] };
            return new Resumed(document, DocumentState.Rejected, entry.Stage, pipelines.For(document, cases), []);
        }

        var isGiven = entry.State is not (DocumentState.Rejected or DocumentState.Split);
        var given = isGiven ? entry.Document.Given.Before! : entry.Document.Given;
        return StartOver(
            entry.Document with
            {
                Questions = [.. entry.Document.Answered.Where(IsAskedOnce)],
                Findings = WithDate(entry.Document, given.Type ?? entry.Document.Type, given.Date),
                Problems = [.. WithoutRejection(entry.Document)],
                Given = given,
            },
            cases);
    }

    /// <summary>The date that a person gave is a finding like any other: of the role that dates such a document, on its first page.</summary>
    private List<Finding> WithDate(Document document, string? type, DateOnly? date)
    {
        var others = document.Findings.Where(finding => finding.By != Person).ToList();
        if (date?.ToString("O", CultureInfo.InvariantCulture) is not { } iso)
        {
            return others;
        }

        var field = pipelines.DocumentTypes.FirstOrDefault(known => known.Name == type) is { DateFields: [var dates, ..] } ? dates : Fields.LetterDate;
        var page = document.OriginalPages.Count > 0 ? document.OriginalPages[0] : 1;
        return [.. others, new Finding(field, iso, iso, Confidence: 1, page, Box.WholePage, Line: null, Person)];
    }

    // As it came in: what reading, splitting, classification and matching found of it is found anew.
    private Resumed Unread(Document document, IReadOnlyList<Case> cases)
    {
        var unread = new Document
        {
            Id = document.Id,
            ArrivalId = document.ArrivalId,
            ParentId = document.ParentId,
            Depth = document.Depth,
            Name = document.Name,
            OriginalSha256 = document.OriginalSha256,
            FamilyText = document.FamilyText,
            Answers = document.Answers,
            Answered = document.Answered,
            Given = document.Given,
            Received = document.Received,
        };
        var pipeline = pipelines.For(unread, cases);
        return new Resumed(unread, DocumentState.Working, pipeline.Stages[0], pipeline, []);
    }

    private Resumed StartOver(Document document, IReadOnlyList<Case> cases)
    {
        var pipeline = pipelines.For(document, cases);
        return new Resumed(document, DocumentState.Working, ResumePoint.Start(pipeline), pipeline, []);
    }

    private Resumed Cut(DocumentEntry entry, Document document, IReadOnlyList<IReadOnlyList<int>> ranges, string by, IReadOnlyList<Case> cases)
    {
        var cuts = ranges.Select(pages => new Part
        {
            Name = document.Name,
            OriginalSha256 = document.OriginalSha256,
            Pages = pages,
            Reasons = [$"{by} cut it here"],
            FamilyText = document.FamilyText,
        });
        return new Resumed(document, DocumentState.Split, entry.Stage, pipelines.For(document, cases), parts.Make(document, cuts));
    }

    // The walk starts over behind the stages that ask these; of the others Filing sees to it that they are not forgotten.
    private static bool IsAskedOnce(Question question) => question.IsAboutReading || question.Kind == QuestionKind.Split;

    private static IEnumerable<Problem> WithoutRejection(Document document) => document.Problems.Where(problem => problem.Code != Reason.Person);

    private static Given Merge(Given given, Answer answer, string by) => new(
        answer.Case ?? given.Case, answer.Category ?? (answer.Type is null ? given.Category : null), answer.Type ?? given.Type,
        answer.Date ?? given.Date, by, Accepted: true, Before: given)
    {
        Alone = answer.Alone ?? given.Alone,
    };
}

using DocIntake.Catalog.Passwords;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Reading;

/// <summary>
/// Reads a document's original and says what it is: pages, or the reason why there are none and a question to a person. What was inside a
/// mail or an archive becomes documents of its own; a mail stays one itself.
/// </summary>
public sealed class ReadingStage(OriginalReader reader, IDocumentStore store, PasswordBook passwords) : IStage
{
    private readonly Renditions _renditions = new(store);

    public async ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        var document = walk.Document;
        var known = await passwords.ListAsync(document.OriginalSha256, document.Given.Case, cancel);
        var order = new ReadOrder(document.OriginalSha256, document.Name, document.Depth, known);
        var read = await reader.ReadAsync(order, walk.Pipeline.Options<ReadingOptions>(), WorkPriority.Backlog, null, cancel);
        return read.Problems.FirstOrDefault(problem => problem.Code == Reason.Empty) is { } empty
            ? new StageResult.Reject(document, empty)
            : Answer(document, read, walk.Accepted);
    }

    private StageResult Answer(Document document, ReadOriginal read, bool accepted)
    {
        var pages = Enumerable.Range(1, read.Pages.Count).ToList();
        var known = document with
        {
            Format = read.Format,
            OriginalPages = pages,
            HasPages = pages.Count > 0,
            RenderedFromContent = read.RenderedFromContent,
            Pages = new LazyPages(_renditions, document.OriginalSha256, pages),
            Problems = read.Problems,
            Questions = accepted ? [] : ReadingQuestions.Of(read),
        };
        var isMail = read.Format is "eml" or "msg" || read.Format == "tnef" && known.HasPages;
        if (isMail && known.HasPages)
        {
            known = known with { Findings = MailFindings.Of(read.Headers, known.Pages[0]) };
        }

        if (isMail)
        {
            known = known with { MessageId = read.Headers.GetValueOrDefault("message-id"), Answers = MailFindings.Answers(read.Headers) };
        }

        if (read.Enclosures.Count == 0)
        {
            return new StageResult.Continue(known);
        }

        // An archive is nothing but its contents, unless something about it has to be asked.
        var parts = read.Enclosures.Select(enclosure => PartOf(known, read, enclosure)).ToList();
        return new StageResult.Split(known, parts, KeepsItself: isMail || known.HasPages || known.Questions.Count > 0);
    }

    private static Part PartOf(Document container, ReadOriginal read, Enclosure enclosure) => new()
    {
        Name = enclosure.Name,
        OriginalSha256 = enclosure.Sha256,
        FamilyText = FamilyTextOf(container, read),
    };

    private static string FamilyTextOf(Document container, ReadOriginal read)
    {
        var own = read.Headers.Count == 0
            ? container.Name
            : MailFindings.FamilyText(read.Headers, container.HasPages ? container.Pages[0].Text : "");
        return container.FamilyText.Length == 0 ? own : $"{own}\n\n{container.FamilyText}";
    }
}

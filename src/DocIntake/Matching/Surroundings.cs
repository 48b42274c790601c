using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Matching;

/// <summary>What the firm's files say of a document before it is read: the mails that it goes on from, the mail it came with, its sender.</summary>
/// <param name="Thread">The cases that mails are filed in which this one, or its mail, answers.</param>
/// <param name="IsMail">True when it is a mail itself, no attachment of one: its conversation then says whose it is.</param>
/// <param name="Mail">The case that its mail is filed in, or proves by its words; null when it is no attachment, or its mail is in none yet.</param>
/// <param name="IsMailOpen">True when its mail is still on its walk.</param>
/// <param name="Sender">How many filed mails of its sender are in which case, the most first.</param>
internal sealed record Surroundings(IReadOnlyList<string> Thread, bool IsMail, string? Mail, bool IsMailOpen, IReadOnlyList<(string Case, int Documents)> Sender)
{
    /// <summary>A sender with mails in two cases is a firm or an adjuster, and says nothing: further cases need not be counted.</summary>
    private const int MostCases = 2;

    public static Surroundings None { get; } = new([], false, null, false, []);

    /// <summary>Every case named.</summary>
    public IEnumerable<string> Cases => Thread.Concat(Mail is null ? [] : [Mail]).Concat(Sender.Select(one => one.Case));

    public static async Task<Surroundings> OfAsync(Document document, CatalogReader catalog, CancellationToken cancel)
    {
        var thread = document.Answers.Count == 0 ? [] : await catalog.ListCasesOfMailsAsync(document.Answers, cancel);
        var mail = document.ParentId is { } parent ? await catalog.FindDocumentAsync(parent, CaseScope.All, cancel) : null;
        mail = IsMailFile(mail?.Document.Format) ? mail : null;
        var sender = document.Findings.FirstOrDefault(finding => finding is { Field: Fields.Sender, By: "mail:from" });
        return new Surroundings(
            thread,
            IsMailFile(document.Format),
            mail is { State: DocumentState.Filed } ? mail.Document.CaseNumber : null,
            mail is { State: DocumentState.Working },
            sender is null ? [] : await catalog.CountCasesOfSenderAsync(sender.Value, MostCases, cancel));
    }

    /// <summary>What that says for a case.</summary>
    public IEnumerable<Evidence> For(Case one, MatchingOptions options)
    {
        if (Thread.Contains(one.Number))
        {
            yield return new Evidence(EvidenceKind.Thread, options.Thread, $"it {(IsMail ? "answers" : "came with an answer to")} a mail that is filed in this case", IsProof: Thread.Count == 1, IsWhose: IsMail && Thread.Count == 1);
        }

        if (Mail == one.Number)
        {
            yield return new Evidence(EvidenceKind.Mail, options.Mail, $"it came with a mail that {(IsMailOpen ? "says that it is about" : "is filed in")} this case", IsProof: true);
        }

        // All but one in a hundred as a rule: half a bit for each mail, up to the most.
        if (Sender is [var (number, documents)] && number == one.Number && documents > 1)
        {
            yield return new Evidence(EvidenceKind.Sender, Math.Min(options.Sender, documents / 2.0), $"{documents} mails of its sender are filed in this case and none elsewhere");
        }
    }

    private static bool IsMailFile(string? format) => format is "eml" or "msg" or "tnef";
}

using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>The part of a form that says what a document is, as <c>_KindFields.cshtml</c> draws it: type, category and date, each beside its evidence.</summary>
public sealed record KindFields(Document Document, IReadOnlyList<DocumentType> Types, IReadOnlyList<ReasonLine> TypeReasons)
{
    /// <summary>Key of the finding that the date is from; null when none says it.</summary>
    public string? DateKey => Document.Date is not { } date ? null : FindingLine.Of(Document)
        .Where(line => !line.IsRow && line.First.Value == date.ToString("O", null)
            && Types.FirstOrDefault(type => type.Name == Document.Type)?.DateFields.Contains(line.First.Field) != false)
        .Select(line => line.Key).FirstOrDefault();

    /// <param name="shown">The page that is looked at: the words that carried the type are boxed there.</param>
    public static KindFields Of(Document document, IReadOnlyList<DocumentType> types, Page? shown)
    {
        var boxes = ReasonLine.BoxesOf(document.TypeEvidence, shown);
        return new KindFields(document, types, [.. document.TypeReasons.Select((reason, index) => new ReasonLine("type", Say.Sentence(reason), null, index == 0 ? boxes : []))]);
    }
}

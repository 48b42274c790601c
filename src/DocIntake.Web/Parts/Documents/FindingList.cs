using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>A document's findings beside one of its pages, as <c>_FindingList.cshtml</c> draws them.</summary>
/// <param name="Position">The page that is looked at.</param>
/// <param name="Link">Address of a page of the document.</param>
public sealed record FindingList(Document Document, int Position, Func<int, string> Link);

using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>Word documents: text as it stands after all tracked changes, running heads once, macros never touched.</summary>
public sealed class DocxReader : IFormatReader
{
    /// <summary>Characters; a page of a letter has ten times as many.</summary>
    private const int LittleText = 200;

    public IReadOnlyList<string> Formats { get; } = ["docx"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        if (OfficePackage.Refusal(path, request) is { } refusal)
        {
            return new Refused(refusal);
        }

        using var package = OfficePackage.Open(path);
        using var document = WordprocessingDocument.Open(path, isEditable: false, new OpenSettings { MaxCharactersInPart = request.Limits.XmlPartBytes });
        if (document.MainDocumentPart is not { Document.Body: not null } main)
        {
            return new Refused(new Problem(Reason.Damaged, $"'{CleanText.Line(request.Name)}' is a Word file without a document in it; ask for a new copy."));
        }

        var blocks = new DocxBlocks(main).All();
        var own = TextPages.Write(format, blocks, request, folder, OfficeEmbedded.Take(package, folder), problems: [.. Problems(package, main)]);

        // LibreOffice would draw deleted words among those that stand.
        return main.Document.Descendants().Any(element => element is DeletedRun or MoveFromRun) ? own : OfficePages.Best(own, blocks, (request.File, "docx"), request, folder);
    }

    private static IEnumerable<Problem> Problems(OfficePackage package, MainDocumentPart main)
    {
        if (OfficeActiveContent.Find(package) is { } active)
        {
            yield return active;
        }

        // Pictures are not drawn. A logo is no loss; pictures with hardly any text around them are scans, and that must be known.
        if (main.ImageParts.Any() && main.Document!.Body!.InnerText.Length < LittleText)
        {
            yield return new Problem(Reason.PageUnread, "The Word file is made of pictures, which are not read; ask for a PDF, or look at the original.");
        }

        if (OfficeEmbedded.HasOthers(package))
        {
            yield return new Problem(Reason.ContainerPartial, "Other files are embedded in the Word file and stay in it; open the original to take them out.");
        }
    }
}

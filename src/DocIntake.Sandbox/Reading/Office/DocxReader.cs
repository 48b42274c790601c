using System.IO.Compression;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Archives;
using DocIntake.Sandbox.Rendering;
using DocumentFormat.OpenXml.Packaging;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>Word documents: text as it stands after all tracked changes, running heads once, macros never touched.</summary>
public sealed class DocxReader : IFormatReader
{
    /// <summary>Characters of XML in one part of the file.</summary>
    private const long MaxPart = 64 << 20;

    /// <summary>Characters; a page of a letter has ten times as many.</summary>
    private const int LittleText = 200;

    public IReadOnlyList<string> Formats { get; } = ["docx"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        if (Bomb(path, request) is { } bomb)
        {
            return new Refused(bomb);
        }

        using var document = WordprocessingDocument.Open(path, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxPart });
        if (document.MainDocumentPart is not { Document.Body: not null } main)
        {
            return new Refused(new Problem(Reason.Damaged, $"'{CleanText.Line(request.Name)}' is a Word file without a document in it; ask for a new copy."));
        }

        return TextPages.Write(format, new DocxBlocks(main).All(), request, folder, Embedded(main, folder), problems: [.. NotShown(main)]);
    }

    /// <summary>Office files that lie whole inside this one.</summary>
    private static List<Attachment> Embedded(MainDocumentPart main, string folder)
    {
        var attachments = new List<Attachment>();
        foreach (var part in main.EmbeddedPackageParts)
        {
            var file = Attachments.FileName(attachments.Count + 1);
            using var from = part.GetStream();
            using var to = File.Create(Path.Combine(folder, file));
            from.CopyTo(to);
            attachments.Add(new Attachment(Attachments.PlainName(part.Uri.OriginalString), file, Inline: false));
        }

        return attachments;
    }

    /// <summary>Pictures are not drawn. A logo is no loss; pictures with hardly any text around them are scans, and that must be known.</summary>
    private static IEnumerable<Problem> NotShown(MainDocumentPart main)
    {
        if (main.ImageParts.Any() && main.Document!.Body!.InnerText.Length < LittleText)
        {
            yield return new Problem(Reason.PageUnread, "The Word file is made of pictures, which are not read; ask for a PDF, or look at the original.");
        }

        if (main.EmbeddedObjectParts.Any())
        {
            yield return new Problem(Reason.ContainerPartial, "Other files are embedded in the Word file and stay in it; open the original to take them out.");
        }
    }

    private static Problem? Bomb(string path, PrepareRequest request)
    {
        var name = CleanText.Line(request.Name);
        if (ZipDirectory.CountEntries(path) > request.Limits.ArchiveEntries)
        {
            return new Problem(Reason.BombEntries, $"'{name}' holds more than {request.Limits.ArchiveEntries:N0} parts, which no letter does; do not trust it.");
        }

        using var archive = ZipFile.OpenRead(path);
        var budget = ZipBudget.For(new FileInfo(path).Length, request.Limits);
        return ZipDirectory.Unpacked(archive) > budget.Bytes
            ? new Problem(budget.Reason, $"'{name}' would unpack to more than the {budget.Bytes >> 20:N0} MiB allowed; do not trust it.")
            : null;
    }
}

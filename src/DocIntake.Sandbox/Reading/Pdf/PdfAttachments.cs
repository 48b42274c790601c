using System.Text.Json;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Takes the files out that a PDF carries (portfolios, source files of an invoice).</summary>
internal static class PdfAttachments
{
    /// <summary>Each into a file "attachment-N" of the lease's folder; none when the list cannot be read.</summary>
    public static IReadOnlyList<Attachment> Extract(string pdf, string folder)
    {
        var listing = Tool.Run("qpdf", ["--json", "--json-key=attachments", pdf], folder);
        return listing.OkOrWarned
            ? [.. Names(listing.Output).Select((attachment, index) => Save(pdf, attachment.Key, attachment.Name, index, folder)).OfType<Attachment>()]
            : [];
    }

    private static List<(string Key, string Name)> Names(byte[] json)
    {
        using var parsed = JsonDocument.Parse(json);
        return [.. parsed.RootElement.GetProperty("attachments").EnumerateObject()
            .Select(entry => (entry.Name, entry.Value.GetProperty("preferredname").GetString() ?? entry.Name))];
    }

    private static Attachment? Save(string pdf, string key, string name, int index, string folder)
    {
        var content = Tool.Run("qpdf", [$"--show-attachment={key}", pdf], folder);
        if (!content.OkOrWarned)
        {
            return null;
        }

        var file = $"attachment-{index + 1}";
        File.WriteAllBytes(Path.Combine(folder, file), content.Output);
        return new Attachment(name, file, Inline: false);
    }
}

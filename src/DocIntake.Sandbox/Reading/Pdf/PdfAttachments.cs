using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Takes the files out that a PDF carries (portfolios, source files of an invoice), within the limits of mail and archives.</summary>
internal static class PdfAttachments
{
    /// <summary>Each into a file "attachment-N" of the lease's folder; what stays inside is told.</summary>
    public static IReadOnlyList<Attachment> Extract(string pdf, PrepareRequest request, string folder, List<Problem> problems)
    {
        var listing = Tool.Run("qpdf", ["--json", "--json-key=attachments", pdf], folder);
        var names = listing.OkOrWarned ? Names(listing.Output) : [];
        if (names.Count > 0 && request.Depth >= request.Limits.ArchiveDepth)
        {
            problems.Add(new Problem(Reason.BombDepth, $"The PDF lies {request.Depth} containers deep; the {names.Count:N0} files inside it were left in it."));
            return [];
        }

        var taken = new List<Attachment>();
        var left = request.Limits.ArchiveBytes;
        foreach (var (key, name) in names.Take(request.Limits.MailAttachments))
        {
            var file = $"attachment-{taken.Count + 1}";
            if (Save(pdf, key, file, folder) is { } length && (left -= length) >= 0)
            {
                taken.Add(new Attachment(Attachments.PlainName(name), file, Inline: false));
                continue;
            }

            File.Delete(Path.Combine(folder, file));
            if (left < 0)
            {
                break;
            }
        }

        if (taken.Count < names.Count)
        {
            problems.Add(new Problem(Reason.ContainerPartial, $"{taken.Count:N0} of {names.Count:N0} files were taken out of the PDF; the others stay in it, open it to see them."));
        }

        return taken;
    }

    private static List<(string Key, string Name)> Names(byte[] json)
    {
        using var parsed = JsonDocument.Parse(json);
        return [.. parsed.RootElement.GetProperty("attachments").EnumerateObject()
            .Select(entry => (entry.Name, entry.Value.GetProperty("preferredname").GetString() ?? entry.Name))];
    }

    /// <summary>Its length; null when it does not come out whole.</summary>
    private static long? Save(string pdf, string key, string file, string folder) =>
        Tool.Run("qpdf", [$"--show-attachment={key}", pdf], folder, into: file).OkOrWarned ? new FileInfo(Path.Combine(folder, file)).Length : null;
}

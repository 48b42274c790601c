using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>Office files that lie whole inside another one.</summary>
public static class OfficeEmbedded
{
    /// <summary>Copies them into the lease's folder. Objects in OLE shells (.bin) stay where they are.</summary>
    public static List<Attachment> Take(OfficePackage package, string folder)
    {
        var attachments = new List<Attachment>();
        foreach (var part in package.Names.Where(IsWhole).Order(StringComparer.OrdinalIgnoreCase))
        {
            var file = Attachments.FileName(attachments.Count + 1);
            using var from = package.Bytes(part);
            using var to = File.Create(Path.Combine(folder, file));
            from.CopyTo(to);
            attachments.Add(new Attachment(Attachments.PlainName(part), file, Inline: false));
        }

        return attachments;
    }

    /// <summary>Something is embedded that cannot be taken out.</summary>
    public static bool HasOthers(OfficePackage package) => package.Names.Any(name => IsEmbedded(name) && !IsWhole(name));

    private static bool IsWhole(string part) => IsEmbedded(part) && !part.EndsWith(".bin", StringComparison.OrdinalIgnoreCase);

    private static bool IsEmbedded(string part) => part.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && !part.EndsWith('/');
}

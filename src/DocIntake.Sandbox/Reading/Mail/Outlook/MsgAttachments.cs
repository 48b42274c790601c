using DocIntake.Documents;
using DocIntake.Sandbox.Reading.Compound;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>
/// The files sent with an Outlook message. A message inside the message becomes a message file, an embedded object an OLE file: each holds
/// all that was there.
/// </summary>
/// <param name="root">The file's outermost folder, which names the properties of all messages in it.</param>
internal sealed class MsgAttachments(MapiProperties message, CompoundFolder root)
{
    private const int Method = 0x3705, Data = 0x3701, LongName = 0x3707, ShortName = 0x3704, DisplayName = 0x3001, Extension = 0x3703, MimeTag = 0x370E,
        ContentId = 0x3712, Subject = 0x0037;

    private const string NamedProperties = "__nameid_version1.0", Properties = "__properties_version1.0";

    /// <summary>Every attachment's own properties.</summary>
    public IEnumerable<MapiProperties> All { get; } = message.Folder.Folders
        .Where(folder => folder.Name.StartsWith("__attach_version1.0_", StringComparison.OrdinalIgnoreCase))
        .Select(folder => new MapiProperties(folder, 8, message));

    public void AddTo(MailContent content)
    {
        foreach (var attachment in All)
        {
            Add(attachment, content);
        }
    }

    /// <summary>What the attachment says it is, or what its name makes of it.</summary>
    public static ContentType TypeOf(MapiProperties attachment) =>
        attachment.Text(MimeTag) is { } said && ContentType.TryParse(said, out var parsed) ? parsed : ContentType.Parse(MimeTypes.GetMimeType(NameOf(attachment)));

    /// <summary>Its bytes; null when it holds none, or a message.</summary>
    public static CompoundEntry? DataOf(MapiProperties attachment) => attachment.Data(Data);

    private static string NameOf(MapiProperties attachment)
    {
        var name = CleanText.Line(attachment.Text(LongName) ?? attachment.Text(ShortName) ?? attachment.Text(DisplayName) ?? "");
        return name.Length > 0 ? name : "attachment" + attachment.Text(Extension);
    }

    private void Add(MapiProperties attachment, MailContent content)
    {
        var name = NameOf(attachment);
        if (attachment.Object(Data) is { } inside)
        {
            content.Files.Add(inside.Stream(Properties) is { } properties
                ? new MailFile(MailParts.Named(new MapiProperties(inside, 24).Text(Subject) ?? name, ".msg"), null, IsImage: false, to => CompoundWriter.Write(MessageParts(inside, properties), to))
                : new MailFile(name, null, IsImage: false, to => CompoundWriter.Write(CompoundPart.Of(inside).Members, to)));
        }
        else if (attachment.Data(Data) is { } data)
        {
            content.Files.Add(new MailFile(name, attachment.Text(ContentId)?.Trim('<', '>'), TypeOf(attachment).IsMimeType("image", "*"), to => Copy(data, to)));
        }
        else
        {
            var why = attachment.Number(Method) is 2 or 3 or 4 or 7 ? "is only linked to in the mail and did not come with it" : "has no content";
            content.Problems.Add(new Problem(Reason.ContainerPartial, $"The attachment '{Attachments.PlainName(name)}' {why}; ask the sender for it."));
        }
    }

    private static void Copy(CompoundEntry data, Stream to)
    {
        using var from = data.Open();
        from.CopyTo(to);
    }

    private List<CompoundPart> MessageParts(CompoundFolder inside, CompoundEntry properties)
    {
        var parts = CompoundPart.Of(inside).Members.Where(part => part.Name != Properties).ToList();
        parts.Add(new CompoundPart(Properties, () => Lengthen(properties), []));
        if (root.Folder(NamedProperties) is { } named && inside.Folder(NamedProperties) is null)
        {
            parts.Add(CompoundPart.Of(named));
        }

        return parts;
    }

    // A message file's properties begin eight bytes later than those of a message inside another.
    private static MemoryStream Lengthen(CompoundEntry properties)
    {
        var bytes = properties.Read(int.MaxValue);
        var head = Math.Min(bytes.Length, 24);
        return new MemoryStream([.. bytes[..head], .. new byte[8], .. bytes[head..]]);
    }
}

using System.Globalization;
using System.Text;
using DocIntake.Sandbox.Reading.Compound;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>Makes Outlook messages: properties by their MAPI numbers, recipients and attachments as folders.</summary>
public sealed class MsgSource
{
    private readonly List<CompoundPart> parts = [];
    private readonly List<byte> values = [];
    private int recipients, attachments;

    public static MsgSource Letter(string subject = "Claim 12-345 – report", string? body = "Please find the report.\r\n")
    {
        var message = new MsgSource().Text(0x001A, "IPM.Note").Text(0x0037, subject).Text(0x0042, "José Adjuster").Text(0x5D02, "jose@insurer.example")
            .Time(0x0039, new DateTimeOffset(2024, 3, 15, 14, 5, 0, TimeSpan.Zero)).Text(0x1035, "<1@insurer.example>");
        return body is null ? message : message.Text(0x1000, body);
    }

    public MsgSource Text(int id, string text) => Stream(id, 0x1F, Encoding.Unicode.GetBytes(text));

    /// <summary>A text in the message's own code page.</summary>
    public MsgSource Narrow(int id, byte[] text) => Stream(id, 0x1E, text);

    public MsgSource Bytes(int id, byte[] bytes) => Stream(id, 0x102, bytes);

    public MsgSource Number(int id, int number) => Value(id, 3, number);

    public MsgSource Time(int id, DateTimeOffset time) => Value(id, 0x40, time.ToFileTime());

    public MsgSource To(string name, string address, int type = 1)
    {
        var recipient = new MsgSource().Text(0x3001, name).Text(0x39FE, address).Number(0x0C15, type);
        return Folder($"__recip_version1.0_#{recipients++:X8}", recipient.Parts(8));
    }

    public MsgSource Attach(string name, byte[] bytes, string? contentId = null)
    {
        var attachment = new MsgSource().Text(0x3707, name).Bytes(0x3701, bytes).Number(0x3705, 1);
        return Attach(contentId is null ? attachment : attachment.Text(0x3712, contentId));
    }

    public MsgSource Attach(MsgSource attachment) => Folder($"__attach_version1.0_#{attachments++:X8}", attachment.Parts(8));

    /// <summary>A message inside this one.</summary>
    public MsgSource Enclose(MsgSource message) =>
        Attach(new MsgSource().Text(0x3001, "enclosed").Number(0x3705, 5).Folder("__substg1.0_3701000D", message.Parts(24)));

    public MsgSource Folder(string name, IReadOnlyList<CompoundPart> members)
    {
        parts.Add(new CompoundPart(name, null, members));
        return this;
    }

    public byte[] Save()
    {
        using var file = new MemoryStream();
        CompoundWriter.Write([.. Parts(32), new CompoundPart("__nameid_version1.0", null, [new CompoundPart("__substg1.0_00020102", () => new MemoryStream(new byte[16]), [])])], file);
        return file.ToArray();
    }

    private IReadOnlyList<CompoundPart> Parts(int header)
    {
        byte[] properties = [.. new byte[header], .. values];
        return [.. parts, new CompoundPart("__properties_version1.0", () => new MemoryStream(properties), [])];
    }

    private MsgSource Stream(int id, int type, byte[] bytes)
    {
        parts.Add(new CompoundPart(string.Create(CultureInfo.InvariantCulture, $"__substg1.0_{id:X4}{type:X4}"), () => new MemoryStream(bytes), []));
        return Value(id, type, bytes.Length);
    }

    private MsgSource Value(int id, int type, long value)
    {
        values.AddRange([.. BitConverter.GetBytes((id << 16) | type), .. BitConverter.GetBytes(6), .. BitConverter.GetBytes(value)]);
        return this;
    }
}

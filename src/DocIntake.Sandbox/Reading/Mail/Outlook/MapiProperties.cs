using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DocIntake.Sandbox.Reading.Compound;
using DocIntake.Sandbox.Reading.RichText;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>The properties of a message, a recipient or an attachment, asked for by their MAPI numbers; an absent or damaged one is null.</summary>
internal sealed class MapiProperties
{
    private const int EntryLength = 16, MessageCodePage = 0x3FFD, InternetCodePage = 0x3FDE, Ascii = 20127;

    /// <summary>Bytes of a property that is one line of text; only bodies and transport headers are longer.</summary>
    private const int LongestText = 1 << 20;

    private readonly Dictionary<ushort, (ushort Type, ulong Value)> values = [];
    private readonly MapiProperties? message;

    /// <param name="header">Bytes before the first property: 32 in a message file, 24 in a message inside another, 8 in recipients and attachments.</param>
    /// <param name="message">The message that the recipient or attachment belongs to; null for a message.</param>
    public MapiProperties(CompoundFolder folder, int header, MapiProperties? message = null)
    {
        Folder = folder;
        this.message = message;
        var bytes = folder.Stream("__properties_version1.0") is { } stream ? Read(stream, LongestText) : [];
        for (var at = header; at + EntryLength <= bytes.Length; at += EntryLength)
        {
            var tag = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
            values[(ushort)(tag >> 16)] = ((ushort)tag, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at + 8)));
        }

        Western = message?.Western ?? CodePage(Number(MessageCodePage) ?? Number(InternetCodePage));
    }

    public CompoundFolder Folder { get; }

    /// <summary>Something of the message that was asked for is damaged.</summary>
    public bool Damaged { get; private set; }

    /// <summary>How text that is not Unicode was written.</summary>
    public Encoding Western { get; }

    public int? Number(int id) => values.TryGetValue((ushort)id, out var found) && found.Type is 2 or 3 ? (int)found.Value : null;

    public bool Flag(int id) => values.TryGetValue((ushort)id, out var found) && found.Type == 0x0B && (found.Value & 0xFFFF) != 0;

    public DateTimeOffset? Time(int id) =>
        values.TryGetValue((ushort)id, out var found) && found.Type == 0x40 && found.Value is > 0 and < long.MaxValue / 2
            && (long)found.Value <= DateTime.MaxValue.ToFileTimeUtc()
            ? new DateTimeOffset(DateTime.FromFileTimeUtc((long)found.Value))
            : null;

    /// <summary>A text of at most <paramref name="most"/> bytes, what is longer cut off; null also when it is empty.</summary>
    public string? Text(int id, int most = LongestText)
    {
        var text = Stream(id, 0x1F) is { } unicode ? Encoding.Unicode.GetString(Read(unicode, most))
            : Stream(id, 0x1E) is { } narrow ? Western.GetString(Read(narrow, most))
            : null;
        return text?.TrimEnd('\0') is { Length: > 0 } some ? some : null;
    }

    /// <summary>The bytes of a binary property, not yet read.</summary>
    public CompoundEntry? Data(int id) => Stream(id, 0x102);

    /// <summary>The bytes of a binary property; null also when they are damaged.</summary>
    public byte[]? Bytes(int id) => Data(id) is { } data && Read(data, int.MaxValue) is { Length: > 0 } some ? some : null;

    /// <summary>A message or an OLE object kept as a folder.</summary>
    public CompoundFolder? Object(int id) => Folder.Folder(Name(id, 0x0D));

    /// <summary>The code page of that number; Windows-1252 for one that nobody knows.</summary>
    public static Encoding CodePage(int? number) => number switch
    {
        1200 => Encoding.Unicode,
        null or Ascii => RtfCodePages.Encoding(1252),
        var known => RtfCodePages.Encoding(known.Value),
    };

    /// <summary>The code page that a body in bytes is written in.</summary>
    public Encoding BodyEncoding => Number(InternetCodePage) is { } number ? CodePage(number) : Western;

    // One broken chain costs one property, not the message.
    private byte[] Read(CompoundEntry stream, int most)
    {
        try
        {
            return stream.Read(most);
        }
        catch (InvalidDataException)
        {
            (message ?? this).Damaged = true;
            return [];
        }
    }

    private CompoundEntry? Stream(int id, int type) => Folder.Stream(Name(id, type));

    private static string Name(int id, int type) => string.Create(CultureInfo.InvariantCulture, $"__substg1.0_{id:X4}{type:X4}");
}

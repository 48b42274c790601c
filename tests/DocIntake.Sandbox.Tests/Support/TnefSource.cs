using System.Text;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>Makes winmail.dat, Outlook's wrapping: attributes one after the other, each with its length and the sum of its bytes.</summary>
public static class TnefSource
{
    private const byte Message = 1, Attachment = 2;

    public static byte[] Make(string text, params ReadOnlySpan<(string Name, byte[] Content)> files)
    {
        List<byte> tnef =
        [
            .. BitConverter.GetBytes(0x223E9F78), 1, 0,
            .. Attribute(Message, 0x00089006, [0, 0, 1, 0]),
            .. Attribute(Message, 0x00069007, [.. BitConverter.GetBytes(1252), 0, 0, 0, 0]),
            .. Attribute(Message, 0x0002800C, Encoding.Latin1.GetBytes(text + '\0')),
        ];
        foreach (var (name, content) in files)
        {
            tnef.AddRange(Attribute(Attachment, 0x00069002, [1, 0, .. BitConverter.GetBytes(-1), 0, 0, 0, 0, 0, 0, 0, 0]));
            tnef.AddRange(Attribute(Attachment, 0x00018010, Encoding.Latin1.GetBytes(name + '\0')));
            tnef.AddRange(Attribute(Attachment, 0x0006800F, content));
        }

        return [.. tnef];
    }

    private static byte[] Attribute(byte level, int id, byte[] value) =>
        [level, .. BitConverter.GetBytes(id), .. BitConverter.GetBytes(value.Length), .. value, .. BitConverter.GetBytes((ushort)value.Sum(part => part))];
}

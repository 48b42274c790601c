using System.Text;

namespace DocIntake.Sandbox.Tests.Support;

/// <summary>Makes winmail.dat, Outlook's wrapping: attributes one after the other, each with its length and the sum of its bytes.</summary>
public static class TnefSource
{
    private const byte Message = 1, Attachment = 2;

    public static byte[] Make(string text, params ReadOnlySpan<(string Name, byte[] Content)> files) => Make(text, [], files);

    /// <summary>With what the mail's own head said, as Outlook keeps it: subject, day, sender and one recipient.</summary>
    public static byte[] Letter(string text, string subject, DateOnly day, string from, string to) => Make(
        text,
        [
            .. Attribute(Message, 0x00018004, Encoding.Latin1.GetBytes(subject + '\0')),
            .. Attribute(Message, 0x00038005, [.. Shorts(day.Year, day.Month, day.Day, 9, 30, 0, (int)day.DayOfWeek)]),
            .. Attribute(Message, 0x00008000, Sender(from)),
            .. Attribute(Message, 0x00069004, [.. BitConverter.GetBytes(1), .. Properties((0x0C15, "\u0001"), (0x3001, to), (0x3002, "SMTP"), (0x3003, to))]),
        ]);

    private static byte[] Make(string text, byte[] head, params ReadOnlySpan<(string Name, byte[] Content)> files)
    {
        List<byte> tnef =
        [
            .. BitConverter.GetBytes(0x223E9F78), 1, 0,
            .. Attribute(Message, 0x00089006, [0, 0, 1, 0]),
            .. Attribute(Message, 0x00069007, [.. BitConverter.GetBytes(1252), 0, 0, 0, 0]),
            .. head,
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

    private static byte[] Sender(string address)
    {
        var (name, route) = (Encoding.Latin1.GetBytes($"{address}\0"), Encoding.Latin1.GetBytes($"SMTP:{address}\0"));
        return [.. Shorts(4, 8 + name.Length + route.Length, name.Length, route.Length), .. name, .. route, .. new byte[8]];
    }

    private static IEnumerable<byte> Shorts(params IEnumerable<int> numbers) => numbers.SelectMany(number => BitConverter.GetBytes((short)number));

    // MAPI's: texts, and a single letter below a space as the number that it is.
    private static byte[] Properties(params (int Id, string Value)[] properties) =>
        [.. BitConverter.GetBytes(properties.Length), .. properties.SelectMany(property => property.Value is [< ' ' and var number] ? Number(property.Id, number) : Words(property.Id, property.Value))];

    private static byte[] Number(int id, int value) => [.. Shorts(3, id), .. BitConverter.GetBytes(value)];

    private static byte[] Words(int id, string value)
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes(value), 0];
        return [.. Shorts(0x1E, id), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(bytes.Length), .. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];
    }

    private static byte[] Attribute(byte level, int id, byte[] value) =>
        [level, .. BitConverter.GetBytes(id), .. BitConverter.GetBytes(value.Length), .. value, .. BitConverter.GetBytes((ushort)value.Sum(part => part))];
}

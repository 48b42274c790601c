using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>Writes a value of qpdf's JSON as a PDF has it.</summary>
internal static class PdfText
{
    public static void Write(JsonNode? node, IBufferWriter<byte> into)
    {
        switch (node)
        {
            case null:
                into.Write("null"u8);
                break;
            case JsonObject dictionary:
                into.Write("<<"u8);
                foreach (var (key, value) in dictionary)
                {
                    into.Write(Encoding.Latin1.GetBytes(key));
                    into.Write(" "u8);
                    Write(value, into);
                }

                into.Write(">>"u8);
                break;
            case JsonArray array:
                into.Write("["u8);
                foreach (var value in array)
                {
                    into.Write(" "u8);
                    Write(value, into);
                }

                into.Write("]"u8);
                break;
            default:
                into.Write(node.GetValueKind() == JsonValueKind.String ? OfString(node.GetValue<string>()) : Encoding.ASCII.GetBytes(node.ToJsonString()));
                break;
        }
    }

    /// <summary>"/Name" and "12 0 R" are what they are; "u:text" and "b:hex" are strings.</summary>
    private static byte[] OfString(string text) => text switch
    {
        ['u', ':', ..] when text.AsSpan(2).ContainsAnyExceptInRange(' ', '~') => Encoding.ASCII.GetBytes($"<feff{Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(text[2..]))}>"),
        ['u', ':', ..] => Encoding.ASCII.GetBytes($"({text[2..].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)})"),
        ['b', ':', ..] => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<{text.AsSpan(2)}>")),
        _ => Encoding.Latin1.GetBytes(text),
    };
}

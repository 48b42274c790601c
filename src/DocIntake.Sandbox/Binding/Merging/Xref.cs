using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>Where an object lies: at an offset of the file, or packed in an object stream.</summary>
/// <param name="Place">The offset, or the number of the object stream.</param>
internal readonly record struct XrefEntry(bool IsPacked, long Place, int Index);

/// <summary>Reads a PDF's cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8), the newest first.</summary>
internal static class Xref
{
    private const int MostSections = 1000, Tail = 1024;

    /// <returns>The trailer: the newest one.</returns>
    /// <exception cref="InvalidDataException">The file is not as the standard has it.</exception>
    public static JsonObject Read(PdfSource source, Dictionary<int, XrefEntry> entries)
    {
        var bytes = source.Bytes;
        var tail = bytes[Math.Max(0, bytes.Length - Tail)..];
        var at = tail.LastIndexOf("startxref"u8);
        if (at < 0 || !bytes.StartsWith("%PDF-"u8))
        {
            throw new InvalidDataException($"{source.File} does not begin or end as a PDF.");
        }

        var open = new Stack<long>([new PdfTokens(source, tail, at + "startxref".Length).Integer()]);
        var (seen, newest) = (new HashSet<long>(), default(JsonObject));
        while (open.TryPop(out var offset))
        {
            if (offset >= bytes.Length || !seen.Add(offset) || seen.Count > MostSections)
            {
                throw new InvalidDataException($"{source.File} has a cross-reference that leads nowhere.");
            }

            var trailer = Section(source, (int)offset, entries);
            newest ??= trailer;
            foreach (var key in (string[])["/Prev", "/XRefStm"])
            {
                if (trailer[key] is JsonValue value && value.TryGetValue<decimal>(out var next))
                {
                    open.Push((long)next);
                }
            }
        }

        return newest!;
    }

    private static JsonObject Section(PdfSource source, int offset, Dictionary<int, XrefEntry> entries)
    {
        var tokens = new PdfTokens(source, source.Bytes, offset);
        if (!tokens.Takes("xref"u8))
        {
            return Stream(source, offset, entries);
        }

        while (!tokens.Takes("trailer"u8))
        {
            var (first, count) = (tokens.Integer(), tokens.Integer());
            for (var number = first; number < first + count; number++)
            {
                var place = tokens.Integer();
                tokens.Integer();
                var used = tokens.Takes("n"u8);
                if (!used && !tokens.Takes("f"u8))
                {
                    throw new InvalidDataException($"{source.File} has a broken cross-reference table.");
                }

                Add(entries, number, used && place > 0 ? new XrefEntry(false, place, 0) : null);
            }
        }

        return tokens.Value() as JsonObject ?? throw new InvalidDataException($"{source.File} has no trailer.");
    }

    private static JsonObject Stream(PdfSource source, int offset, Dictionary<int, XrefEntry> entries)
    {
        var (dictionary, data) = source.StreamAt(offset);
        var widths = Numbers(dictionary["/W"]);
        var index = dictionary["/Index"] is JsonArray given ? Numbers(given) : [0, Numbers(new JsonArray(dictionary["/Size"]?.DeepClone()))[0]];
        if (widths.Length != 3 || widths.Any(width => width is < 0 or > 8) || index.Length % 2 != 0)
        {
            throw new InvalidDataException($"{source.File} has a broken cross-reference stream.");
        }

        var at = 0;
        for (var part = 0; part < index.Length; part += 2)
        {
            for (var number = index[part]; number < index[part] + index[part + 1]; number++)
            {
                var (type, place, last) = (widths[0] == 0 ? 1 : Field(data, ref at, widths[0]), Field(data, ref at, widths[1]), Field(data, ref at, widths[2]));
                Add(entries, number, type switch { 1 => new XrefEntry(false, place, 0), 2 => new XrefEntry(true, place, (int)last), _ => null });
            }
        }

        return dictionary;
    }

    /// <summary>Null = the object is free. What a newer section says stays.</summary>
    private static void Add(Dictionary<int, XrefEntry> entries, long number, XrefEntry? entry)
    {
        if (number is < 0 or > PdfSource.MostObjects)
        {
            throw new InvalidDataException("An object has a number beyond all bounds.");
        }

        entries.TryAdd((int)number, entry ?? default);
    }

    private static long Field(byte[] data, ref int at, int width)
    {
        var value = 0L;
        for (var end = at + width; at < end; at++)
        {
            value = (value << 8) | (at < data.Length ? data[at] : throw new InvalidDataException("A cross-reference stream is cut short."));
        }

        return value;
    }

    private static int[] Numbers(JsonNode? array) => array is JsonArray numbers && numbers.All(number => number is JsonValue value && value.TryGetValue<decimal>(out _))
        ? [.. numbers.Select(number => (int)number!.GetValue<decimal>())] : throw new InvalidDataException("A cross-reference stream lacks its numbers.");
}

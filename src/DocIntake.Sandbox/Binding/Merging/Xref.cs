using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>Where an object lies: at an offset of the file, or packed in an object stream.</summary>
/// <param name="Place">The offset, or the number of the object stream.</param>
internal readonly record struct XrefEntry(bool IsPacked, long Place, int Index);

/// <summary>Reads a PDF's cross-reference tables and streams (ISO 32000-1, 7.5.4 and 7.5.8), the newest first.</summary>
internal sealed class Xref
{
    private const int MostSections = 1000, Tail = 1024;

    /// <summary>An object takes this many bytes of its file at least, however well it is packed; a table that claims more of them is made to fill the memory.</summary>
    private const int FewestBytes = 4;

    private readonly PdfSource source;
    private readonly Dictionary<int, XrefEntry> entries;
    private readonly List<int> free = [];
    private readonly int most;
    private long listed;

    private Xref(PdfSource source, Dictionary<int, XrefEntry> entries)
    {
        (this.source, this.entries) = (source, entries);
        most = Math.Min(PdfSource.MostObjects, 1000 + (source.Bytes.Length / FewestBytes));
    }

    /// <returns>The trailer: the newest one.</returns>
    /// <exception cref="InvalidDataException">The file is not as the standard has it.</exception>
    public static JsonObject Read(PdfSource source, Dictionary<int, XrefEntry> entries)
    {
        var bytes = source.Bytes;
        var tail = bytes[Math.Max(0, bytes.Length - Tail)..];
        var at = tail.LastIndexOf("startxref"u8);
        return at >= 0 && bytes.StartsWith("%PDF-"u8) ? new Xref(source, entries).From(new PdfTokens(source, tail, at + "startxref".Length).Integer())
            : throw new InvalidDataException($"{source.File} does not begin or end as a PDF.");
    }

    private JsonObject From(long first)
    {
        var (seen, newest) = (new HashSet<long>(), default(JsonObject));
        for (long? offset = first; offset is { } at;)
        {
            if (!seen.Add(at) || seen.Count > MostSections)
            {
                throw new InvalidDataException($"{source.File} has a cross-reference that leads nowhere.");
            }

            var trailer = Section(at);
            newest ??= trailer;
            offset = Offset(trailer["/Prev"]);
        }

        return newest!;
    }

    private JsonObject Section(long offset)
    {
        var tokens = new PdfTokens(source, source.Bytes, Place(offset));
        if (!tokens.Takes("xref"u8))
        {
            return Settle(Stream(offset));
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

                Add(number, used && place > 0 ? new XrefEntry(false, place, 0) : null);
            }
        }

        var trailer = tokens.Value() as JsonObject ?? throw new InvalidDataException($"{source.File} has no trailer.");
        if (Offset(trailer["/XRefStm"]) is { } hidden)
        {
            Stream(hidden);
        }

        return Settle(trailer);
    }

    private JsonObject Stream(long offset)
    {
        var (dictionary, data) = source.StreamAt(Place(offset));
        var widths = Numbers(dictionary["/W"]);
        var index = dictionary["/Index"] is JsonArray given ? Numbers(given) : [0, Numbers(new JsonArray(dictionary["/Size"]?.DeepClone()))[0]];
        if (widths.Length != 3 || widths.Any(width => width is < 0 or > 8) || widths[1] == 0 || index.Length % 2 != 0)
        {
            throw new InvalidDataException($"{source.File} has a broken cross-reference stream.");
        }

        var at = 0;
        for (var part = 0; part < index.Length; part += 2)
        {
            for (long number = index[part]; number < (long)index[part] + index[part + 1]; number++)
            {
                var (type, place, last) = (widths[0] == 0 ? 1 : Field(data, ref at, widths[0]), Field(data, ref at, widths[1]), Field(data, ref at, widths[2]));
                Add(number, type switch { 1 => new XrefEntry(false, place, 0), 2 => new XrefEntry(true, place, (int)last), _ => null });
            }
        }

        return dictionary;
    }

    /// <summary>Null = the object is free. What a newer section says stays.</summary>
    private void Add(long number, XrefEntry? entry)
    {
        if (number < 0 || number > most || ++listed > 1000L + source.Bytes.Length)
        {
            throw new InvalidDataException($"{source.File} lists more objects than it can have.");
        }

        if (entry is { } place)
        {
            entries.TryAdd((int)number, place);
        }
        else
        {
            free.Add((int)number);
        }
    }

    /// <summary>A table hides from old readers what its stream lists by calling it free, so that is known when the whole section is read (7.5.8.4).</summary>
    private JsonObject Settle(JsonObject trailer)
    {
        free.ForEach(number => entries.TryAdd(number, default));
        free.Clear();
        return trailer;
    }

    private int Place(long offset) => offset >= 0 && offset < source.Bytes.Length ? (int)offset : throw new InvalidDataException($"{source.File} has a cross-reference that leads nowhere.");

    private static long? Offset(JsonNode? node) => node is JsonValue value && value.TryGetValue<decimal>(out var number) ? (long)number : null;

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

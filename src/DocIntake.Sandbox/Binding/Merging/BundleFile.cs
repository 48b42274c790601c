using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>
/// Writes a bundle in one pass: what its pages use is copied from their files byte by byte, what was changed or made for the bundle is written
/// anew, and each stream is checked on its way. Nothing that no page of the bundle uses gets in. The same pages and changes give the same bytes.
/// </summary>
internal sealed class BundleFile
{
    private const int InPack = 150, IdBytes = 16, Sample = 2048;
    private readonly MergedPages pages;
    private readonly JsonObject changes;
    private readonly Stream file;
    private readonly SortedDictionary<int, XrefEntry> entries = [];
    private readonly ArrayBufferWriter<byte> pack = new();
    private readonly List<(int Number, int At)> packed = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StreamCheck check = new();
    private long position;
    private int last;

    private BundleFile(MergedPages pages, JsonObject changes, int last, Stream file) => (this.pages, this.changes, this.last, this.file) = (pages, changes, last, file);

    /// <param name="changes">Objects that are new or other than in their file, by reference, as qpdf's JSON writes them; a stream has "data" in base64, or "join": the streams whose drawing it is.</param>
    /// <param name="last">The highest number of an object.</param>
    /// <returns>What the streams that were copied are like.</returns>
    public static StreamCheck Write(string path, MergedPages pages, JsonObject changes, int last, string root, string info)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 });
        var bundle = new BundleFile(pages, changes, last, file);
        bundle.Write(root, info);
        return bundle.check;
    }

    private void Write(string root, string info)
    {
        Put([.. "%PDF-1.7\n%"u8, 0xBF, 0xF7, 0xA2, 0xFE, 10]);
        PdfSource? from = null;
        foreach (var number in Wanted([root, info]))
        {
            var source = pages.SourceOf(number);
            if (source != from)
            {
                from?.Close();
                from = source;
            }

            Write(number, source);
        }

        from?.Close();
        Flush();
        End(root, info);
    }

    /// <summary>The numbers of all objects that the bundle's own ones lead to, in order.</summary>
    private SortedSet<int> Wanted(IEnumerable<string> first)
    {
        var wanted = new SortedSet<int>();
        var open = new Stack<int>(first.Select(PdfObjects.NumberOf));
        while (open.TryPop(out var number))
        {
            if (changes[$"obj:{number} 0 R"] is { } change)
            {
                if (wanted.Add(number))
                {
                    foreach (var reference in PdfObjects.ReferencesIn(change))
                    {
                        open.Push(PdfObjects.NumberOf(reference));
                    }
                }
            }
            else if (pages.SourceOf(number) is { } source && !source.IsOfTree(number) && wanted.Add(number))
            {
                foreach (var next in source.ReferencesOf(number))
                {
                    open.Push(next);
                }
            }
        }

        return wanted;
    }

    private void Write(int number, PdfSource? source)
    {
        switch (changes[$"obj:{number} 0 R"])
        {
            case JsonObject change when change["stream"] is JsonObject stream:
                WriteStream(number, source, stream);
                break;
            case JsonObject change:
                var value = new ArrayBufferWriter<byte>();
                PdfText.Write(change["value"], value);
                Pack(number, value.WrittenSpan);
                break;
            default:
                var before = source!.LeftOut;
                var (copy, data) = source.Copy(number);
                check.LeftOut += source.LeftOut - before;
                if (data is { } place)
                {
                    CopyStream(number, source, copy.Span, place);
                }
                else
                {
                    Pack(number, copy.Span);
                }

                break;
        }
    }

    private void WriteStream(int number, PdfSource? source, JsonObject stream)
    {
        var dictionary = (JsonObject)stream["dict"]!.DeepClone();
        if (stream["join"] is JsonArray parts)
        {
            var joined = Join(parts);
            dictionary["/Filter"] = "/FlateDecode";
            WriteStream(number, dictionary, joined);
        }
        else if (stream["data"] is { } data)
        {
            WriteStream(number, dictionary, Convert.FromBase64String(data.GetValue<string>()));
        }
        else
        {
            var place = source!.Data(number);
            dictionary["/Length"] = place.Length;
            var text = new ArrayBufferWriter<byte>();
            PdfText.Write(dictionary, text);
            CopyStream(number, source, text.WrittenSpan, place);
        }
    }

    private void WriteStream(int number, JsonObject dictionary, ReadOnlySpan<byte> data)
    {
        dictionary["/Length"] = data.Length;
        var text = new ArrayBufferWriter<byte>();
        PdfText.Write(dictionary, text);
        Begin(number, text.WrittenSpan);
        hash.AppendData(data);
        Put(data);
        Put("\nendstream\nendobj\n"u8);
    }

    private void CopyStream(int number, PdfSource source, ReadOnlySpan<byte> dictionary, (int At, int Length) place)
    {
        check.Look(number, source, place);
        if (Lean(number, source, place) is { } lean)
        {
            check.LeftOut++;
            var own = (JsonObject)source.StreamDictionary($"{number} 0 R")!.DeepClone();
            own.Remove("/Metadata");
            own.Remove("/PieceInfo");
            WriteStream(number, own, lean);
            return;
        }

        Begin(number, dictionary);
        var data = source.Bytes.Slice(place.At, place.Length);
        // All of it would cost as much as all the rest; its length and its end tell it from any other.
        hash.AppendData(data[^Math.Min(Sample, data.Length)..]);
        Put(data);
        Put("\nendstream\nendobj\n"u8);
    }

    /// <summary>A JPEG picture without what cameras and programs wrote beside it; null when it stays as it is.</summary>
    private static byte[]? Lean(int number, PdfSource source, (int At, int Length) place)
    {
        var filter = source.Resolve(source.StreamDictionary($"{number} 0 R")!["/Filter"]);
        filter = filter is JsonArray { Count: 1 } one ? source.Resolve(one[0]) : filter;
        return PdfObjects.Text(filter) is "/DCTDecode" or "/DCT" ? LeanJpegs.Of(source.Bytes.Slice(place.At, place.Length)) : null;
    }

    /// <summary>A page's drawing, from the several streams it comes in, as one.</summary>
    private byte[] Join(JsonArray parts)
    {
        using var joined = new MemoryStream();
        using (var packer = new ZLibStream(joined, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var part in parts.Select(part => part!.GetValue<string>()))
            {
                var source = pages.SourceOf(PdfObjects.NumberOf(part))!;
                var place = source.Data(PdfObjects.NumberOf(part));
                check.Look(PdfObjects.NumberOf(part), source, place);
                using var data = source.Part(place);
                try
                {
                    using var drawing = source.StreamDictionary(part)!["/Filter"] is null ? data : new ZLibStream(data, CompressionMode.Decompress);
                    drawing.CopyTo(packer);
                }
                catch (InvalidDataException)
                {
                    // Known to be broken: the page is drawn anew.
                }

                packer.Write("\n"u8);
            }
        }

        return joined.ToArray();
    }

    private void Begin(int number, ReadOnlySpan<byte> dictionary)
    {
        entries[number] = new XrefEntry(false, position, 0);
        hash.AppendData(dictionary);
        Put(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n")));
        Put(dictionary);
        Put("\nstream\n"u8);
    }

    private void Pack(int number, ReadOnlySpan<byte> value)
    {
        packed.Add((number, pack.WrittenCount));
        pack.Write(value);
        pack.Write("\n"u8);
        if (packed.Count == InPack)
        {
            Flush();
        }
    }

    private void Flush()
    {
        if (packed.Count == 0)
        {
            return;
        }

        var number = ++last;
        var head = Encoding.ASCII.GetBytes(string.Join(' ', packed.Select(one => $"{one.Number} {one.At}")) + "\n");
        for (var index = 0; index < packed.Count; index++)
        {
            entries[packed[index].Number] = new XrefEntry(true, number, index);
        }

        var dictionary = new JsonObject { ["/Type"] = "/ObjStm", ["/N"] = packed.Count, ["/First"] = head.Length, ["/Filter"] = "/FlateDecode" };
        WriteStream(number, dictionary, Deflated([.. head, .. pack.WrittenSpan]));
        packed.Clear();
        pack.ResetWrittenCount();
    }

    /// <summary>The cross-reference stream: where each object lies.</summary>
    private void End(string root, string info)
    {
        var (number, start) = (++last, position);
        entries[number] = new XrefEntry(false, position, 0);
        using var table = new MemoryStream();
        var runs = new JsonArray();
        var next = -1;
        foreach (var (one, entry) in entries.Prepend(new KeyValuePair<int, XrefEntry>(0, default)))
        {
            if (one == next)
            {
                runs[^1] = runs[^1]!.GetValue<int>() + 1;
            }
            else
            {
                runs.Add(one);
                runs.Add(1);
            }

            next = one + 1;
            Span<byte> field = [(byte)(one == 0 ? 0 : entry.IsPacked ? 2 : 1), (byte)(entry.Place >> 32), (byte)(entry.Place >> 24), (byte)(entry.Place >> 16), (byte)(entry.Place >> 8), (byte)entry.Place, (byte)entry.Index];
            table.Write(field);
        }

        var id = "b:" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, IdBytes));
        var dictionary = new JsonObject
        {
            ["/Type"] = "/XRef",
            ["/Size"] = last + 1,
            ["/W"] = new JsonArray(1, 5, 1),
            ["/Index"] = runs,
            ["/Root"] = root,
            ["/Info"] = info,
            ["/ID"] = new JsonArray(id, id),
            ["/Filter"] = "/FlateDecode",
        };
        WriteStream(number, dictionary, Deflated(table.ToArray()));
        Put(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
    }

    private static byte[] Deflated(ReadOnlySpan<byte> data)
    {
        using var made = new MemoryStream();
        using (var packer = new ZLibStream(made, CompressionLevel.Optimal, leaveOpen: true))
        {
            packer.Write(data);
        }

        return made.ToArray();
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        file.Write(bytes);
        position += bytes.Length;
    }
}

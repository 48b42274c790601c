using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Tells from their bytes which JPEG images of a PDF are whole. To decode them costs more than all else that is done with a scan (measured: 1.25
/// processor seconds for a page of 300 dpi); a walk over their markers (ITU-T T.81, annex B) finds those that are cut short or overwritten.
/// </summary>
public static partial class WholeJpegs
{
    /// <summary>Bytes that may stand after the end of the image: programs pad.</summary>
    private const int Slack = 16;

    /// <summary>Bytes in which an image's dictionary ends, and of the largest image that is judged.</summary>
    private const int Head = 16 << 10, Largest = 128 << 20;

    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA;

    /// <summary>References ("12 0 R") of the streams that are one whole JPEG and nothing else.</summary>
    /// <param name="pdf">As qpdf wrote it: what follows a dictionary is its stream.</param>
    public static IReadOnlyList<string> In(PdfObjects objects, string pdf, string folder)
    {
        var images = objects.All().Where(one => one.Name.StartsWith("obj:", StringComparison.Ordinal)).Select(one => one.Name["obj:".Length..]).Where(name => IsJpeg(objects, name)).ToList();
        if (images.Count == 0)
        {
            return [];
        }

        var offsets = XrefLine().Matches(Tool.Run("qpdf", ["--show-xref", pdf], folder, TimeSpan.FromMinutes(3)).OutputText)
            .ToDictionary(line => $"{line.Groups[1].Value} {line.Groups[2].Value} R", line => long.Parse(line.Groups[3].ValueSpan, CultureInfo.InvariantCulture));
        using var file = File.OpenRead(Path.Combine(folder, pdf));
        return [.. images.Where(image => offsets.TryGetValue(image, out var offset) && Length(objects, image) is { } length && IsWhole(Read(file, offset, length)))];
    }

    /// <summary>From its first marker to its last, each with a place for what it announces.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [Mark, Start, Mark, ..])
        {
            return false;
        }

        var (at, frame, scan) = (2, false, false);
        while (at + 1 < jpeg.Length && jpeg[at] == Mark)
        {
            var marker = jpeg[at + 1];
            at += marker == Mark ? 1 : 2;
            if (marker == Mark)
            {
                continue;
            }

            if (marker == End)
            {
                return scan && jpeg.Length - at <= Slack;
            }

            if (at + 2 > jpeg.Length || BinaryPrimitives.ReadUInt16BigEndian(jpeg[at..]) is var length && (length < 2 || at + length > jpeg.Length))
            {
                return false;
            }

            at += length;
            frame |= marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (marker == Scan)
            {
                scan = frame;
                at = AfterScan(jpeg, at);
            }
        }

        return false;
    }

    /// <summary>The next marker that is neither a stuffed byte nor a restart.</summary>
    private static int AfterScan(ReadOnlySpan<byte> jpeg, int at)
    {
        while (jpeg[at..].IndexOf(Mark) is >= 0 and var next && at + next + 1 < jpeg.Length)
        {
            at += next;
            if (jpeg[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return jpeg.Length;
    }

    private static bool IsJpeg(PdfObjects objects, string reference) =>
        objects.StreamDictionary(reference) is { } dictionary && PdfObjects.Text(objects.Resolve(dictionary["/Filter"])) == "/DCTDecode";

    private static int? Length(PdfObjects objects, string reference) =>
        objects.Resolve(objects.StreamDictionary(reference)!["/Length"]) is JsonValue value && value.TryGetValue<int>(out var length) && length is > 0 and <= Largest ? length : null;

    /// <summary>A stream's bytes; none when it is not where it should be.</summary>
    private static byte[] Read(FileStream file, long offset, int length)
    {
        var head = new byte[Head];
        var got = RandomAccess.Read(file.SafeFileHandle, head, offset);
        var begin = head.AsSpan(0, got).IndexOf(">>\nstream\n"u8);
        var data = new byte[length];
        var end = new byte[Slack];
        if (begin < 0 || RandomAccess.Read(file.SafeFileHandle, data, offset + begin + ">>\nstream\n".Length) != length)
        {
            return [];
        }

        got = RandomAccess.Read(file.SafeFileHandle, end, offset + begin + ">>\nstream\n".Length + length);
        return end.AsSpan(0, got).TrimStart("\r\n"u8).StartsWith("endstream"u8) ? data : [];
    }

    [GeneratedRegex(@"^(\d+)/(\d+): uncompressed; offset = (\d+)", RegexOptions.Multiline)]
    private static partial Regex XrefLine();
}

using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DocIntake.Sandbox.Rendering;

/// <summary>
/// Writes a PDF object by object, for pages that are made of finished parts: an image's own bytes, or invisible text. Anything with visible
/// type is drawn with Skia instead.
/// </summary>
public sealed class PdfWriter : IDisposable
{
    private readonly FileStream to;
    private readonly List<long> offsets = [];
    private readonly List<int> pages = [];
    private readonly int pageTree;

    public PdfWriter(string path)
    {
        to = File.Create(path);
        // The second line tells programs that the file is binary.
        Raw("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n");
        pageTree = Reserve();
    }

    public int PageCount => pages.Count;

    /// <summary>A number as PDF wants it: plain decimals, no exponent.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Adds an object and returns its number.</summary>
    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    /// <summary>Adds a stream whose bytes are already encoded as its dictionary says.</summary>
    /// <param name="entries">The dictionary's entries, without length.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> encoded)
    {
        var number = Reserve();
        offsets[number - 1] = to.Position;
        Raw($"{number} 0 obj\n<<{entries} /Length {encoded.Length}>>\nstream\n");
        to.Write(encoded);
        Raw("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Adds a stream and compresses its bytes.</summary>
    public int AddCompressed(string entries, ReadOnlySpan<byte> plain)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(plain);
        }

        return AddStream($"{entries} /Filter /FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Adds a page of the given size in points.</summary>
    /// <param name="resources">The resource dictionary's entries.</param>
    public void AddPage(double width, double height, string resources, string content) =>
        AddPage($"/MediaBox [0 0 {Number(width)} {Number(height)}]", resources, content);

    /// <summary>Adds a page.</summary>
    /// <param name="place">Entries that say how large it is and how it is shown.</param>
    /// <param name="resources">The resource dictionary's entries.</param>
    public void AddPage(string place, string resources, string content)
    {
        var stream = AddCompressed("", Encoding.Latin1.GetBytes(content));
        pages.Add(Add($"<</Type /Page /Parent {pageTree} 0 R {place} /Resources <<{resources}>> /Contents {stream} 0 R>>"));
    }

    /// <summary>Writes what remains and closes the file.</summary>
    public void Finish()
    {
        Write(pageTree, $"<</Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>");
        var catalog = Add($"<</Type /Catalog /Pages {pageTree} 0 R>>");
        var start = to.Position;
        Raw($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            Raw(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Raw($"trailer\n<</Size {offsets.Count + 1} /Root {catalog} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        to.Dispose();
    }

    public void Dispose() => to.Dispose();

    private int Reserve()
    {
        offsets.Add(0);
        return offsets.Count;
    }

    private void Write(int number, string body)
    {
        offsets[number - 1] = to.Position;
        Raw($"{number} 0 obj\n{body}\nendobj\n");
    }

    private void Raw(string text) => to.Write(Encoding.Latin1.GetBytes(text));
}

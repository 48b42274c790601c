using System.Globalization;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>
/// Previews and scans of pages, as poppler's programs write them. Where such pages follow each other it is asked for several at once, because
/// to start a program costs as much as its work on one page.
/// </summary>
/// <param name="isLookedAt">Whether a page's preview will, as far as can be told, be asked for at the usual resolution.</param>
/// <param name="isScan">Whether a page is, as far as can be told without a look at it, nothing but a scan.</param>
internal sealed class PageFiles(ReadRequest request, string folder, Func<int, bool> isLookedAt, Func<int, bool> isScan)
{
    /// <summary>Pages asked for at once; their files lie in the lease's folder until they are taken.</summary>
    private const int Most = 8;

    private readonly Dictionary<string, int> asked = [];

    /// <summary>The page in gray at so many dots an inch, as PGM; null when poppler cannot draw it.</summary>
    public byte[]? Preview(int page, double dpi) => Take("preview", page, isLookedAt, (first, last) =>
        Tool.Run("pdftoppm", ["-gray", "-cropbox", "-r", dpi.ToString("0.##", CultureInfo.InvariantCulture), "-f", first, "-l", last, request.Pdf, "preview"], folder));

    /// <summary>The page's one picture, as JPEG where it is one and else as TIFF; null when poppler cannot take it out.</summary>
    public byte[]? Scan(int page) => Take("scan", page, isScan, (first, last) =>
        Tool.Run("pdfimages", ["-tiff", "-j", "-p", "-f", first, "-l", last, request.Pdf, "scan"], folder));

    private byte[]? Take(string kind, int page, Func<int, bool> isAlike, Action<string, string> make)
    {
        if (page > asked.GetValueOrDefault(kind))
        {
            asked[kind] = LastLike(page, isAlike);
            make(Text(page), Text(asked[kind]));
        }

        // Names are "kind-page" or "kind-page-number of the picture", with as many zeros as the program likes.
        var files = Directory.GetFiles(folder, $"{kind}-*").Where(file => PageOf(file) == page).ToArray();
        var bytes = files.Length == 1 ? File.ReadAllBytes(files[0]) : null;
        Array.ForEach(files, File.Delete);
        return bytes;
    }

    private int LastLike(int page, Func<int, bool> isAlike)
    {
        var last = page;
        while (isAlike(page) && last < request.Last && last - page + 1 < Most && isAlike(last + 1))
        {
            last++;
        }

        return last;
    }

    private static int PageOf(string file) =>
        int.Parse(Path.GetFileNameWithoutExtension(file).Split('-')[1], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(int page) => page.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SkiaSharp;

namespace DocIntake.Benchmarks.Accuracy;

/// <summary>A page image to be read, and its words.</summary>
internal sealed record TruePage(string Set, string Name, string Image, string Truth);

/// <summary>
/// The pages that accuracy is measured on: receipts and scans of the devset with their transcripts, and born-digital pages of it, drawn and
/// damaged here; their text layer is the truth.
/// </summary>
/// <param name="devset">The devset's folder.</param>
/// <param name="work">Where images are made.</param>
internal sealed class PageSets(string devset, string work)
{
    /// <summary>What is done to a born-digital page, by the name of its set.</summary>
    public static readonly IReadOnlyList<string> Damaged =
        ["clean", "skewed", "turned", "uneven", "fax", "fax-poor", "speckled", "90-dpi", "photo"];

    /// <summary>Half of the receipts is there to choose thresholds by, the other half to report.</summary>
    public static bool IsHeldOut(string name) => Seed(name) % 2 == 1;

    public IEnumerable<TruePage> Receipts(bool heldOut) =>
        Directory.EnumerateFiles(Path.Combine(devset, "ocr", "receipts"), "*.jpg").Order(StringComparer.Ordinal)
            .Where(file => IsHeldOut(Path.GetFileName(file)) == heldOut)
            .Select(file => new TruePage("receipts", Path.GetFileNameWithoutExtension(file), file, File.ReadAllText(Path.ChangeExtension(file, ".gt.txt"))));

    /// <summary>Scans at 300 dpi with a transcript, as they are and reduced to 90 dpi.</summary>
    public IEnumerable<TruePage> Scans() =>
        Directory.EnumerateFiles(Path.Combine(devset, "ocr", "pages"), "*.tif").Order(StringComparer.Ordinal)
            .Select(file => new TruePage("scans", Path.GetFileNameWithoutExtension(file), file, File.ReadAllText(Path.ChangeExtension(file, ".gt.txt"))));

    /// <summary>Pages that someone else made: images beside NAME.gt.txt, their set being what stands between NAME and the image's extension.</summary>
    public static IEnumerable<TruePage> Ready(string folder) =>
        from truth in Directory.EnumerateFiles(folder, "*.gt.txt").Order(StringComparer.Ordinal)
        let name = Path.GetFileName(truth)[..^".gt.txt".Length]
        from image in Directory.EnumerateFiles(folder, name + ".*").Order(StringComparer.Ordinal)
        where image != truth
        select new TruePage("given-" + Path.GetFileName(image)[(name.Length + 1)..].Split('.')[0], name, image, File.ReadAllText(truth));

    /// <summary>Each born-digital page with each damage, drawn when it is asked for.</summary>
    /// <param name="each">Documents of a kind.</param>
    public IEnumerable<TruePage> Derived(int each, IReadOnlyCollection<string> sets)
    {
        foreach (var pdf in Sources(each))
        {
            var name = Path.GetFileNameWithoutExtension(pdf);
            var truth = Run("pdftotext", "-f", "1", "-l", "1", "-layout", pdf, "-");
            var pgm = Path.Combine(work, name + ".pgm");
            Run("pdftoppm", "-f", "1", "-l", "1", "-r", "300", "-gray", "-singlefile", pdf, Path.ChangeExtension(pgm, null));
            using var page = Gray(pgm);
            foreach (var set in Damaged.Where(sets.Contains))
            {
                yield return new TruePage(set, name, Make(set, page, pgm), truth);
            }

            File.Delete(pgm);
        }
    }

    /// <summary>A page of type and nothing else, so that its text layer is the whole truth: many words, no pictures.</summary>
    private IEnumerable<string> Sources(int each) =>
        from folder in (string[])["court", "class/medical", "bills/invoices"]
        from pdf in Directory.EnumerateFiles(Path.Combine(devset, folder), "*.pdf").Order(StringComparer.Ordinal)
            .Where(pdf => WordRecall.Words(Run("pdftotext", "-f", "1", "-l", "1", pdf, "-")).Count >= 80)
            .Where(pdf => Run("pdfimages", "-list", "-f", "1", "-l", "1", pdf).Count(letter => letter == '\n') <= 2).Take(each)
        select pdf;

    private string Make(string set, SKBitmap page, string pgm)
    {
        var name = Path.GetFileNameWithoutExtension(pgm);
        var seed = Seed(name);
        var path = Path.Combine(work, $"{name}.{set}.tif");
        switch (set)
        {
            case "clean":
                GrayTiff.Write(path, page, 300, 300);
                break;
            case "skewed":
                Keep(Damage.Turned(page, (2 + (seed % 31 / 10.0)) * (seed % 2 == 0 ? 1 : -1)), 300, 300);
                break;
            case "turned":
                Keep(Damage.Turned(page, ((seed % 3) + 1) * 90), 300, 300);
                break;
            case "uneven":
                Keep(Damage.Resized(page, .5, .5), 150, 150, small => { Damage.Shade(small, .55); Damage.Grain(small, 6, seed); });
                break;
            case "fax":
                Keep(Damage.Resized(page, .68, 196 / 300.0), 204, 196, fax => { Damage.Threshold(fax, 158); Damage.Speckle(fax, .0005, .00001, seed); }, twoLevels: true);
                break;
            case "fax-poor":
                Keep(Damage.Resized(page, .68, 98 / 300.0), 204, 98, fax => { Damage.Threshold(fax, 158); Damage.Speckle(fax, .0005, .00001, seed); }, twoLevels: true);
                break;
            case "speckled":
                Keep(page.Copy(), 300, 300, copy => Damage.Speckle(copy, .01, .0002, seed));
                break;
            case "90-dpi":
                Keep(Damage.Resized(page, .3, .3), 90, 90);
                break;
            case "photo":
                using (var seen = Damage.InPerspective(page, .04))
                using (var small = Damage.Resized(seen, .6, .6))
                using (var soft = Damage.Blurred(small, .8f))
                {
                    Damage.Shade(soft, .6);
                    Damage.Grain(soft, 5, seed);
                    using var jpeg = soft.Encode(SKEncodedImageFormat.Jpeg, 60);
                    path = Path.ChangeExtension(path, ".jpg");
                    File.WriteAllBytes(path, jpeg.ToArray());
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(set), set, "No such set.");
        }

        return path;

        void Keep(SKBitmap made, int dpiX, int dpiY, Action<SKBitmap>? more = null, bool twoLevels = false)
        {
            more?.Invoke(made);
            GrayTiff.Write(path, made, dpiX, dpiY, twoLevels);
            made.Dispose();
        }
    }

    private static int Seed(string name) => BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    // "P5", width and height, 255, each on a line; then a byte a pixel.
    private static SKBitmap Gray(string pgm)
    {
        var bytes = File.ReadAllBytes(pgm);
        var size = Encoding.ASCII.GetString(bytes, 0, 40).Split('\n')[1].Split(' ').Select(int.Parse).ToArray();
        var page = new SKBitmap(new SKImageInfo(size[0], size[1], SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < page.Height; y++)
        {
            Marshal.Copy(bytes, bytes.Length - (page.Width * (page.Height - y)), page.GetPixels() + (y * page.RowBytes), page.Width);
        }

        return page;
    }

    private static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}

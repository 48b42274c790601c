using System.Diagnostics;
using System.Globalization;
using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Samples.Forms;
using DocIntake.Samples.Output;
using SkiaSharp;
using Damage = DocIntake.Benchmarks.Accuracy.Damage;

namespace DocIntake.Benchmarks.Forms;

/// <summary>
/// Fields of claim forms and itemized statements read exactly: forms of an own generator in five renderings, as PDF with text and as scans through the
/// product's own OCR, and the claim forms of the development set. <c>forms [--seed N] [--pdf N] [--scans N] [--only FORM] [--show]</c>; N documents a rendering.
/// </summary>
internal static class FormsBenchmark
{
    private static readonly (string Name, Func<Rendering, int, FormDrawing> Make)[] Forms =
        [("CMS-1500", ProfessionalClaim.Make), ("UB-04", HospitalClaim.Make), ("itemized statement", StatementPaper.Make)];

    public static async Task<int> RunAsync(string[] args)
    {
        var (seed, pdfs, scans) = (Option(args, "--seed", 1), Option(args, "--pdf", 20), Option(args, "--scans", 3));
        var show = args.Contains("--show");
        var only = Array.IndexOf(args, "--only") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : "";
        var folder = Directory.CreateTempSubdirectory("docintake-forms-");
        Console.WriteLine($"seed {seed}, {pdfs} PDFs and {scans} scans of each rendering of each form");
        try
        {
            await using var pages = new DevSetPages();
            var born = await MeasureAsync("PDF", only, pages, pdfs, seed, show, (drawing, _) => Write(folder, drawing));
            var scanned = await MeasureAsync("scan", only, pages, scans, seed + 7919, show, (drawing, random) => Scan(folder, drawing, random));
            await DevSetForms.MeasureAsync(pages, show);
            Console.WriteLine($"bars: PDF {born:P2} (97 %), scans {scanned:P2} (93 %)");
            return (pdfs == 0 || born >= .97) && (scans == 0 || scanned >= .93) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the product finds in a file, its doubtful boxes read again.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(DevSetPages pages, string path)
    {
        var read = await pages.ReadAsync(path);
        var (sha256, boxes) = read.Pages.Any(page => page.Source is TextSource.Ocr or TextSource.Mixed) ? await pages.StoreAsync(path, read) : ("", null);
        var walk = new Walk(read.ToDocument("scan.pdf") with { OriginalSha256 = sha256 }, new Pipeline("default", "", [], new Dictionary<Type, object>(), []), []);
        return ((StageResult.Continue)await new ClassificationStage(boxes: boxes).RunAsync(walk, CancellationToken.None)).Document.Findings;
    }

    private static async Task<double> MeasureAsync(string name, string only, DevSetPages pages, int count, int seed, bool show, Func<FormDrawing, Random, string> write)
    {
        var (right, all) = (0, 0);
        foreach (var (form, make) in Forms.Where(form => count > 0 && form.Name.StartsWith(only, StringComparison.OrdinalIgnoreCase)))
        {
            var whole = new FormScore();
            foreach (var rendering in Enum.GetValues<Rendering>())
            {
                var score = new FormScore();
                for (var i = 0; i < count; i++)
                {
                    var own = HashCode(seed, form, (int)rendering, i);
                    var drawing = make(rendering, own);
                    var findings = await FindAsync(pages, write(drawing, new Random(own)));
                    whole.Add(drawing.Facts, findings);
                    foreach (var missed in score.Add(drawing.Facts, findings).Where(_ => show))
                    {
                        Console.WriteLine($"  {form} {rendering} {own}: {missed}");
                    }
                }

                score.Print($"{name}, {form}, {rendering}");
            }

            whole.Print($"{name}, {form}");
            (right, all) = (right + whole.Right, all + whole.All);
        }

        return all == 0 ? 0 : (double)right / all;
    }

    /// <summary>The same for the same arguments in every process.</summary>
    private static int HashCode(int seed, string form, int rendering, int index)
    {
        var hash = 17;
        foreach (var part in (int[])[seed, form.Length, rendering, index])
        {
            hash = unchecked((hash * 1_000_003) + part);
        }

        return hash & int.MaxValue;
    }

    private static string Write(DirectoryInfo folder, FormDrawing drawing)
    {
        var path = Path.Combine(folder.FullName, "form.pdf");
        File.WriteAllBytes(path, BornDigital.Pdf("Claim", "Corvane Claims 4.1", new DateOnly(2026, 2, 11), drawing.Draws));
        return path;
    }

    /// <summary>Printed, laid on the glass a little askew, scanned in grey or black and white or faxed.</summary>
    private static string Scan(DirectoryInfo folder, FormDrawing drawing, Random random)
    {
        var pdf = Write(folder, drawing);
        var dpi = random.Next(2) == 0 ? 200 : 300;
        Run("pdftoppm", "-r", dpi.ToString(CultureInfo.InvariantCulture), "-gray", "-png", pdf, Path.Combine(folder.FullName, "page"));
        var images = Directory.GetFiles(folder.FullName, "page*.png").Order(StringComparer.Ordinal).ToList();
        var rasters = images.Select(image => Degrade(image, dpi, random)).ToList();
        images.ForEach(File.Delete);
        var path = Path.Combine(folder.FullName, "scan.pdf");
        File.WriteAllBytes(path, random.Next(3) == 0 ? ScannedPdf.BlackAndWhite(rasters, "20260211093000") : ScannedPdf.Jpegs(rasters, "20260211093000", 55 + random.Next(30)));
        return path;
    }

    private static Raster Degrade(string image, int dpi, Random random)
    {
        using var png = SKBitmap.Decode(image);
        using var grey = new SKBitmap(new SKImageInfo(png.Width, png.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(grey))
        {
            using var drawn = SKImage.FromBitmap(png);
            canvas.DrawImage(drawn, 0, 0, SKSamplingOptions.Default);
        }

        using var turned = Damage.Turned(grey, (random.NextDouble() - .5) * 1.6);
        using var blurred = Damage.Blurred(turned, .4f + (random.NextSingle() * .4f));
        Damage.Shade(blurred, .86 + (random.NextDouble() * .12));
        Damage.Grain(blurred, 4 + (random.NextDouble() * 6), random.Next());
        Damage.Speckle(blurred, .00004, .000003, random.Next());
        var bytes = new byte[blurred.Width * blurred.Height];
        for (var y = 0; y < blurred.Height; y++)
        {
            blurred.GetPixelSpan().Slice(y * blurred.RowBytes, blurred.Width).CopyTo(bytes.AsSpan(y * blurred.Width));
        }

        return new Raster(blurred.Width, blurred.Height, bytes, dpi, dpi);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

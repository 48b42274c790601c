using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding.Pictures;

/// <summary>Draws pages of a finished file, each as large as the limits allow and no finer than 300 dots an inch.</summary>
internal sealed class DrawnPages(string pdf, SandboxLimits limits, string folder)
{
    /// <summary>What courts and review programs expect of a page.</summary>
    private const int MostDpi = 300;

    /// <summary>Pages drawn by one run of the tool: a Letter page takes 25 MB on the disk until it is packed.</summary>
    private const int AtOnce = 8;

    private const string Name = "drawn";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>One for each page, in order; null for a page that cannot be drawn.</summary>
    public IEnumerable<DrawnPage?> Draw(int first, int last)
    {
        var places = Reading.Pdf.PageGeometry.Read(pdf, first, last, folder);
        while (first <= last)
        {
            var dpi = DpiOf(places.GetValueOrDefault(first));
            var until = first;
            while (until < last && until - first + 1 < AtOnce && DpiOf(places.GetValueOrDefault(until + 1)) == dpi)
            {
                until++;
            }

            foreach (var page in Draw(first, until, dpi))
            {
                yield return page;
            }

            first = until + 1;
        }
    }

    private IEnumerable<DrawnPage?> Draw(int first, int last, int dpi)
    {
        var run = Tool.Run("pdftoppm", ["-cropbox", "-r", $"{dpi}", "-f", $"{first}", "-l", $"{last}", pdf, Name], folder, Limit);
        var drawn = Directory.GetFiles(folder, Name + "-*.ppm").Order(StringComparer.Ordinal).ToList();
        var isWhole = run.Ok && drawn.Count == last - first + 1;
        foreach (var file in drawn)
        {
            var ppm = isWhole ? File.ReadAllBytes(file) : [];
            File.Delete(file);
            if (isWhole)
            {
                yield return new DrawnPage(ppm, dpi);
            }
        }

        // One that fails must not take the others along.
        for (var page = first; !isWhole && page <= last; page++)
        {
            foreach (var one in first == last ? [null] : Draw(page, page, dpi))
            {
                yield return one;
            }
        }
    }

    private int DpiOf(Reading.Pdf.PageGeometry? page) => page is null ? MostDpi
        : Math.Clamp((int)Math.Min(Math.Sqrt(limits.PagePixels / (page.Width * page.Height)) * 72, limits.ImageSide * 72 / Math.Max(page.Width, page.Height)), 1, MostDpi);
}

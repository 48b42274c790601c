using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// All that the product itself prints, in one PDF so that its fonts are embedded once: the index, a cover an exhibit, and a little page for
/// each stamp, in the order of the pages they go on.
/// </summary>
public sealed class FrontMatter
{
    public const string FileName = "front.pdf";
    private readonly string folder;
    private readonly Pen pen = new();

    public FrontMatter(BundleLayout layout, IReadOnlyList<ExhibitPages> exhibits, string folder)
    {
        this.folder = folder;
        Layout = layout;
        Exhibits = exhibits;
    }

    /// <summary>How many pages a file's index takes: its lines do not depend on where the exhibits lie.</summary>
    public static int IndexPages(BundleLayout layout)
    {
        var counting = new IndexSheet(new Pen(), layout);
        counting.Set(null, null);
        return counting.Pages;
    }

    public BundleLayout Layout { get; }

    public IReadOnlyList<ExhibitPages> Exhibits { get; }

    public IReadOnlyList<IndexLink> Links { get; private set; } = [];

    /// <summary>Width of each stamp in points, exhibit page by exhibit page.</summary>
    public List<float> StampWidths { get; } = [];

    /// <summary>The page of the first stamp in <see cref="FileName"/>.</summary>
    public int FirstStamp => Layout.IndexPages + Layout.Exhibits.Count + 1;

    public void Write()
    {
        using var document = SKDocument.CreatePdf(Path.Combine(folder, FileName), new SKDocumentPdfMetadata { Producer = "DocIntake", PdfA = Layout.Plan.IsArchival });
        var index = new IndexSheet(pen, Layout);
        index.Set(() => document.BeginPage(Sheet.Width, Sheet.Height), document.EndPage);
        Links = index.Links;
        var cover = new CoverSheet(pen, Layout);
        foreach (var exhibit in Layout.Exhibits)
        {
            cover.Draw(document.BeginPage(Sheet.Width, Sheet.Height), exhibit);
            document.EndPage();
        }

        var stamp = new Stamp(pen, Layout.Plan.Sticker);
        foreach (var content in Layout.Exhibits.SelectMany(Stamps))
        {
            var width = stamp.Width(content);
            StampWidths.Add(width);
            stamp.Draw(document.BeginPage(width, Stamp.Height), content);
            document.EndPage();
        }

        document.Close();
    }

    private IEnumerable<Stamp.Content> Stamps(PlacedExhibit exhibit) => Enumerable.Range(0, exhibit.Pages).Select(page => Layout.StampOf(exhibit, page));
}

using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using SkiaSharp;

namespace DocIntake.Sandbox.Binding;

/// <summary>Draws the index of a bundle that is not bound yet, by the same sheet that prints it, so that it looks and counts as it will.</summary>
public static class IndexPreview
{
    private const string FileName = "index.png";

    public static IndexDrawn Draw(IndexRequest request, string folder)
    {
        var pen = new Pen();
        var exhibits = request.Plan.Exhibits.Zip(request.Pages, (plan, pages) => new ExhibitPages(plan, "", [], [.. Enumerable.Repeat(default(BoundPage), pages)], null)).ToList();
        var counting = new IndexSheet(pen, BundleLayout.Of(request.Plan, exhibits, 1));
        counting.Set(null, null);
        var layout = BundleLayout.Of(request.Plan, exhibits, counting.Pages);
        var scale = request.Width / Sheet.Width;
        using var picture = new SKBitmap(request.Width, (int)(Sheet.Height * scale));
        using var wanted = new SKCanvas(picture);
        using var others = new SKNoDrawCanvas(1, 1);
        wanted.Clear(SKColors.White);
        wanted.Scale(scale);
        var page = 0;
        new IndexSheet(pen, layout).Set(() => ++page == Math.Clamp(request.Page, 1, counting.Pages) ? wanted : others, null);
        using var file = File.Create(Path.Combine(folder, FileName));
        picture.Encode(file, SKEncodedImageFormat.Png, 100);
        return new IndexDrawn(FileName, counting.Pages, [.. layout.Exhibits.Select(exhibit => exhibit.FirstPage)]);
    }
}

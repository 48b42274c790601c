using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Answers <see cref="ReadRequest"/>: each page from its text layer where that can be trusted, else by OCR, else both.</summary>
internal sealed class PageReading
{
    /// <summary>A page with at least so many trusted words, and no large picture, is read from its text layer without a look at it.</summary>
    private const int ManyWords = 40;

    /// <summary>A picture that covers this share of a page may carry text of its own.</summary>
    private const double LargePicture = .3;

    /// <summary>So much ink outside the words of the text layer may be text that the layer does not have.</summary>
    private const double MuchInkOutside = .25, MuchInkOutsideFewWords = .1, MostlyOutside = .5;

    // Kept from request to request: the models stay loaded.
    private readonly PageOcr ocr = new();

    public void Read(ReadRequest request, string folder, Action<Reply> send)
    {
        var pages = PageGeometry.Read(request.Pdf, request.First, request.Last, folder);
        var layers = request.Ocr == OcrMode.Always ? new Dictionary<int, TextLayer>()
            : TextLayer.Read(request.Pdf, request.First, request.Last, pages, folder);
        using var second = new PigLayer(Path.Combine(folder, request.Pdf));
        var pictures = PagePicture.List(request.Pdf, request.First, request.Last, folder);
        for (var number = request.First; number <= request.Last; number++)
        {
            send(ReadPage(number));
        }

        send(new Done(null, []));

        PageRead ReadPage(int number)
        {
            if (!pages.TryGetValue(number, out var geometry))
            {
                return Unread(number, 0, 0, new Problem(Reason.Damaged, $"Page {number} is damaged and cannot be opened; look at the original.", number));
            }

            Page? page = null;
            var source = new PageSource(request, folder, geometry, [.. pictures[number]]);
            var problem = PageEdge.Try(() => page = Read(source, LayerOf(source)), number);
            return page is null ? Unread(number, geometry.Width, geometry.Height, problem)
                : new PageRead(page, page.Quality == PageQuality.Unread ? [UnreadProblem(number)] : []);
        }

        TextLayer LayerOf(PageSource source) => source.Ocr == OcrMode.Always ? TextLayer.Empty
            : TextLayer.Choose(layers.GetValueOrDefault(source.Geometry.Number), source.PictureShare >= LargePicture, () => ReadSecond(source.Geometry));

        TextLayer? ReadSecond(PageGeometry geometry)
        {
            TextLayer? layer = null;
            PageEdge.Try(() => layer = second.Read(geometry), geometry.Number); // It failed as well: the page goes on to OCR.
            return layer;
        }
    }

    private Page Read(PageSource source, TextLayer layer)
    {
        var words = layer.Words.Select(placed => placed.Word).ToArray();
        if (words.Length > 0 && (source.Ocr == OcrMode.Never || (words.Length >= ManyWords && source.PictureShare < LargePicture)))
        {
            return FromLayer(source, layer, inkOutside: null);
        }

        using var preview = PagePreview.Draw(source);
        var ink = preview.MeasureInk(words);
        var much = words.Length < ManyWords ? MuchInkOutsideFewWords : MuchInkOutside;
        return ink.IsNone && words.Length == 0 ? Blank(source)
            : source.Ocr == OcrMode.Never || (words.Length > 0 && ink.OutsideShare < much) ? FromLayer(source, layer, ink.OutsideShare)
            : ByOcr(source, preview, layer, ink.OutsideShare);
    }

    private Page ByOcr(PageSource source, PagePreview preview, TextLayer layer, double outsideLayer)
    {
        using var image = PageImage.Get(source, preview, mayBeNative: layer.Words.Count == 0);
        var read = ocr.Read(image.Pixels, image.Dpi, source.Languages, source.Limits.PageOcrSeconds);
        // A turned page has turned its text layer's boxes away; such a layer (a stamp) is then read off the image as well.
        var words = read.Turned == 0 ? Mixture.Of(layer.Words, read.Words) : read.Words;
        var onSide = read.Turned is 90 or 270;
        var fromOcr = words.Count(placed => placed.Word.Source == TextSource.Ocr);
        if (fromOcr == 0 && words.Count > 0)
        {
            // OCR found nothing that the layer does not have: a logo is no reason for doubt, few words on a full page are.
            var outside = Math.Min(outsideLayer, read.InkOutsideWords);
            return FromLayer(source, layer, outside) with { Quality = outside > MostlyOutside && words.Count < ManyWords ? PageQuality.Doubt : PageQuality.Read };
        }

        return new Page
        {
            Number = source.Geometry.Number,
            WidthPoints = onSide ? source.Geometry.Height : source.Geometry.Width,
            HeightPoints = onSide ? source.Geometry.Width : source.Geometry.Height,
            Turned = read.Turned,
            Skew = read.Skew,
            Dpi = image.Dpi,
            Source = words.Count == 0 ? TextSource.None : fromOcr == words.Count ? TextSource.Ocr : TextSource.Mixed,
            Engine = words.Count == 0 ? null : PageOcr.Engine,
            Quality = read.Quality,
            InkOutsideWords = read.InkOutsideWords,
            Confidence = read.Confidence,
            Text = PlacedWord.TextOf(words),
            Words = [.. words.Select(placed => placed.Word)],
        };
    }

    private static Page FromLayer(PageSource source, TextLayer layer, double? inkOutside) => Bare(source.Geometry.Number, source.Geometry.Width, source.Geometry.Height) with
    {
        Source = layer.Words.Count == 0 ? TextSource.None : TextSource.TextLayer,
        Engine = layer.Words.Count == 0 ? null : layer.Engine,
        Quality = layer.Words.Count == 0 ? PageQuality.Unread : PageQuality.Read,
        InkOutsideWords = inkOutside,
        Text = PlacedWord.TextOf(layer.Words),
        Words = [.. layer.Words.Select(placed => placed.Word)],
    };

    private static Page Blank(PageSource source) =>
        Bare(source.Geometry.Number, source.Geometry.Width, source.Geometry.Height) with { Quality = PageQuality.Blank, InkOutsideWords = 0 };

    private static PageRead Unread(int number, double width, double height, Problem? problem) =>
        new(Bare(number, width, height) with { Quality = PageQuality.Unread }, [problem ?? UnreadProblem(number)]);

    private static Problem UnreadProblem(int number) =>
        new(Reason.PageUnread, $"Page {number} has no text that could be read; look at its image.", number);

    private static Page Bare(int number, double width, double height) => new() { Number = number, WidthPoints = width, HeightPoints = height };
}

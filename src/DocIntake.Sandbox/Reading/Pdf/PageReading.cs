using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Codes;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Answers <see cref="ReadRequest"/>: each page from its text layer where that can be trusted, else by OCR, else both.</summary>
internal sealed class PageReading(PageOcr ocr)
{
    /// <summary>A page with at least so many trusted words, and no large picture, is read from its text layer without a look at it.</summary>
    private const int ManyWords = 40;

    /// <summary>A page with more legible words is no sheet that only carries a bar code; reading codes there would cost time and help nobody.</summary>
    private const int MostWordsBesideCode = 60;

    /// <summary>Shares of a page that its largest picture covers: from the first on it may carry text, then it is most likely a scan, then the page itself.</summary>
    private const double LargePicture = .05, MostOfPage = .3, WholePage = .85;

    /// <summary>So much of the page's height without a word may hold type that was turned into curves. One born-digital page in four has it; a third, which two in five have, made such pages half as fast.</summary>
    private const double LargeGap = .5;

    /// <summary>So much of the ink outside the words of the text layer may be text that the layer does not have; with a picture a line of it is enough.</summary>
    private const double MuchInkOutside = .25, MuchInkOutsideFewWords = .1, MuchInkOutsideWithPicture = .03, MostlyOutside = .5;

    public void Read(ReadRequest request, string folder, Action<Reply> send)
    {
        var pages = PageGeometry.Read(request.Pdf, request.First, request.Last, folder);
        var layers = request.Ocr == OcrMode.Always ? new Dictionary<int, TextLayer>()
            : TextLayer.Read(request.Pdf, request.First, request.Last, pages, folder);
        using var second = new PigLayer(Path.Combine(folder, request.Pdf));
        var pictures = PagePicture.List(request.Pdf, request.First, request.Last, folder, out var areKnown);
        PageFiles? files = null;
        files = new PageFiles(request, folder, IsLookedAt, IsScan);
        for (var number = request.First; number <= request.Last; number++)
        {
            send(ReadPage(number));
        }

        send(new Done(null, []));

        bool IsLookedAt(int number) => pages.TryGetValue(number, out var page) && PagePreview.DpiOf(page) == PagePreview.UsualDpi
            && !(layers.TryGetValue(number, out var layer) && layer.Words.Count >= ManyWords && !MayHaveMore(SourceOf(page), [.. layer.Words.Select(placed => placed.Word)]));

        bool IsScan(int number) => pages.TryGetValue(number, out var page) && PagePreview.DpiOf(page) == PagePreview.UsualDpi
            && PageImage.MayBeScan([.. pictures[number]], page, request.Limits);

        PageRead ReadPage(int number)
        {
            if ((pages.GetValueOrDefault(number) ?? SecondGeometry(number)) is not { } geometry)
            {
                return Unread(number, 0, 0, new Problem(Reason.Damaged, $"Page {number} is damaged and cannot be opened; look at the original.", number));
            }

            Page? page = null;
            var source = SourceOf(geometry);
            var layer = TextLayer.Empty;
            var problem = PageEdge.Try(() => page = source.IsTooLarge ? FromLayer(source, layer = LayerOf(source), inkOutside: null) : Read(source, layer = LayerOf(source)), number);
            return page is null && layer.Words.Count > 0 ? new PageRead(FromLayer(source, layer, inkOutside: null) with { Quality = PageQuality.Doubt }, [problem!])
                : page is null ? Unread(number, geometry.Width, geometry.Height, problem)
                : new PageRead(page, page.Quality == PageQuality.Unread ? [source.IsTooLarge ? TooLarge(source) : UnreadProblem(number)] : []);
        }

        PageSource SourceOf(PageGeometry page) => new(request, folder, page, [.. pictures[page.Number]], areKnown, files!);

        TextLayer LayerOf(PageSource source) => source.Ocr == OcrMode.Always ? TextLayer.Empty
            : TextLayer.Choose(layers.GetValueOrDefault(source.Geometry.Number), source.PictureShare >= MostOfPage, () => ReadSecond(source.Geometry));

        PageGeometry? SecondGeometry(int number)
        {
            PageGeometry? geometry = null;
            PageEdge.Try(() => geometry = second.GeometryOf(number), number); // Neither can open the page.
            return geometry;
        }

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
        if (words.Length > 0 && (source.Ocr == OcrMode.Never || (words.Length >= ManyWords && !layer.IsToConfirm && !MayHaveMore(source, words))))
        {
            return FromLayer(source, layer, inkOutside: null);
        }

        using var preview = PagePreview.Draw(source);
        var ink = preview.MeasureInk(words);
        var much = source.PictureShare >= LargePicture ? MuchInkOutsideWithPicture : words.Length < ManyWords ? MuchInkOutsideFewWords : MuchInkOutside;
        var read = ink.IsNone && words.Length == 0 ? Blank(source)
            : source.Ocr == OcrMode.Never || (words.Length > 0 && !layer.IsToConfirm && ink.OutsideShare < much && source.PictureShare < WholePage)
                ? FromLayer(source, layer, ink.OutsideShare)
            : ByOcr(source, preview, layer, ink.OutsideShare);
        return WithCodes(read, source, preview) with { Ink = preview.Grid() };
    }

    // A sheet that says only with bars what it is has been read all the same.
    private static Page WithCodes(Page read, PageSource source, PagePreview preview)
    {
        IReadOnlyList<PageCode> codes = [];
        if (source.Ocr != OcrMode.Never && read.Quality != PageQuality.Blank && read.Words.Count(word => word.IsLegible) <= MostWordsBesideCode)
        {
            PageEdge.Try(() => codes = FindCodes(source, preview, read.Turned), read.Number); // Without its codes it is still a page.
        }

        return read with { Codes = codes, Quality = codes.Count > 0 && read.Quality == PageQuality.Unread ? PageQuality.Read : read.Quality };
    }

    private static IReadOnlyList<PageCode> FindCodes(PageSource source, PagePreview preview, int turned)
    {
        using var image = PageImage.Get(source, preview);
        using var upright = image.Pixels.Turned(turned);
        using var gray = upright.ToGray();
        return BarCodes.On(gray);
    }

    // A picture may hold text, and where half of the page is empty type that was turned into curves may stand.
    private static bool MayHaveMore(PageSource source, Word[] words)
    {
        if (source.PictureShare >= LargePicture || !source.PicturesAreKnown)
        {
            return true;
        }

        var end = 0.0;
        foreach (var word in words.OrderBy(word => word.Y))
        {
            if (word.Y - end > LargeGap)
            {
                return true;
            }

            end = Math.Max(end, word.Box.Bottom);
        }

        return 1 - end > LargeGap;
    }

    private Page ByOcr(PageSource source, PagePreview preview, TextLayer layer, double outsideLayer)
    {
        var (read, dpi, seen) = Recognise(source, preview, layer);
        if (seen.IsToConfirm && !LayerCheck.Agrees(seen, read.Words))
        {
            seen = TextLayer.Empty;
        }

        var words = Mixture.Of(seen.Words, read.Words);
        var fromOcr = words.Count(placed => placed.Word.Source == TextSource.Ocr);
        if (fromOcr == 0 && words.Count > 0)
        {
            // OCR found nothing that the layer does not have: a logo is no reason for doubt, few words on a full page are.
            var outside = Math.Min(outsideLayer, read.InkOutsideWords);
            return FromLayer(source, seen, outside) with { Quality = outside > MostlyOutside && words.Count < ManyWords ? PageQuality.Doubt : PageQuality.Read };
        }

        if (read.Quality != PageQuality.Read && words.Count < layer.Words.Count && (words.Count == 0 || !layer.IsToConfirm))
        {
            // An older OCR did better, or the layer is all there is.
            return FromLayer(source, layer, outsideLayer) with { Quality = PageQuality.Doubt };
        }

        var onSide = read.Turned is 90 or 270;
        return new Page
        {
            Number = source.Geometry.Number,
            WidthPoints = onSide ? source.Geometry.Height : source.Geometry.Width,
            HeightPoints = onSide ? source.Geometry.Width : source.Geometry.Height,
            Turned = read.Turned,
            Skew = read.Skew,
            Dpi = dpi,
            Source = words.Count == 0 ? TextSource.None : fromOcr == words.Count ? TextSource.Ocr : TextSource.Mixed,
            Engine = words.Count == 0 ? null : read.Engine,
            Quality = read.Quality,
            InkOutsideWords = read.InkOutsideWords,
            Confidence = read.Confidence,
            Text = PlacedWord.TextOf(words),
            Words = [.. words.Select(placed => placed.Word)],
        };
    }

    /// <summary>What OCR reads on the page, and the words of the layer that stand beside it: without those of an older OCR, and none on a page that was turned.</summary>
    private (OcrPage Read, int Dpi, TextLayer Seen) Recognise(PageSource source, PagePreview preview, TextLayer layer)
    {
        using var image = PageImage.Get(source, preview);
        var seen = image.IsScan ? LayerCheck.WithoutUnseen(layer, image.Pixels, preview.Pixels) : layer;
        var read = Recognise(source, image);
        if (read.Turned == 0 || seen.Words.Count == 0)
        {
            return (read, image.Dpi, seen);
        }

        // The page turns, its layer does not: what is printed over the scan is read off the page as drawn.
        using var drawn = image.IsScan ? PageImage.Drawn(source) : null;
        return (drawn is null ? read : Recognise(source, drawn), drawn?.Dpi ?? image.Dpi, TextLayer.Empty);
    }

    private OcrPage Recognise(PageSource source, PageImage image) => ocr.Read(image.Pixels, image.Dpi, source.Languages, source.Limits.PageOcrSeconds);

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

    private static Problem TooLarge(PageSource source) => new(
        Reason.LimitSize, $"Page {source.Geometry.Number} is more than {source.Limits.PageInches} inches long and has no text of its own; look at the original.", source.Geometry.Number);

    private static Problem UnreadProblem(int number) =>
        new(Reason.PageUnread, $"Page {number} has no text that could be read; look at its image.", number);

    private static Page Bare(int number, double width, double height) => new() { Number = number, WidthPoints = width, HeightPoints = height };
}

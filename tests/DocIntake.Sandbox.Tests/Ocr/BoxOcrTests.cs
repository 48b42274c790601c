using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Boxes of a form: a label in small type, rules around, and what is typed in, on a scan that lies a little askew.</summary>
public sealed class BoxOcrTests
{
    private const int Dpi = 200;

    private static readonly (string Typed, BoxLetters Letters)[] Typed =
        [("1,184.00", BoxLetters.Digits), ("S52.501A", BoxLetters.Codes), ("HARELLO, PAULA", BoxLetters.Any), ("1", BoxLetters.Digits), ("1385872209", BoxLetters.Digits)];

    [Theory]
    [InlineData(0)]
    [InlineData(.8)]
    [InlineData(-1.2)]
    public void What_is_typed_between_and_on_rules_is_read_without_its_label(double skew)
    {
        using var lease = new Lease();
        using var form = Form(skew);
        var page = lease.Read(Scan.Png(form), "form.png");
        var boxes = Ask(lease, page, [.. Typed.Select((typed, i) => new AskedBox(BoxOf(i, skew), typed.Letters))]);

        for (var i = 0; i < Typed.Length; i++)
        {
            boxes.Where(reading => reading.Asked == i).ShouldContain(reading => string.Join(' ', reading.Words.Select(word => word.Text)) == Typed[i].Typed, $"box {i}");
        }

        boxes.SelectMany(reading => reading.Words).ShouldAllBe(word => word.Confidence >= 0 && word.Confidence <= 1 && word.Source == TextSource.Ocr);
        var name = boxes.First(reading => reading.Asked == 2).Words[0];
        BoxOf(2, skew).DistanceTo(name.X + (name.Width / 2), name.Y + (name.Height / 2)).ShouldBeLessThan(.01);
    }

    [Fact]
    public void Empty_boxes_and_boxes_beside_the_page_have_no_reading()
    {
        using var lease = new Lease();
        using var form = Form(0);
        var page = lease.Read(Scan.Png(form), "form.png");

        Ask(lease, page, [new(new Box(.1, .9, .2, .05), BoxLetters.Any), new(new Box(1.5, -2, .2, .05), BoxLetters.Digits), new(default, BoxLetters.Codes)]).ShouldBeEmpty();
        Ask(lease, page, []).ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused()
    {
        using var lease = new Lease();
        using var form = Form(0);
        var pdf = lease.Prepare(Scan.Png(form), "form.png").ShouldBePrepared().Rendition!;

        lease.Ask(new BoxesRequest(pdf, 7, 0, 0, [], SandboxLimits.Default)).Single().ShouldBeRefused().ShouldBe(Reason.Damaged);
    }

    private static IReadOnlyList<BoxReading> Ask(Lease lease, Page page, IReadOnlyList<AskedBox> boxes) =>
        lease.Ask(new BoxesRequest(lease.Prepare(File.ReadAllBytes(lease.PathOf("original")), "form.png").ShouldBePrepared().Rendition!, page.Number, page.Turned, page.Skew, boxes, SandboxLimits.Default))
            .Single().ShouldBeOfType<BoxesRead>().Readings;

    // On the page as it was scanned: boxes are turned about its middle with it.
    private static Box BoxOf(int box, double skew)
    {
        var (sin, cos) = Math.SinCos(skew * Math.PI / 180);
        double x = (2 + 1.25 - 4.25) * Dpi, y = (1.5 + (box * .5) + .25 - 5.5) * Dpi;
        double middleX = (4.25 * Dpi) + (x * cos) - (y * sin), middleY = (5.5 * Dpi) + (x * sin) + (y * cos);
        return new Box((middleX - (1.25 * Dpi)) / (8.5 * Dpi), (middleY - (.25 * Dpi)) / (11 * Dpi), 2.5 / 8.5, .5 / 11);
    }

    private static SKBitmap Form(double skew)
    {
        var bitmap = Scan.Draw([], Dpi, specks: true);
        using var canvas = new SKCanvas(bitmap);
        canvas.RotateDegrees((float)skew, bitmap.Width / 2f, bitmap.Height / 2f);
        using var face = SKTypeface.FromFile("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
        using SKFont label = new(face, Dpi * 6 / 72f), typed = new(face, Dpi * 10 / 72f);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        using var rule = new SKPaint { Color = new SKColor(80, 80, 80), StrokeWidth = 2, IsAntialias = true, Style = SKPaintStyle.Stroke };
        for (var i = 0; i < Typed.Length; i++)
        {
            var (left, top) = (2f * Dpi, (1.5f + (i * .5f)) * Dpi);
            canvas.DrawRect(left, top, 2.5f * Dpi, .5f * Dpi, rule);
            canvas.DrawText($"{i + 20}. LABEL OF THE BOX", left + 10, top + 20, SKTextAlign.Left, label, ink);
            // The last one stands on the rule below it.
            canvas.DrawText(Typed[i].Typed, left + 30, top + (i == Typed.Length - 1 ? 106 : 80), SKTextAlign.Left, typed, ink);
        }

        return bitmap;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Parts;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage.Figures;

/// <summary>
/// Words whose places are known, through the whole way: taken in, read, searched for, and boxed on the page image as it is served, which is timed. The small twin of the
/// benchmark <c>hit-boxes</c>.
/// </summary>
[Collection(nameof(WholeDesk))]
public sealed partial class HitBoxTests(WholeDesk desk, ITestOutputHelper output)
{
    /// <summary>Pixels of the served image, which is <see cref="Sheet.Width"/> wide.</summary>
    private const double Near = 3;

    /// <summary>Milliseconds by the clock, 95 % within, for the image of a page that nobody looked at before, and for one that was drawn.</summary>
    private const double FirstLook = 1000, NextLook = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_that_was_searched_for_is_boxed_where_it_stands_on_the_image()
    {
        var made = new KnownPages(seed: 20261125);
        var kinds = WholeDesk.IsFull ? Enumerable.Range(0, 2).SelectMany(_ => PageKind.All).ToList() : [new(true, 180, 1.3f), new(false, 270, IsCropped: true)];
        var pages = kinds.Select(kind => (Kind: kind, Made: made.Make(kind))).ToList();
        using var person = await desk.Host.SignedInAsync(CaseScope.All);
        await TakeInAsync(person, [.. pages.Select(page => page.Made.Pdf)]);
        var (boxed, near, unread) = (0, 0, 0);
        List<string> off = [];
        foreach (var (kind, (_, words)) in pages)
        {
            var (here, hereNear) = (0, 0);
            foreach (var word in words.Take(WholeDesk.IsFull ? 20 : 30))
            {
                var html = await person.GetStringAsync(new Uri($"/search?q=%3D{word.Text}", UriKind.Relative), Cancel);
                if (Hit().Matches(html) is not { Count: 1 } hits || Image().Match(html) is not { Success: true } image)
                {
                    unread++;
                    continue;
                }

                here++;
                var size = await SizeAsync(person, image.Groups[1].Value);
                if (Fault(word, hits[0], size) is { } fault)
                {
                    off.Add($"{kind}: {word.Text} {fault}");
                }
                else
                {
                    hereNear++;
                }
            }

            (boxed, near) = (boxed + here, near + hereNear);
            if (WholeDesk.IsFull)
            {
                output.WriteLine($"{kind}: {hereNear} of {here}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hit-boxes: {pages.Count} pages of {PageKind.All.Length} kinds, {boxed} words boxed, {near} within {Near} px ({100.0 * near / boxed:0.00} %); {unread} more not read as they are written"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page images: {drawn.Count} drawn when first looked at, 95 % within {Within(drawn):0} ms, most {drawn.Max():0}; again 95 % within {Within(kept):0}, most {kept.Max():0}"));
        off.Take(20).ToList().ForEach(output.WriteLine);
        boxed.ShouldBeGreaterThan(9 * unread);
        near.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(.99 * boxed), string.Join('\n', off.Take(20)));
        if (WholeDesk.IsFull)
        {
            (Within(drawn), Within(kept)).ShouldSatisfyAllConditions(of => of.Item1.ShouldBeLessThanOrEqualTo(FirstLook), of => of.Item2.ShouldBeLessThanOrEqualTo(NextLook));
        }
    }

    /// <summary>
    /// Left and right end where the ink ends. Up and down a box holds the ink, and no more than the height of the line: text layers give
    /// the height of the font, OCR that of the letters.
    /// </summary>
    private static string? Fault(KnownWord word, Match hit, SKSizeI size)
    {
        double Part(string name) => double.Parse(hit.Groups[name].Value, CultureInfo.InvariantCulture);
        var (left, top, right, bottom) = (Part("x") * size.Width, Part("y") * size.Height, (Part("x") + Part("w")) * size.Width, (Part("y") + Part("h")) * size.Height);
        var (ink, lineTop, lineBottom) = (word.Ink, word.LineTop * size.Height, word.LineBottom * size.Height);
        double[] beyond =
        [
            Math.Abs(left - (ink.X * size.Width)), Math.Abs(right - (ink.Right * size.Width)),
            Math.Max(top - (ink.Y * size.Height), lineTop - top), Math.Max((ink.Bottom * size.Height) - bottom, bottom - lineBottom),
        ];
        return beyond.Max() <= Near ? null : string.Create(CultureInfo.InvariantCulture, $"is off by {string.Join(", ", beyond.Select(by => by.ToString("0.0", CultureInfo.InvariantCulture)))} px (left, right, top, bottom)");
    }

    private readonly Dictionary<string, SKSizeI> sizes = [];
    private readonly List<double> drawn = [], kept = [];

    private async Task<SKSizeI> SizeAsync(HttpClient person, string image)
    {
        if (!sizes.TryGetValue(image, out var size))
        {
            using var data = new MemoryStream(await FetchAsync(person, image, drawn));
            size = sizes[image] = SKBitmap.DecodeBounds(data).Size;
            await FetchAsync(person, image, kept);
        }

        return size;
    }

    private static async Task<byte[]> FetchAsync(HttpClient person, string image, List<double> times)
    {
        var clock = Stopwatch.StartNew();
        var bytes = await person.GetByteArrayAsync(new Uri(image, UriKind.Relative), Cancel);
        times.Add(clock.Elapsed.TotalMilliseconds);
        return bytes;
    }

    private static double Within(List<double> times) => times.Order().ElementAt((int)Math.Ceiling(.95 * times.Count) - 1);

    private async Task TakeInAsync(HttpClient person, IReadOnlyList<byte[]> pdfs)
    {
        var token = await Forms.TokenAsync(person, "/account");
        using var body = new MultipartFormDataContent();
        foreach (var (number, pdf) in pdfs.Index())
        {
            body.Add(new ByteArrayContent(pdf), "files", $"known places {number}.pdf");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = body, Headers = { { "RequestVerificationToken", token } } };
        using var answer = await person.SendAsync(request, Cancel);
        answer.EnsureSuccessStatusCode();
        var catalog = desk.Host.Services.GetRequiredService<CatalogReader>();
        await Waiting.UntilAsync(async () =>
        {
            var arrivals = (await catalog.ListArrivalsAsync(pdfs.Count + 50, CaseScope.All, CancellationToken.None)).Where(one => one.Arrival.Path.StartsWith("known places", StringComparison.Ordinal)).ToList();
            return arrivals.Count == pdfs.Count && arrivals.All(one => one.Documents.Count > 0 && one.Documents.All(entry => entry.State != DocumentState.Working));
        }, TimeSpan.FromMinutes(30));

        // They name no case; a person says whose they are, and then they are found.
        foreach (var review in (await catalog.ListReviewAsync(CaseScope.All, Cancel)).Where(one => one.Document.Document.Name.StartsWith("known places", StringComparison.Ordinal)))
        {
            using var filed = await Forms.PostAsync(
                person, $"/review?id={review.Id}", $"/review?handler=accept&id={review.Id}", ("Form.Case", Sample.River), ("Form.Category", Category.Correspondence));
            filed.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        }

        await Waiting.UntilAsync(
            async () => (await catalog.ListDocumentsAsync(new DocumentFilter(Case: Sample.River), CaseScope.All, CancellationToken.None))
                .Count(entry => entry.State == DocumentState.Filed && entry.Document.Name.StartsWith("known places", StringComparison.Ordinal)) == pdfs.Count,
            TimeSpan.FromMinutes(30));
    }

    [GeneratedRegex("""<rect class="box box-hit" x="(?<x>[^"]+)" y="(?<y>[^"]+)" width="(?<w>[^"]+)" height="(?<h>[^"]+)""")]
    private static partial Regex Hit();

    [GeneratedRegex("""<img src="(/documents/[^"]+/image/1200)""")]
    private static partial Regex Image();
}

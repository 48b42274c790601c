using System.Globalization;
using System.IO.Compression;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage;

/// <summary>What a browser loads for a page besides the page itself and what it shows: script and style, and from whom.</summary>
[Collection(nameof(WholeDesk))]
public sealed class WeightTests(WholeDesk desk, ITestOutputHelper output)
{
    private const int Most = 150_000;

    [Fact]
    public async Task No_page_loads_more_than_150_KB_of_script_and_style_or_anything_from_elsewhere()
    {
        await using var window = await desk.Browser.OpenAsync(desk.Host);
        var foreign = 0;
        var loaded = new Dictionary<string, int>();
        var sizes = new Dictionary<string, int>();
        window.Page.Request += (_, request) => foreign += new Uri(request.Url) is { Scheme: not "data" } to && to.Authority != desk.Host.Address.Authority ? 1 : 0;
        window.Page.Response += (_, answer) =>
        {
            if (answer.Request.ResourceType is "script" or "stylesheet")
            {
                lock (loaded)
                {
                    loaded[new Uri(answer.Url).AbsolutePath] = 0;
                }
            }
        };
        using var client = desk.Host.Client();
        foreach (var page in desk.Pages.OrderBy(page => page.IsOpen))
        {
            loaded.Clear();
            await window.GoAsync(page);
            foreach (var path in loaded.Keys.ToList())
            {
                sizes.TryAdd(path, sizes.TryGetValue(path, out var known) ? known : Compressed(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)));
            }

            sizes[$"page {page.Path}"] = loaded.Keys.Sum(path => sizes[path]);
        }

        var (heaviest, weight) = sizes.Where(one => one.Key.StartsWith("page ", StringComparison.Ordinal)).MaxBy(one => one.Value);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"weight: heaviest of {desk.Pages.Count} addresses is {heaviest[5..]} with {weight / 1e3:0.0} KB of script and style compressed; {foreign} requests to other hosts"));
        weight.ShouldBeInRange(1000, Most);
        foreign.ShouldBe(0);
        window.Complaints.ShouldBeEmpty();
    }

    private static int Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray().Length;
    }
}

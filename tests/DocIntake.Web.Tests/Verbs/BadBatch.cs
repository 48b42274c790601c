using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>One <c>ingest</c> of a folder full of bad files, with a good one at its end.</summary>
public sealed class BadBatch(ServedFolder served) : IAsyncLifetime
{
    public const string Good = "zz-good.pdf", Empty = "empty.pdf", Climbing = "..%2f..%2fup.pdf";

    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["unknown.xyz"] = BadFiles.Unknown,
        [Empty] = [],
        ["a pdf.jpg"] = TextPdf.Of(["A PDF that says it is a photograph"]),
        ["a png.pdf"] = BadFiles.Png(),
        ["locked.pdf"] = Bytes("chart_secure.pdf"),
        ["damaged.pdf"] = Bytes("download (3).pdf"),
        ["two\nlines.pdf"] = TextPdf.Of(["A name of two lines"]),
        ["a:b.pdf"] = TextPdf.Of(["A name with a colon"]),
        ["climbing.zip"] = BadFiles.EscapingZip,
        ["full.zip"] = BadFiles.FullZip,
        ["wide.png"] = BadFiles.Png(claimed: 60_000),
        ["film.mp4"] = BadFiles.Film,
        ["slides.pptx"] = BadFiles.Slides,
        [Good] = Bytes("PX600.pdf"),
    };

    internal Outcome Outcome { get; private set; } = null!;

    internal IngestReport Report { get; private set; } = null!;

    public static byte[] Original(string name) => Files[name];

    /// <summary>Every file beside the data folder, before the batch and after it.</summary>
    public IReadOnlyList<string> AroundBefore { get; private set; } = [];

    public IReadOnlyList<string> Around { get; private set; } = [];

    internal ReportedArrival Arrival(string name) => Report.Arrivals.Single(arrival => Path.GetFileName(arrival.Path) == name);

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, bytes) in Files)
        {
            served.Write($"batch/{name}", bytes);
        }

        // In a folder a name with a dot in front would be passed over; named by itself it is taken.
        var hidden = served.Write(Climbing, TextPdf.Of(["A name that would climb"]));
        AroundBefore = List();
        Outcome = await served.RunAsync("ingest", hidden, Path.Combine(served.Around, "batch"), "--json");
        Around = List();
        Report = Outcome.Read<IngestReport>();
    }

    private List<string> List() => [.. Directory.EnumerateDirectories(served.Around).Where(folder => folder != served.Data.Root)
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFileSystemEntries(served.Around)).Order(StringComparer.Ordinal)];

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static byte[] Bytes(string sample) => File.ReadAllBytes(ServedFolder.Sample(sample));
}

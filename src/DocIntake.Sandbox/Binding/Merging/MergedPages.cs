using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>The pages of a bundle, in order, as they come from their files; nothing is written yet.</summary>
internal sealed class MergedPages : PdfObjects
{
    private readonly IReadOnlyList<PdfSource> sources;
    private readonly Dictionary<string, JsonObject> copies = [];
    private readonly List<PageRef> list = [];
    private readonly List<IReadOnlyList<LaidOver>> laidOver = [];

    /// <param name="pages">File and page (from 1), each.</param>
    /// <exception cref="InvalidDataException">A file that was made for the bundle is not sound.</exception>
    public MergedPages(PdfSources files, IEnumerable<(string File, int Number)> pages)
    {
        var taken = new HashSet<string>();
        foreach (var (file, number) in pages)
        {
            var source = files.TryOpen(file) ?? throw new InvalidDataException($"{file} could not be merged.");
            list.Add(number <= source.Pages.Count ? source.Pages[number - 1] : throw new InvalidDataException($"{file} has no page {number}."));
            laidOver.Add(source.LaidOver(number) ?? []);
        }

        sources = files.InOrder();
        LastObject = files.LastObject;
        for (var page = 0; page < list.Count; page++)
        {
            // A page that is bound twice is two pages with one drawing.
            if (!taken.Add(list[page].Page))
            {
                var name = $"{++LastObject} 0 R";
                copies[name] = (JsonObject)Find(list[page].Page)!.DeepClone();
                list[page] = list[page] with { Page = name };
            }
        }
    }

    public override IReadOnlyList<PageRef> Pages => list;

    public override int LastObject { get; }

    /// <summary>What lies over the n-th page (from 0).</summary>
    public IReadOnlyList<LaidOver> LaidOver(int page) => laidOver[page];

    public override JsonObject Trailer { get; } = [];

    /// <summary>Lets go of all bytes in memory.</summary>
    public void Close()
    {
        foreach (var source in sources)
        {
            source.Close();
        }
    }

    /// <summary>The file that an object comes from; null when it is made for the bundle.</summary>
    public PdfSource? SourceOf(int number)
    {
        var (low, high) = (0, sources.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sources[middle].LastObject < number ? (middle + 1, high) : (low, middle);
        }

        return low < sources.Count && sources[low].Owns(number) ? sources[low] : null;
    }

    public override JsonObject? StreamDictionary(string reference) => SourceOf(NumberOf(reference))?.StreamDictionary(reference);

    protected override JsonNode? Find(string reference) => copies.GetValueOrDefault(reference) ?? SourceOf(NumberOf(reference))?.Resolve(JsonValue.Create(reference));
}

using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding;

/// <summary>A bookmark inside an exhibit.</summary>
/// <param name="Page">Of the exhibit's own PDF, from 1; null for a heading without a page.</param>
public sealed record ExhibitBookmark(string Title, int? Page, IReadOnlyList<ExhibitBookmark> Children);

/// <summary>A link inside an exhibit: to a page of the same PDF, or to an address of the web.</summary>
/// <param name="Page">The page it lies on, of the exhibit's own PDF, from 1.</param>
/// <param name="Area">Its rectangle in the page's own coordinates.</param>
public sealed record ExhibitLink(int Page, IReadOnlyList<double> Area, int? Target, string? Address);

/// <summary>
/// What leads from one place of an exhibit to another, so that it leads to the same place in the bundle. Named destinations are looked up
/// here, because merging loses them; what would run, open or send something is not taken along.
/// </summary>
public sealed class ExhibitLinks
{
    private readonly ILookup<int, ExhibitLink> links;

    private ExhibitLinks(IReadOnlyList<ExhibitBookmark> bookmarks, ILookup<int, ExhibitLink> links) => (Bookmarks, this.links) = (bookmarks, links);

    public IReadOnlyList<ExhibitBookmark> Bookmarks { get; }

    /// <summary>The links on a page of the exhibit's own PDF, from 1.</summary>
    public IEnumerable<ExhibitLink> On(int page) => links[page];

    public static ExhibitLinks Of(PdfObjects objects, bool withBookmarks = true)
    {
        var reader = new Reader(objects);
        return new ExhibitLinks(withBookmarks ? reader.Bookmarks() : [], reader.Links().ToLookup(link => link.Page));
    }

    private sealed class Reader
    {
        private const int MostBookmarks = 5000, Deepest = 20, MostNames = 200_000;
        private readonly PdfObjects objects;
        private readonly Dictionary<string, int> pages;
        private readonly Lazy<Dictionary<string, JsonNode?>> names;
        private int left = MostBookmarks;

        public Reader(PdfObjects objects)
        {
            this.objects = objects;
            pages = objects.Pages.Select((page, index) => (page.Page, Number: index + 1)).DistinctBy(page => page.Page).ToDictionary(page => page.Page, page => page.Number);
            names = new(Names);
        }

        public List<ExhibitBookmark> Bookmarks() => Children(objects.Resolve(objects.Catalog["/Outlines"]) as JsonObject, 0, []);

        private List<ExhibitBookmark> Children(JsonObject? parent, int depth, HashSet<string> seen)
        {
            var children = new List<ExhibitBookmark>();
            for (var at = parent?["/First"]; depth <= Deepest && left > 0 && PdfObjects.Text(at) is { } name && seen.Add(name) && objects.Resolve(at) is JsonObject node; at = node["/Next"])
            {
                left--;
                var page = TargetOf(node, objects.Resolve(node["/A"]) as JsonObject);
                children.Add(new ExhibitBookmark(PdfObjects.Plain(PdfObjects.Text(objects.Resolve(node["/Title"])) ?? ""), page, Children(node, depth + 1, seen)));
            }

            return children;
        }

        public IEnumerable<ExhibitLink> Links()
        {
            foreach (var (page, index) in objects.Pages.Select((page, index) => (page, index)))
            {
                foreach (var node in objects.Resolve((objects.Resolve(page.Page) as JsonObject)?["/Annots"]) as JsonArray ?? [])
                {
                    if (objects.Resolve(node) is JsonObject link && PdfObjects.Text(objects.Resolve(link["/Subtype"])) == "/Link" && Area(link) is { } area)
                    {
                        var action = objects.Resolve(link["/A"]) as JsonObject;
                        var (target, address) = (TargetOf(link, action), AddressOf(action));
                        if (target is not null || address is not null)
                        {
                            yield return new ExhibitLink(index + 1, area, target, address);
                        }
                    }
                }
            }
        }

        private int? TargetOf(JsonObject link, JsonObject? action)
        {
            var destination = objects.Resolve(link["/Dest"]) ?? (Kind(action) == "/GoTo" ? objects.Resolve(action!["/D"]) : null);
            if (PdfObjects.Text(destination) is { } name)
            {
                destination = objects.Resolve(names.Value.GetValueOrDefault(name));
            }

            if (destination is JsonObject wrapped)
            {
                destination = objects.Resolve(wrapped["/D"]);
            }

            return destination is JsonArray { Count: > 0 } place && PdfObjects.Text(place[0]) is { } page && pages.TryGetValue(page, out var number) ? number : null;
        }

        /// <summary>Only addresses that a browser or mail program shows; never a file or a program.</summary>
        private string? AddressOf(JsonObject? action) =>
            Kind(action) == "/URI" && PdfObjects.Text(objects.Resolve(action!["/URI"])) is { } raw && Uri.TryCreate(PdfObjects.Plain(raw), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" or "mailto" ? uri.AbsoluteUri : null;

        private string? Kind(JsonObject? action) => PdfObjects.Text(objects.Resolve(action?["/S"]));

        private double[]? Area(JsonObject link)
        {
            var sides = (objects.Resolve(link["/Rect"]) as JsonArray)?.Select(side => PdfObjects.Number(objects.Resolve(side))).OfType<double>().ToArray();
            return sides is { Length: 4 } && sides.All(double.IsFinite) ? sides : null;
        }

        private Dictionary<string, JsonNode?> Names()
        {
            var found = new Dictionary<string, JsonNode?>();
            foreach (var (name, destination) in objects.Resolve(objects.Catalog["/Dests"]) as JsonObject ?? [])
            {
                found[name] = destination;
            }

            var open = new Stack<(JsonNode? Node, int Depth)>([((objects.Resolve(objects.Catalog["/Names"]) as JsonObject)?["/Dests"], 0)]);
            while (found.Count < MostNames && open.TryPop(out var at))
            {
                if (at.Depth > Deepest || objects.Resolve(at.Node) is not JsonObject node)
                {
                    continue;
                }

                foreach (var kid in objects.Resolve(node["/Kids"]) as JsonArray ?? [])
                {
                    open.Push((kid, at.Depth + 1));
                }

                var pairs = objects.Resolve(node["/Names"]) as JsonArray ?? [];
                for (var i = 0; i + 1 < pairs.Count; i += 2)
                {
                    if (PdfObjects.Text(objects.Resolve(pairs[i])) is { } name)
                    {
                        found[name] = pairs[i + 1];
                    }
                }
            }

            return found;
        }

    }
}

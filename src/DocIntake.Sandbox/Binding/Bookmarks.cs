using System.Text.Json.Nodes;
using DocIntake.Sandbox.Preflight;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Binding;

/// <summary>The bundle's outline: the index, then its sections with their exhibits, each naming its page, and under them the bookmarks they came with.</summary>
public sealed class Bookmarks(BundleEdits edits, BundleLayout layout, IReadOnlyList<ExhibitPages> exhibits, Func<int, JsonArray> destination)
{
    private const int MostLetters = 200;

    /// <summary>Adds it and returns its reference.</summary>
    public string Write()
    {
        var nodes = new List<Node> { new("Index", layout.Before + 1) };
        Node? section = null;
        foreach (var (exhibit, own) in layout.Exhibits.Zip(exhibits))
        {
            var node = new Node($"{exhibit.Plan.Label}  {CleanText.Line(exhibit.Plan.Title)} (p. {exhibit.FirstPage})", exhibit.FirstPage);
            node.Children.AddRange(Within(own.Links?.Bookmarks ?? [], exhibit, own));
            if (exhibit.Plan.Section is not { Length: > 0 } named)
            {
                section = null;
                nodes.Add(node);
                continue;
            }

            if (section?.Title != CleanText.Line(named))
            {
                section = new Node(CleanText.Line(named), exhibit.Cover);
                nodes.Add(section);
            }

            section.Children.Add(node);
        }

        var root = edits.Reserve();
        var dictionary = Level(nodes, root);
        dictionary["/Type"] = "/Outlines";
        edits.Set(root, dictionary);
        return root;
    }

    /// <summary>An exhibit's own bookmarks, to where their pages are now; one whose page was left out gives its children to its parent.</summary>
    private static IEnumerable<Node> Within(IReadOnlyList<ExhibitBookmark> bookmarks, PlacedExhibit exhibit, ExhibitPages own)
    {
        foreach (var bookmark in bookmarks)
        {
            var children = Within(bookmark.Children, exhibit, own).ToList();
            if (bookmark.Page is { } page && own.PlaceOf(page) is { } place)
            {
                var node = new Node(TitleOf(bookmark), exhibit.FirstPage + place);
                node.Children.AddRange(children);
                yield return node;
            }
            else
            {
                foreach (var child in children)
                {
                    yield return child;
                }
            }
        }
    }

    /// <summary>Untrusted text: one line, not too long, and never taken for an exhibit's own bookmark, which ends with its page of the bundle.</summary>
    private static string TitleOf(ExhibitBookmark bookmark)
    {
        var title = CleanText.Line(bookmark.Title);
        title = title.Length <= MostLetters ? title : $"{title[..(char.IsHighSurrogate(title[MostLetters - 1]) ? MostLetters - 1 : MostLetters)]}…";
        return NavigationRules.NamesPage(title) ? $"{title[..^1]} of the exhibit)" : title.Length > 0 ? title : "(untitled)";
    }

    /// <summary>Writes siblings and returns what their parent says of them.</summary>
    private JsonObject Level(List<Node> nodes, string parent)
    {
        var references = nodes.Select(_ => edits.Reserve()).ToList();
        foreach (var (node, i) in nodes.Select((node, i) => (node, i)))
        {
            var dictionary = node.Children.Count > 0 ? Level(node.Children, references[i]) : [];
            dictionary["/Title"] = "u:" + node.Title;
            dictionary["/Parent"] = parent;
            dictionary["/Dest"] = destination(node.Page);
            AddIf(dictionary, "/Prev", i > 0 ? references[i - 1] : null);
            AddIf(dictionary, "/Next", i + 1 < references.Count ? references[i + 1] : null);
            edits.Set(references[i], dictionary);
        }

        return new JsonObject { ["/First"] = references[0], ["/Last"] = references[^1], ["/Count"] = nodes.Sum(node => node.Count) };
    }

    private static void AddIf(JsonObject dictionary, string key, string? value)
    {
        if (value is not null)
        {
            dictionary[key] = value;
        }
    }

    private sealed record Node(string Title, int Page)
    {
        public List<Node> Children { get; } = [];

        /// <summary>Itself and all below it.</summary>
        public int Count => 1 + Children.Sum(child => child.Count);
    }
}

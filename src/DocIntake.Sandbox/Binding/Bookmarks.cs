using System.Text.Json.Nodes;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Binding;

/// <summary>The bundle's outline: the index, then its sections with their exhibits, each naming its page.</summary>
public sealed class Bookmarks(BundleEdits edits, BundleLayout layout, Func<int, JsonArray> destination)
{
    /// <summary>Adds it and returns its reference.</summary>
    public string Write()
    {
        var nodes = new List<Node> { new("Index", 1) };
        Node? section = null;
        foreach (var exhibit in layout.Exhibits)
        {
            var node = new Node($"{exhibit.Plan.Label}  {CleanText.Line(exhibit.Plan.Title)} (p. {exhibit.FirstPage})", exhibit.FirstPage);
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

        return new JsonObject { ["/First"] = references[0], ["/Last"] = references[^1], ["/Count"] = nodes.Sum(node => 1 + node.Children.Count) };
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
    }
}

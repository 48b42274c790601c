using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>Turns the merged pages into the bundle: stamps, links, bookmarks, title.</summary>
public sealed class BundleStamper(FrontMatter front, string folder)
{
    public const string Merged = "merged.pdf";
    private const string Edits = "edits.json";
    private readonly BundleLayout layout = front.Layout;
    private readonly PdfObjects objects = PdfObjects.Read(Merged, folder);

    /// <exception cref="InvalidDataException">qpdf would not write the result.</exception>
    public void Write()
    {
        var edits = new BundleEdits(objects);
        StampPages(edits);
        LinkIndex(edits);
        var bookmarks = new Bookmarks(edits, layout, Destination).Write();
        Catalog(edits, bookmarks);
        File.WriteAllText(Path.Combine(folder, Edits), edits.ToJson());
        var run = Tool.Run("qpdf", [Merged, $"--update-from-json={Edits}", "--deterministic-id", "--object-streams=generate", BundleBinder.FileName], folder, TimeSpan.FromMinutes(5));
        if (!run.OkOrWarned)
        {
            throw new InvalidDataException($"The bundle could not be written: {run.Error}");
        }
    }

    private void StampPages(BundleEdits edits)
    {
        var stamp = 0;
        foreach (var (placed, exhibit) in layout.Exhibits.Zip(front.Exhibits))
        {
            var ink = Ink(exhibit);
            for (var page = 0; page < placed.Pages; page++, stamp++)
            {
                var target = objects.Pages[placed.FirstPage - 1 + page];
                var place = Place(target, ink[page], stamp);
                edits.Bind(target, place);
                if (place is null)
                {
                    exhibit.Problems.Add(new Problem(Reason.LimitSize,
                        $"Page {exhibit.Originals[page]} of exhibit {placed.Plan.Label} is too small to carry a stamp and has none.", exhibit.Originals[page]));
                }
            }
        }
    }

    private List<InkMap?> Ink(ExhibitPages exhibit)
    {
        var maps = exhibit.Pages.GroupBy(page => page.File).ToDictionary(file => file.Key, file => InkMap.Of(file.Key, file.Max(page => page.Number), folder));
        return [.. exhibit.Pages.Select(page => maps[page.File][page.Number - 1])];
    }

    private PlacedStamp? Place(PageRef page, InkMap? ink, int stamp)
    {
        var geometry = PageGeometry.Of((JsonObject)objects.Resolve(page.Page)!, objects);
        var width = front.StampWidths[stamp];
        if (StampPlace.Scale(geometry, width) is not { } wanted)
        {
            return null;
        }

        var (x, y, scale) = StampPlace.Find(geometry, ink, width, Stamp.Height, wanted);
        return new PlacedStamp(objects.Pages[layout.Pages + stamp], width, Stamp.Height, geometry.Place(x, y, scale));
    }

    private void LinkIndex(BundleEdits edits)
    {
        foreach (var links in front.Links.GroupBy(link => link.IndexPage))
        {
            var page = objects.Pages[links.Key - 1];
            var dictionary = edits.Page(page);
            dictionary["/Annots"] = new JsonArray([.. links.Select(link => new JsonObject
            {
                ["/Type"] = "/Annot",
                ["/Subtype"] = "/Link",
                ["/Rect"] = BundleEdits.Numbers(link.Area.Left, link.Area.Top, link.Area.Right, link.Area.Bottom),
                ["/Border"] = BundleEdits.Numbers(0, 0, 0),
                ["/F"] = 4,
                ["/Dest"] = Destination(layout.Exhibits[link.Exhibit].FirstPage),
            })]);
            edits.Set(page.Page, dictionary);
        }
    }

    /// <summary>The top of a page of the bundle, at whatever zoom the reader has.</summary>
    private JsonArray Destination(int page)
    {
        var target = objects.Pages[page - 1];
        var (x, y) = PageGeometry.Of((JsonObject)objects.Resolve(target.Page)!, objects).TopLeft;
        var place = BundleEdits.Numbers(x, y, 0);
        return [target.Page, "/XYZ", place[0]!.DeepClone(), place[1]!.DeepClone(), null];
    }

    private void Catalog(BundleEdits edits, string bookmarks)
    {
        var root = objects.Trailer["/Root"]!.GetValue<string>();
        var catalog = (JsonObject)objects.Resolve(root)!.DeepClone();
        var tree = catalog["/Pages"]!.GetValue<string>();
        // The stamps' own pages leave the tree; what they drew stays, as forms on the exhibits' pages.
        edits.Set(tree, new JsonObject
        {
            ["/Type"] = "/Pages",
            ["/Count"] = layout.Pages,
            ["/Kids"] = new JsonArray([.. objects.Pages.Take(layout.Pages).Select(page => (JsonNode)page.Page)]),
        });
        catalog.Remove("/AcroForm");
        catalog["/Outlines"] = bookmarks;
        catalog["/PageMode"] = "/UseOutlines";
        catalog["/ViewerPreferences"] = new JsonObject { ["/DisplayDocTitle"] = true };
        edits.Set(root, catalog);
        var trailer = (JsonObject)objects.Trailer.DeepClone();
        trailer["/Info"] = edits.Add(new JsonObject { ["/Title"] = "u:" + layout.Plan.Title, ["/Producer"] = "u:DocIntake" });
        edits.SetTrailer(trailer);
    }
}

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

    /// <summary>The merged pages, before they are stamped.</summary>
    public PdfObjects Objects { get; } = PdfObjects.Read(Merged, folder);

    /// <exception cref="InvalidDataException">qpdf would not write the result.</exception>
    public void Write()
    {
        var edits = new BundleEdits(Objects);
        StampPages(edits);
        LinkIndex(edits);
        var bookmarks = new Bookmarks(edits, layout, front.Exhibits, Destination).Write();
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
                var target = Objects.Pages[placed.FirstPage - 1 + page];
                var place = Place(target, ink[page], stamp);
                edits.Bind(target, place, Links(exhibit, placed, page));
                if (place is null)
                {
                    exhibit.Problems.Add(new Problem(Reason.LimitSize,
                        $"Page {exhibit.Originals[page]} of exhibit {placed.Plan.Label} is too small to carry a stamp and has none.", exhibit.Originals[page]));
                }
            }
        }
    }

    /// <summary>Where each page is written on: as reading knows it, else as a small drawing of it shows.</summary>
    private List<InkMap?> Ink(ExhibitPages exhibit)
    {
        var maps = exhibit.Pages.Select((bound, page) => bound.Route == Route.Direct && exhibit.KnownOf(page)?.Written is { } written ? InkMap.Of(written) : null).ToList();
        for (var page = 0; page < maps.Count; page++)
        {
            var end = page;
            while (maps[page] is null && end + 1 < maps.Count && maps[end + 1] is null && exhibit.Pages[end + 1] is var next && next.File == exhibit.Pages[page].File && next.Number == exhibit.Pages[end].Number + 1)
            {
                end++;
            }

            if (maps[page] is null)
            {
                var drawn = InkMap.Of(exhibit.Pages[page].File, exhibit.Pages[page].Number, exhibit.Pages[end].Number, folder);
                for (; page <= end; page++)
                {
                    maps[page] = drawn[drawn.Count - 1 - (end - page)];
                }

                page--;
            }
        }

        return maps;
    }

    /// <summary>The exhibit's own links on a page, to where their targets are now; those to pages that were left out are dropped.</summary>
    private IEnumerable<JsonObject> Links(ExhibitPages exhibit, PlacedExhibit placed, int page)
    {
        foreach (var link in exhibit.Links?.On(exhibit.Originals[page]) ?? [])
        {
            var place = link.Target is { } target ? exhibit.PlaceOf(target) : null;
            if (place is null && link.Address is null)
            {
                continue;
            }

            var annotation = new JsonObject { ["/Type"] = "/Annot", ["/Subtype"] = "/Link", ["/Rect"] = BundleEdits.Numbers([.. link.Area]), ["/Border"] = BundleEdits.Numbers(0, 0, 0), ["/F"] = 4 };
            annotation[place is null ? "/A" : "/Dest"] = place is { } at ? Destination(placed.FirstPage + at)
                : new JsonObject { ["/S"] = "/URI", ["/URI"] = "u:" + link.Address };
            yield return annotation;
        }
    }

    private PlacedStamp? Place(PageRef page, InkMap? ink, int stamp)
    {
        var geometry = PageGeometry.Of((JsonObject)Objects.Resolve(page.Page)!, Objects);
        var width = front.StampWidths[stamp];
        if (StampPlace.Scale(geometry, width) is not { } wanted)
        {
            return null;
        }

        var (x, y, scale) = StampPlace.Find(geometry, ink, width, Stamp.Height, wanted);
        return new PlacedStamp(Objects.Pages[layout.Pages + stamp], width, Stamp.Height, geometry.Place(x, y, scale));
    }

    private void LinkIndex(BundleEdits edits)
    {
        foreach (var links in front.Links.GroupBy(link => link.IndexPage))
        {
            var page = Objects.Pages[links.Key - 1];
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
        var target = Objects.Pages[page - 1];
        var (x, y) = PageGeometry.Of((JsonObject)Objects.Resolve(target.Page)!, Objects).TopLeft;
        var place = BundleEdits.Numbers(x, y, 0);
        return [target.Page, "/XYZ", place[0]!.DeepClone(), place[1]!.DeepClone(), null];
    }

    private void Catalog(BundleEdits edits, string bookmarks)
    {
        var root = Objects.Trailer["/Root"]!.GetValue<string>();
        var catalog = (JsonObject)Objects.Resolve(root)!.DeepClone();
        var tree = catalog["/Pages"]!.GetValue<string>();
        // The stamps' own pages leave the tree; what they drew stays, as forms on the exhibits' pages.
        edits.Set(tree, new JsonObject
        {
            ["/Type"] = "/Pages",
            ["/Count"] = layout.Pages,
            ["/Kids"] = new JsonArray([.. Objects.Pages.Take(layout.Pages).Select(page => (JsonNode)page.Page)]),
        });
        catalog.Remove("/AcroForm");
        catalog["/Outlines"] = bookmarks;
        catalog["/PageMode"] = "/UseOutlines";
        if (layout.Plan.OpensFullSize)
        {
            var first = Destination(1);
            first[4] = 1;
            catalog["/OpenAction"] = first;
        }

        catalog["/ViewerPreferences"] = new JsonObject { ["/DisplayDocTitle"] = true };
        edits.Set(root, catalog);
        var trailer = (JsonObject)Objects.Trailer.DeepClone();
        trailer["/Info"] = edits.Add(new JsonObject { ["/Title"] = "u:" + layout.Plan.Title, ["/Producer"] = "u:DocIntake" });
        edits.SetTrailer(trailer);
    }
}

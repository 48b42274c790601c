using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Sandbox.Binding.Archival;
using DocIntake.Sandbox.Binding.Merging;

namespace DocIntake.Sandbox.Binding;

/// <summary>Turns the merged pages into the bundle: stamps, links, bookmarks, title.</summary>
/// <param name="sources">The files that its pages come from.</param>
/// <param name="bare">No page is stamped.</param>
internal sealed class BundleStamper(FrontMatter front, MergedPages objects, PdfSources sources, string folder, string file, bool bare)
{
    private readonly BundleLayout layout = front.Layout;

    /// <summary>Writes the bundle, and says how the streams that it copied are.</summary>
    public StreamCheck Write()
    {
        var edits = new BundleEdits(objects);
        edits.SetTree(objects.Pages.Take(layout.Pages));
        StampPages(edits);
        OwnPages(edits);
        var bookmarks = new Bookmarks(edits, layout, front.Exhibits, Destination).Write();
        var root = edits.Add(Catalog(edits, bookmarks));
        var info = edits.Add(new JsonObject { ["/Title"] = "u:" + layout.Plan.Title, ["/Producer"] = "u:DocIntake" });
        return BundleFile.Write(Path.Combine(folder, file), objects, edits.Changes, edits.LastObject, root, info);
    }

    private void StampPages(BundleEdits edits)
    {
        var stamp = 0;
        foreach (var (placed, exhibit) in layout.Exhibits.Zip(front.Exhibits))
        {
            var ink = bare ? [.. exhibit.Pages.Select(_ => default(InkMap))] : Ink(exhibit);
            for (var page = 0; page < placed.Pages; page++, stamp++)
            {
                var target = objects.Pages[placed.FirstPage - layout.Before - 1 + page];
                var place = bare ? null : Place(target, ink[page], stamp);
                edits.Bind(target, place, objects.LaidOver(placed.FirstPage - layout.Before - 1 + page), Links(exhibit, placed, page));
                if (place is null && !bare)
                {
                    exhibit.Problems.Add(new Problem(Reason.LimitSize,
                        $"Page {exhibit.Originals[page]} of exhibit {placed.Plan.Label} is too small to carry a stamp and has none.", exhibit.Originals[page]));
                }
            }

            objects.Close();
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
        var geometry = PageGeometry.Of((JsonObject)objects.Resolve(page.Page)!, objects);
        var width = front.StampWidths[stamp];
        if (StampPlace.Scale(geometry, width) is not { } wanted)
        {
            return null;
        }

        var (x, y, scale) = StampPlace.Find(geometry, ink, width, Stamp.Height, wanted);
        return new PlacedStamp(objects.Pages[layout.Pages + stamp], width, Stamp.Height, geometry.Place(x, y, scale));
    }

    /// <summary>The index, with its links, and the covers.</summary>
    private void OwnPages(BundleEdits edits)
    {
        var links = front.Links.ToLookup(link => link.IndexPage);
        foreach (var number in Enumerable.Range(1, layout.IndexPages).Concat(layout.Exhibits.Select(exhibit => exhibit.Cover - layout.Before)))
        {
            var page = objects.Pages[number - 1];
            var dictionary = edits.Page(page);
            if (links[number].ToList() is { Count: > 0 } own)
            {
                dictionary["/Annots"] = new JsonArray([.. own.Select(link => new JsonObject
                {
                    ["/Type"] = "/Annot",
                    ["/Subtype"] = "/Link",
                    ["/Rect"] = BundleEdits.Numbers(link.Area.Left, link.Area.Top, link.Area.Right, link.Area.Bottom),
                    ["/Border"] = BundleEdits.Numbers(0, 0, 0),
                    ["/F"] = 4,
                    ["/Dest"] = Destination(layout.Exhibits[link.Exhibit].FirstPage),
                })]);
            }

            edits.Set(page.Page, dictionary);
        }
    }

    /// <summary>The top of a page of the bundle, at whatever zoom the reader has.</summary>
    private JsonArray Destination(int page)
    {
        var target = objects.Pages[page - layout.Before - 1];
        var (x, y) = PageGeometry.Of((JsonObject)objects.Resolve(target.Page)!, objects).TopLeft;
        var place = BundleEdits.Numbers(x, y, 0);
        return [target.Page, "/XYZ", place[0]!.DeepClone(), place[1]!.DeepClone(), null];
    }

    private JsonObject Catalog(BundleEdits edits, string bookmarks)
    {
        var catalog = new JsonObject
        {
            ["/Type"] = "/Catalog",
            ["/Pages"] = edits.Tree,
            ["/Outlines"] = bookmarks,
            ["/PageMode"] = "/UseOutlines",
            ["/ViewerPreferences"] = new JsonObject { ["/DisplayDocTitle"] = true },
        };
        if (layout.Before > 0)
        {
            // The viewer's counter goes on where the file before ends, as the printed numbers do.
            catalog["/PageLabels"] = new JsonObject { ["/Nums"] = new JsonArray(0, new JsonObject { ["/S"] = "/D", ["/St"] = layout.Before + 1 }) };
        }

        if (layout.Plan.IsArchival)
        {
            ArchivalMark.Set(catalog, edits, layout.Plan.Title, sources.TryOpen(FrontMatter.FileName)!);
        }

        if (layout.Plan.OpensFullSize)
        {
            var first = Destination(layout.Before + 1);
            first[4] = 1;
            catalog["/OpenAction"] = first;
        }

        return catalog;
    }
}

using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Puts a bundle that is larger than a court takes into several files, exhibit by exhibit. Pages and Bates numbers go on from file to file, each says
/// which of how many it is, and the first one's index lists all exhibits.
/// </summary>
internal sealed class Volumes(BundlePlan plan, IReadOnlyList<ExhibitPages> exhibits, Action<BundleLayout, IReadOnlyList<ExhibitPages>, string> assemble, Func<string, long> bytes)
{
    private const int MostRounds = 12;

    /// <summary>The files in order.</summary>
    public List<(string File, BundleLayout Layout)> Files { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <param name="most">Bytes of a file.</param>
    /// <param name="whole">All of it in one file, which becomes the first one's.</param>
    public Volumes Split(long most, string whole)
    {
        var weights = Weights(bytes(whole));
        for (var round = 1; ; round++)
        {
            var groups = Groups(weights, most);
            Files.Clear();
            foreach (var (layout, group) in Layouts(groups).Zip(groups))
            {
                Files.Add((layout.Volume.Number == 1 ? whole : $"{Path.GetFileNameWithoutExtension(whole)}-{layout.Volume.Number}.pdf", layout));
                assemble(layout, [.. group.Select(index => exhibits[index])], Files[^1].File);
            }

            // What a file came to is known now: one that is too heavy gives an exhibit to the next.
            var heavy = Files.Zip(groups).Where(file => bytes(file.First.File) > most && file.Second.Count > 1).ToList();
            if (heavy.Count == 0 || round == MostRounds)
            {
                break;
            }

            foreach (var (file, group) in heavy)
            {
                var factor = 1.02 * bytes(file.File) / group.Sum(index => weights[index]);
                group.ForEach(index => weights[index] *= Math.Max(1.02, factor));
            }
        }

        Problems.AddRange(Files.Where(file => bytes(file.File) > most).Select(file => new Problem(Reason.LimitSize, string.Create(
            CultureInfo.InvariantCulture,
            $"File {file.Layout.Volume.Number} of {file.Layout.Volume.Of} has {bytes(file.File) / 1e6:0.0} MB where {most / 1e6:0.##} are taken: exhibit {file.Layout.Exhibits[0].Plan.Label} alone is that large. Bind its pages as two exhibits."))));
        return this;
    }

    /// <summary>What each exhibit probably adds to a file: its share of the whole.</summary>
    private double[] Weights(long whole)
    {
        const double OfPage = 2000;
        var sizes = exhibits.Select(exhibit => (OfPage * (exhibit.Pages.Count + 1))
            + exhibit.Pages.GroupBy(page => page.File).Sum(pages => (double)bytes(pages.Key) * Math.Min(1, pages.Count() / (double)Math.Max(1, exhibit.Known.Count)))).ToArray();
        return [.. sizes.Select(size => size * whole / sizes.Sum())];
    }

    private static List<List<int>> Groups(double[] weights, long most)
    {
        var groups = new List<List<int>>();
        var room = 0.0;
        for (var index = 0; index < weights.Length; index++)
        {
            if (groups.Count == 0 || weights[index] > room)
            {
                groups.Add([]);
                room = most;
            }

            groups[^1].Add(index);
            room -= weights[index];
        }

        return groups;
    }

    private List<BundleLayout> Layouts(List<List<int>> groups)
    {
        // The index's length does not depend on the page numbers in it, so those of one long file will do to find it.
        var whole = BundleLayout.Of(plan, exhibits, 1);
        var files = new List<BundleLayout>();
        var later = groups.Skip(1).SelectMany((group, index) => group.Select(exhibit => (whole.Exhibits[exhibit], index + 2))).ToList();
        foreach (var group in groups)
        {
            files.Add(BundleLayout.Of(plan, [.. group.Select(index => exhibits[index])], files.LastOrDefault(), (files.Count + 1, groups.Count), files.Count == 0 ? later : null));
        }

        later = [.. files.Skip(1).SelectMany(file => file.Exhibits.Select(exhibit => (exhibit, file.Volume.Number)))];
        files[0] = BundleLayout.Of(plan, [.. groups[0].Select(index => exhibits[index])], files[0].IndexPages, null, (1, groups.Count), later);
        return files;
    }
}

namespace DocIntake.Bundles.Projects;

/// <summary>
/// How a saved bundle is put in order: each of these gives a changed copy. Exhibits and sections are named by their keys, so that a change stays
/// meant as it was when somebody else changed the bundle meanwhile; a key that is gone changes nothing.
/// </summary>
public static class Arrangement
{
    /// <summary>No bundle takes more; a bundle that is larger is two.</summary>
    public const int MostExhibits = 1_000;

    /// <summary>Keys that one version can give out.</summary>
    private const long KeysOfVersion = 100_000;

    /// <summary>Gives a key to what has none yet; no key is ever used twice, because no version is.</summary>
    public static BundleSpec WithKeys(this BundleSpec spec, int version)
    {
        var next = version * KeysOfVersion;
        var keyed = Mapped(spec, exhibit => exhibit.Key == 0 ? exhibit with { Key = ++next } : exhibit);
        return keyed with { Sections = [.. keyed.Sections.Select(section => section.Key == 0 ? section with { Key = ++next } : section)] };
    }

    /// <summary>Takes the keys off: a spec as a person would write it.</summary>
    public static BundleSpec WithoutKeys(this BundleSpec spec) =>
        Mapped(spec with { Sections = [.. spec.Sections.Select(section => section with { Key = 0 })] }, exhibit => exhibit with { Key = 0 });

    public static ExhibitSpec? Find(this BundleSpec spec, long key) => spec.InOrder().Select(one => one.Exhibit).FirstOrDefault(exhibit => exhibit.Key == key);

    /// <summary>Puts exhibits at the end: of the last section, or of the bundle where there are no sections.</summary>
    public static BundleSpec Add(this BundleSpec spec, IEnumerable<ExhibitSpec> exhibits) => Changed(spec, groups => groups[^1].Exhibits.AddRange(exhibits));

    public static BundleSpec Edit(this BundleSpec spec, long key, Func<ExhibitSpec, ExhibitSpec> edit) => Mapped(spec, exhibit => exhibit.Key == key ? edit(exhibit) : exhibit);

    /// <summary>One place up or down; over the edge of its section into the next one.</summary>
    /// <param name="by">-1 or +1.</param>
    public static BundleSpec Step(this BundleSpec spec, long key, int by) => Changed(spec, groups =>
    {
        if (Place(groups, key) is not var (group, at))
        {
            return;
        }

        var exhibit = groups[group].Exhibits[at];
        var isInside = at + by >= 0 && at + by < groups[group].Exhibits.Count;
        if (!isInside && (group + by < 0 || group + by >= groups.Count))
        {
            return;
        }

        groups[group].Exhibits.RemoveAt(at);
        var into = groups[isInside ? group : group + by].Exhibits;
        into.Insert(isInside ? at + by : by > 0 ? 0 : into.Count, exhibit);
    });

    /// <summary>Puts an exhibit before another one.</summary>
    public static BundleSpec MoveBefore(this BundleSpec spec, long key, long before) => Changed(spec, groups =>
    {
        if (key != before && Place(groups, key) is var (from, at) && Place(groups, before) is not null)
        {
            var exhibit = groups[from].Exhibits[at];
            groups[from].Exhibits.RemoveAt(at);
            var (into, place) = Place(groups, before)!.Value;
            groups[into].Exhibits.Insert(place, exhibit);
        }
    });

    /// <summary>Puts an exhibit at the end of a section.</summary>
    /// <param name="section">0 = before all sections.</param>
    public static BundleSpec MoveInto(this BundleSpec spec, long key, long section) => Changed(spec, groups =>
    {
        if (Place(groups, key) is var (from, at) && groups.FindIndex(one => one.Section.Key == section) is >= 0 and var into)
        {
            var exhibit = groups[from].Exhibits[at];
            groups[from].Exhibits.RemoveAt(at);
            groups[into].Exhibits.Add(exhibit);
        }
    });

    /// <summary>Takes an exhibit out. A label that was served is withdrawn with it.</summary>
    public static BundleSpec TakeOut(this BundleSpec spec, long key)
    {
        var gone = spec.Find(key);
        var left = Changed(spec, groups => groups.ForEach(group => group.Exhibits.RemoveAll(exhibit => exhibit.Key == key)));
        return gone?.Label is { } label ? left with { Withdrawn = [.. left.Withdrawn, label] } : left;
    }

    public static BundleSpec AddSection(this BundleSpec spec, string title) => spec with { Sections = [.. spec.Sections, new BundleSection { Title = title }] };

    public static BundleSpec RenameSection(this BundleSpec spec, long key, string title) => spec with
    {
        Sections = [.. spec.Sections.Select(section => section.Key == key ? section with { Title = title } : section)],
    };

    /// <summary>Takes a heading away; its exhibits stay, under the heading above.</summary>
    public static BundleSpec RemoveSection(this BundleSpec spec, long key) => Changed(spec, groups =>
    {
        if (groups.FindIndex(group => group.Section.Key == key) is > 0 and var at)
        {
            groups[at - 1].Exhibits.AddRange(groups[at].Exhibits);
            groups.RemoveAt(at);
        }
    });

    /// <param name="by">-1 or +1.</param>
    public static BundleSpec StepSection(this BundleSpec spec, long key, int by)
    {
        var sections = spec.Sections.ToList();
        var at = sections.FindIndex(section => section.Key == key);
        if (at >= 0 && at + by >= 0 && at + by < sections.Count)
        {
            (sections[at], sections[at + by]) = (sections[at + by], sections[at]);
        }

        return spec with { Sections = sections };
    }

    /// <summary>It was served: every exhibit keeps the label that it has now, and the Bates numbers that it was built with.</summary>
    /// <param name="firstBates">The first number of each exhibit by its place in binding order; empty where it was not built or has none.</param>
    public static BundleSpec Freeze(this BundleSpec spec, IReadOnlyList<long?> firstBates)
    {
        var labels = spec.Labels();
        var at = 0;
        return Mapped(spec.WithNumbers(firstBates), exhibit => labels[at++] is var label && !spec.IsBound(exhibit) ? exhibit : exhibit with { Label = label });
    }

    /// <summary>Every exhibit keeps the Bates numbers that it was built with; one that keeps others already goes on keeping those.</summary>
    /// <param name="firstBates">The first number of each exhibit by its place in binding order; empty where it was not built or has none.</param>
    public static BundleSpec WithNumbers(this BundleSpec spec, IReadOnlyList<long?> firstBates)
    {
        var at = -1;
        return Mapped(spec, exhibit => ++at < firstBates.Count ? exhibit with { FirstBates = exhibit.FirstBates ?? firstBates[at] } : exhibit);
    }

    /// <summary>It was not served after all: numbers follow the order again.</summary>
    public static BundleSpec Thaw(this BundleSpec spec) => Mapped(spec with { Withdrawn = [] }, exhibit => exhibit with { Label = null, FirstBates = null });

    /// <summary>Some exhibit has a number that it keeps.</summary>
    public static bool IsFrozen(this BundleSpec spec) => spec.Withdrawn.Count > 0 || spec.InOrder().Any(one => one.Exhibit.Label is not null);

    // In binding order.
    private static BundleSpec Mapped(BundleSpec spec, Func<ExhibitSpec, ExhibitSpec> map) => spec with
    {
        Exhibits = [.. spec.Exhibits.Select(map)],
        Sections = [.. spec.Sections.Select(section => section with { Exhibits = [.. section.Exhibits.Select(map)] })],
    };

    // The exhibits before all sections are a group like those of a section.
    private static BundleSpec Changed(BundleSpec spec, Action<List<(BundleSection Section, List<ExhibitSpec> Exhibits)>> change)
    {
        List<(BundleSection Section, List<ExhibitSpec> Exhibits)> groups = [(new BundleSection(), [.. spec.Exhibits]), .. spec.Sections.Select(section => (section, section.Exhibits.ToList()))];
        change(groups);
        return spec with { Exhibits = groups[0].Exhibits, Sections = [.. groups.Skip(1).Select(group => group.Section with { Exhibits = group.Exhibits })] };
    }

    private static (int Group, int At)? Place(List<(BundleSection Section, List<ExhibitSpec> Exhibits)> groups, long key)
    {
        for (var group = 0; group < groups.Count; group++)
        {
            if (groups[group].Exhibits.FindIndex(exhibit => exhibit.Key == key) is >= 0 and var at)
            {
                return (group, at);
            }
        }

        return null;
    }
}

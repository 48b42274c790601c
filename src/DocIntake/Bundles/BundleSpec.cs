using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>What a bundle shall hold, as the YAML spec or the bundle page says it.</summary>
public sealed record BundleSpec
{
    public string Title { get; init; } = "";

    /// <summary>Case number; null when the bundle is of no case.</summary>
    public string? Case { get; init; }

    /// <summary>Name of the court profile.</summary>
    public string Profile { get; init; } = "plain";

    /// <summary>"letters", "numbers", or a prefix such as "P-".</summary>
    public string Numbering { get; init; } = "letters";

    /// <summary>court-filing, production, trial or internal.</summary>
    public string Purpose { get; init; } = "internal";

    /// <summary>Whom it goes to, for the production ledger; null = nobody said.</summary>
    public string? To { get; init; }

    /// <summary>Look of the exhibit sticker: plain, plaintiff (yellow) or defendant (blue).</summary>
    public StickerStyle Sticker { get; init; }

    /// <summary>Megabytes that a file may have, where less is wanted than the court takes; null = what the court takes.</summary>
    public double? MostMegabytes { get; init; }

    /// <summary>Beside the PDF there is a production for review programs: a picture of each page, text, and load files. It needs Bates numbers.</summary>
    public bool LoadFiles { get; init; }

    /// <summary>It is made as PDF/A-2b: every page becomes a picture of 300 dots an inch with its words behind, which is larger and takes longer.</summary>
    public bool PdfA { get; init; }

    /// <summary>Null = no Bates numbers.</summary>
    public BatesSpec? Bates { get; init; }

    /// <summary>Labels that were served and whose exhibit was taken out since: they are never given out again.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];

    public IReadOnlyList<BundleSection> Sections { get; init; } = [];

    /// <summary>Exhibits before, or instead of, sections.</summary>
    public IReadOnlyList<ExhibitSpec> Exhibits { get; init; } = [];

    /// <summary>What was decided about personal data that the gate finds; one a kind.</summary>
    public IReadOnlyList<GateDecision> Gate { get; init; } = [];

    /// <summary>Every exhibit in binding order, with its section's title.</summary>
    public IEnumerable<(string? Section, ExhibitSpec Exhibit)> InOrder() =>
        Exhibits.Select(e => ((string?)null, e)).Concat(Sections.SelectMany(s => s.Exhibits.Select(e => ((string?)s.Title, e))));

    /// <summary>Whether something stands in the bundle for an exhibit: in a production a withheld one has a numbered sheet in its place, elsewhere it is left out.</summary>
    public bool IsBound(ExhibitSpec exhibit) => LoadFiles || !exhibit.Withhold;

    /// <summary>The spec of what is bound: without exhibits that are left out for a privilege.</summary>
    public BundleSpec WithoutLeftOut() => this with
    {
        Exhibits = [.. Exhibits.Where(IsBound)],
        Sections = [.. Sections.Select(section => section with { Exhibits = [.. section.Exhibits.Where(IsBound)] })],
    };

    /// <summary>Those that are held back for a privilege, to be logged.</summary>
    public IEnumerable<ExhibitSpec> Withheld() => InOrder().Where(one => one.Exhibit.Withhold).Select(one => one.Exhibit);

    /// <summary>The label of each exhibit, in binding order.</summary>
    public IReadOnlyList<string> Labels()
    {
        var labels = new Queue<string>(Bundles.Numbering.Labels(Numbering, [.. WithoutLeftOut().InOrder().Select(one => one.Exhibit.Label)], Withdrawn));
        return [.. InOrder().Select(one => IsBound(one.Exhibit) ? labels.Dequeue() : "withheld")];
    }
}

/// <summary>Bates numbers: prefix of the producing party, digits to pad to (6–9), and the first number where no ledger gives it.</summary>
public sealed record BatesSpec
{
    public string Prefix { get; init; } = "";

    public long? Start { get; init; }

    public int Digits { get; init; } = 7;
}

/// <summary>A heading of the index and the exhibits under it.</summary>
public sealed record BundleSection
{
    /// <summary>Tells it from the others while a saved bundle is arranged; 0 in a spec that nobody saved.</summary>
    public long Key { get; init; }

    public string Title { get; init; } = "";

    public IReadOnlyList<ExhibitSpec> Exhibits { get; init; } = [];
}

/// <summary>One exhibit: a document of the catalog or a file, one of the two.</summary>
public sealed record ExhibitSpec
{
    /// <summary>Tells it from the others while a saved bundle is arranged; 0 in a spec that nobody saved.</summary>
    public long Key { get; init; }

    public Guid? Document { get; init; }

    /// <summary>A file's path, absolute once the spec is read.</summary>
    public string? File { get; init; }

    /// <summary>Opens the file when it is protected; null = those are tried that are known of the file and of the bundle's case.</summary>
    public string? Password { get; init; }

    /// <summary>Printed title; null = the document's own.</summary>
    public string? Title { get; init; }

    /// <summary>Pages to take, e.g. "1-3,5"; null = all.</summary>
    public string? Pages { get; init; }

    /// <summary>Pages to leave out, as <see cref="Pages"/>; null = none.</summary>
    public string? Exclude { get; init; }

    /// <summary>The label it keeps, whatever is put before it; null = it gets the next one, or an insert's ("12A").</summary>
    public string? Label { get; init; }

    /// <summary>The Bates number that its first page keeps, because it was served under it; null = it gets the next free ones.</summary>
    public long? FirstBates { get; init; }

    /// <summary>Areas to take away: the page is made anew without what stands in them.</summary>
    public IReadOnlyList<RedactSpec> Redact { get; init; } = [];

    /// <summary>It is not bound: its document is marked privileged or work product and gets a row in the privilege log.</summary>
    public bool Withhold { get; init; }

    /// <summary>A mark on each of its pages, e.g. "CONFIDENTIAL"; null = none.</summary>
    public string? Mark { get; init; }
}

/// <summary>An area of an exhibit's page (from 1) to take away, in fractions (0..1) of the page as shown, from its upper left corner.</summary>
public sealed record RedactSpec
{
    public int Page { get; init; }

    public double X { get; init; }

    public double Y { get; init; }

    public double Width { get; init; }

    public double Height { get; init; }
}

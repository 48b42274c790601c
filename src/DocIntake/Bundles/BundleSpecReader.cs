using DocIntake.Catalog.Passwords;
using DocIntake.Documents.Wire;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DocIntake.Bundles;

/// <summary>Reads a bundle spec from YAML.</summary>
public static class BundleSpecReader
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    /// <summary>The spec with file paths made absolute from the spec's folder, or one sentence with file and line.</summary>
    /// <param name="profiles">The installation's; null = those that came with the product.</param>
    public static (BundleSpec? Spec, string? Fault) Read(string path, CourtProfiles? profiles = null)
    {
        try
        {
            using var text = File.OpenText(path);
            var raw = Yaml.Deserialize<RawSpec?>(text);
            return raw is null ? (null, $"{path}: the spec is empty; name at least one exhibit.") : Check(raw.ToSpec(Path.GetDirectoryName(Path.GetFullPath(path))!), path, profiles);
        }
        catch (YamlException fault)
        {
            return (null, $"{path}, line {fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}");
        }
    }

    /// <summary>What is wrong with a spec, as a sentence; null = nothing.</summary>
    /// <param name="profiles">The installation's; null = those that came with the product.</param>
    public static string? FaultIn(BundleSpec spec, CourtProfiles? profiles = null)
    {
        profiles ??= CourtProfiles.Shipped;
        return !spec.InOrder().Any() ? "The bundle names no exhibit; add at least one."
            : ShapeFaultIn(spec) is { } fault ? fault
            : profiles.Find(spec.Profile) is not null ? null
            : $"There is no court profile \"{spec.Profile}\"; use {string.Join(", ", profiles.All.Select(profile => profile.Name))}.";
    }

    /// <summary>As <see cref="FaultIn"/>, of a bundle that may still be empty, whatever profiles there are.</summary>
    internal static string? ShapeFaultIn(BundleSpec spec)
    {
        foreach (var (_, exhibit) in spec.InOrder())
        {
            if ((exhibit.Document is null) == (exhibit.File is null))
            {
                return $"Exhibit \"{exhibit.Title}\" must name either a document or a file.";
            }

            if (exhibit.Password is { } password && (exhibit.File is null || password.Length is 0 or > PasswordBook.Longest))
            {
                return $"Exhibit \"{exhibit.Title}\": a password opens a file, and has 1 to {PasswordBook.Longest} characters; a document's own is entered under Errors and kept sealed.";
            }

            if (new[] { exhibit.Pages, exhibit.Exclude }.FirstOrDefault(list => list is not null && PageRanges.Parse(list) is null) is { } pages)
            {
                return $"\"{pages}\" is not a list of pages; write for example 1-3,5.";
            }

            if (exhibit.Redact.Any(area => area.Page < 1 || area.Width is not (> 0 and <= 1) || area.Height is not (> 0 and <= 1) || area.X is not (>= 0 and < 1) || area.Y is not (>= 0 and < 1)))
            {
                return $"Exhibit \"{exhibit.Title}\": an area to redact has a page from 1, and x, y, width and height as fractions of the page.";
            }

            if (exhibit.Label is { } label && (label.Length is 0 or > 20 || label.Any(char.IsControl)) || exhibit.Mark is { Length: > 40 })
            {
                return $"Exhibit \"{exhibit.Title}\": a label has 1 to 20 characters, a mark at most 40.";
            }
        }

        if (spec.InOrder().Select(one => one.Exhibit.Label).OfType<string>().GroupBy(label => label, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return $"Two exhibits have the label {twice.Key}; give each its own.";
        }

        if (spec.InOrder().Select(one => one.Exhibit.Label).OfType<string>().FirstOrDefault(label => spec.Withdrawn.Contains(label, StringComparer.OrdinalIgnoreCase)) is { } again)
        {
            return $"The label {again} was served and withdrawn; it cannot be another exhibit's now.";
        }

        if (spec.Bates is { } bates && (bates.Digits is < 6 or > 9 || bates.Start is < 0 || bates.Prefix.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))))
        {
            return "A Bates number has a prefix of letters, digits, '-', '_' or '.', and 6 to 9 digits.";
        }

        if (spec is { LoadFiles: true, Bates: null })
        {
            return "Load files name each page by its Bates number; give the bundle a prefix.";
        }

        if (spec.MostMegabytes is not (null or (>= .1 and <= 100_000)))
        {
            return "mostMegabytes is the size of one file of the bundle: a number from 0.1 on.";
        }

        if (spec.Gate.FirstOrDefault(decision => !PersonalData.Kinds.Contains(decision.Rule) || decision.Redact != string.IsNullOrWhiteSpace(decision.Keep)) is { } wrong)
        {
            return $"The gate's decision about \"{wrong.Rule}\" names one of {string.Join(", ", PersonalData.Kinds)}, and either redacts or keeps with a reason.";
        }

        if (spec.Withheld().Any(exhibit => exhibit.Document is null))
        {
            return "Only a document of the catalog can be withheld: its marks say which privilege is claimed.";
        }

        return ExportGate.IsPurpose(spec.Purpose) ? null : $"There is no purpose \"{spec.Purpose}\"; use court-filing, production, trial or internal.";
    }

    private static (BundleSpec? Spec, string? Fault) Check(BundleSpec spec, string path, CourtProfiles? profiles) =>
        FaultIn(spec, profiles) is { } fault ? (null, $"{path}: {fault}") : (spec, null);

    // YamlDotNet needs settable lists; these mirror the spec.
    private sealed class RawSpec
    {
        public string Title { get; set; } = "";
        public string? Case { get; set; }
        public string Profile { get; set; } = "plain";
        public string Numbering { get; set; } = "letters";
        public string Purpose { get; set; } = "internal";
        public string? To { get; set; }
        public StickerStyle Sticker { get; set; }
        public double? MostMegabytes { get; set; }
        public bool LoadFiles { get; set; }
        public bool PdfA { get; set; }
        public List<RawDecision> Gate { get; set; } = [];
        public RawBates? Bates { get; set; }
        public List<string> Withdrawn { get; set; } = [];
        public List<RawSection> Sections { get; set; } = [];
        public List<RawExhibit> Exhibits { get; set; } = [];

        public BundleSpec ToSpec(string folder) => new()
        {
            Title = Title,
            Case = Case,
            Profile = Profile,
            Numbering = Numbering,
            Purpose = Purpose,
            To = To,
            Sticker = Sticker,
            MostMegabytes = MostMegabytes,
            LoadFiles = LoadFiles,
            PdfA = PdfA,
            Gate = [.. Gate.Select(one => new GateDecision(one.Rule, one.Redact, one.Keep))],
            Bates = Bates is null ? null : new BatesSpec { Prefix = Bates.Prefix, Start = Bates.Start, Digits = Bates.Digits },
            Withdrawn = Withdrawn,
            Exhibits = [.. Exhibits.Select(e => e.ToSpec(folder))],
            Sections = [.. Sections.Select(s => new BundleSection { Title = s.Title, Exhibits = [.. s.Exhibits.Select(e => e.ToSpec(folder))] })],
        };
    }

    private sealed class RawDecision
    {
        public string Rule { get; set; } = "";
        public bool Redact { get; set; }
        public string? Keep { get; set; }
    }

    private sealed class RawBates
    {
        public string Prefix { get; set; } = "";
        public long? Start { get; set; }
        public int Digits { get; set; } = 7;
    }

    private sealed class RawSection
    {
        public string Title { get; set; } = "";
        public List<RawExhibit> Exhibits { get; set; } = [];
    }

    private sealed class RawExhibit
    {
        public Guid? Document { get; set; }
        public string? File { get; set; }
        public string? Password { get; set; }
        public string? Title { get; set; }
        public string? Pages { get; set; }
        public string? Exclude { get; set; }
        public string? Label { get; set; }
        public string? Mark { get; set; }
        public long? FirstBates { get; set; }
        public bool Withhold { get; set; }
        public List<RawRedact> Redact { get; set; } = [];

        public ExhibitSpec ToSpec(string folder) => new()
        {
            Document = Document,
            File = File is null ? null : Path.GetFullPath(File, folder),
            Password = Password,
            Title = Title,
            Pages = Pages,
            Exclude = Exclude,
            Label = Label,
            Mark = Mark,
            FirstBates = FirstBates,
            Withhold = Withhold,
            Redact = [.. Redact.Select(area => new RedactSpec { Page = area.Page, X = area.X, Y = area.Y, Width = area.Width, Height = area.Height })],
        };
    }

    private sealed class RawRedact
    {
        public int Page { get; set; }
        public double X { get; set; }
        public double Y { get; set; }
        public double Width { get; set; }
        public double Height { get; set; }
    }
}

using System.ComponentModel.DataAnnotations;
using DocIntake.Bundles;
using DocIntake.Documents.Wire;

namespace DocIntake.Web.Pages.Bundles;

/// <summary>What a bundle's page asks besides its exhibits.</summary>
public sealed class BundleForm
{
    /// <summary><see cref="Fingerprint"/> of what was shown, so that only what this person changed is taken.</summary>
    [StringLength(100)]
    public string? Was { get; set; }

    [StringLength(200)]
    public string? Title { get; set; }

    /// <summary>Case number; empty = of no single case.</summary>
    [StringLength(100)]
    public string? Case { get; set; }

    /// <summary>letters, numbers, or a prefix.</summary>
    [StringLength(12)]
    public string? Numbering { get; set; }

    /// <summary>internal, court-filing, production or trial.</summary>
    [StringLength(20)]
    public string? Purpose { get; set; }

    /// <summary>Name of the court profile.</summary>
    [StringLength(60)]
    public string? Profile { get; set; }

    /// <summary>Whom it goes to; empty = nobody said.</summary>
    [StringLength(200)]
    public string? To { get; set; }

    public StickerStyle Sticker { get; set; }

    /// <summary>Empty = no Bates numbers.</summary>
    [StringLength(20)]
    public string? Prefix { get; set; }

    /// <summary>Used for a prefix that has given out no number yet; afterwards the ledger goes on by itself.</summary>
    [Range(0, 999_999_999)]
    public long Start { get; set; } = 1;

    /// <summary>Megabytes a file; empty = what the court takes.</summary>
    [Range(.1, 100_000)]
    public double? MostMegabytes { get; set; }

    /// <summary>A production for review programs is made beside the PDF.</summary>
    public bool LoadFiles { get; set; }

    /// <summary>Each page becomes a picture with its words behind.</summary>
    public bool PdfA { get; set; }

    /// <summary>Of what the fields say.</summary>
    public string Fingerprint => Edits.Fingerprint(Title, Case, Numbering, Purpose, Profile, To, $"{Sticker}", Prefix, $"{Start}", $"{MostMegabytes}", $"{LoadFiles}", $"{PdfA}");

    /// <summary>The fields of a spec as they are shown.</summary>
    public static BundleForm Of(BundleSpec spec)
    {
        var form = new BundleForm
        {
            Title = spec.Title,
            Case = spec.Case,
            Numbering = spec.Numbering,
            Purpose = spec.Purpose,
            Profile = spec.Profile,
            To = spec.To,
            Sticker = spec.Sticker,
            MostMegabytes = spec.MostMegabytes,
            LoadFiles = spec.LoadFiles,
            PdfA = spec.PdfA,
            Prefix = spec.Bates?.Prefix,
            Start = spec.Bates?.Start ?? 1,
        };
        form.Was = form.Fingerprint;
        return form;
    }

    public BundleSpec ApplyTo(BundleSpec spec) => spec with
    {
        Title = string.IsNullOrWhiteSpace(Title) ? "Exhibits" : Title.Trim(),
        Case = Some(Case),
        Numbering = Some(Numbering) ?? "letters",
        Purpose = Some(Purpose) ?? "internal",
        Profile = Some(Profile) ?? "plain",
        To = Some(To),
        Sticker = Sticker,
        MostMegabytes = MostMegabytes,
        LoadFiles = LoadFiles && Some(Prefix) is not null,
        PdfA = PdfA,
        Bates = Some(Prefix) is { } prefix ? (spec.Bates ?? new BatesSpec()) with { Prefix = prefix, Start = Start } : null,
    };

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

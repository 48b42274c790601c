using System.ComponentModel.DataAnnotations;
using DocIntake.Bundles;
using DocIntake.Documents.Wire;
using DocIntake.Web.Parts;

namespace DocIntake.Web.Pages;

/// <summary>What the bundle page asks besides its exhibits.</summary>
public sealed class BundleForm
{
    [StringLength(200)]
    public string Title { get; set; } = "";

    /// <summary>letters, numbers, or a prefix.</summary>
    [StringLength(12)]
    public string Numbering { get; set; } = "letters";

    /// <summary>internal, court-filing, production or trial.</summary>
    [StringLength(20)]
    public string Purpose { get; set; } = "internal";

    /// <summary>Name of the court profile.</summary>
    [StringLength(60)]
    public string Profile { get; set; } = "plain";

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

    /// <summary>Three letters of the client's last name: what a firm would choose by hand.</summary>
    public static string PrefixFor(string? client)
    {
        var last = client?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var name] ? name : "";
        return string.Concat(last.Where(char.IsAsciiLetter).Take(3)).ToUpperInvariant();
    }

    public BundleSpec ToSpec(IEnumerable<Ticked> exhibits, IEnumerable<string?> cases) => new()
    {
        Title = string.IsNullOrWhiteSpace(Title) ? "Exhibits" : Title.Trim(),
        Case = cases.Distinct().ToList() is [var only] ? only : null,
        Numbering = string.IsNullOrWhiteSpace(Numbering) ? "letters" : Numbering.Trim(),
        Purpose = Purpose,
        Profile = Profile,
        To = string.IsNullOrWhiteSpace(To) ? null : To.Trim(),
        Sticker = Sticker,
        Bates = string.IsNullOrWhiteSpace(Prefix) ? null : new BatesSpec { Prefix = Prefix.Trim(), Start = Start },
        Exhibits = [.. exhibits.Select(one => new ExhibitSpec { Document = one.Document, Title = one.Title.Length > 0 ? one.Title : null })],
    };
}

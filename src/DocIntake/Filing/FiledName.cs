using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Documents;

namespace DocIntake.Filing;

/// <summary>Where a document wants to be filed: its case's folder and its name there, before it is known what else lies there.</summary>
/// <param name="Folder">Relative to the case folders, with '/'; each segment a safe name.</param>
/// <param name="Stem">Without extension, with room for one and for a number.</param>
internal sealed record FiledName(string Folder, string Stem)
{
    /// <summary>How a person has turned and ordered its pages; empty when they are as in the original.</summary>
    public string Arrangement { get; init; } = "";

    /// <summary>Bytes kept free for " (1234)" and an extension.</summary>
    private const int Room = 24;

    /// <param name="others">Every case of the firm: two cases never share a folder, however alike their numbers are.</param>
    public static FiledName Of(Document document, Case of, IEnumerable<Case> others, IReadOnlyList<DocumentType> types, FilingOptions options)
    {
        var folder = FolderOf(options, of, of.Number, document.Category);
        if (others.Any(other => other.Number != of.Number && IsSame(FolderOf(options, other, other.Number, document.Category), folder)))
        {
            folder = FolderOf(options, of, $"{of.Number} ~{Mark(of.Number)}", document.Category);
        }

        return new FiledName(folder, SafeName.Of(StemOf(options, document, of, types), SafeName.MaxBytes - Room))
        {
            Arrangement = document.IsArranged
                ? string.Join(' ', document.OriginalPages.Select(page => document.Turns.TryGetValue(page, out var turn) ? $"{page}:{turn}" : $"{page}"))
                : "",
        };
    }

    private static string FolderOf(FilingOptions options, Case of, string number, string category)
    {
        var segments = options.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => NamingTemplateAttribute.Fill(segment, name => name switch
        {
            "case" => number,
            "title" => of.Title.Length > 0 ? of.Title : of.Client,
            "client" => of.Client,
            _ => Category.Title(category),
        }));
        return string.Join('/', segments.Select(segment => SafeName.Of(segment)));
    }

    private static string StemOf(FilingOptions options, Document document, Case of, IReadOnlyList<DocumentType> types) =>
        NamingTemplateAttribute.Fill(options.File, name => name switch
        {
            "date" => document.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "type" => types.FirstOrDefault(type => type.Name == document.Type)?.Title ?? Fallback(document),
            "from" => Short(document.From),
            "title" => Fallback(document),
            "name" => Path.GetFileNameWithoutExtension(document.Name),
            _ => of.Number,
        });

    private static string Fallback(Document document) =>
        Short(string.IsNullOrWhiteSpace(document.Title) ? Path.GetFileNameWithoutExtension(document.Name) : document.Title)!;

    // What somebody can still read in a list of files.
    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] : text;

    // As a disk sees it on which Rivera and RIVERA are one folder.
    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Mark(string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)))[..6];
}

using System.Globalization;
using System.Text;

namespace DocIntake.Bundles;

/// <summary>
/// The draft of a certification under Federal Rules of Evidence 902(14) and 902(11): the product lists what was hashed and how; only a qualified
/// person can certify, so everything that such a person has to know of their own is left blank.
/// </summary>
internal static class CertificateDraft
{
    public static string Of(BundleManifest manifest)
    {
        var text = new StringBuilder();
        text.AppendLine("DRAFT - NOT A CERTIFICATION").AppendLine("To be reviewed, completed and signed by a qualified person, or not to be used. This is no legal advice.").AppendLine();
        text.AppendLine("CERTIFICATION OF DATA COPIED FROM AN ELECTRONIC DEVICE, STORAGE MEDIUM OR FILE").AppendLine("(Fed. R. Evid. 902(14))").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Bundle: {Line(manifest.Title)}").AppendLine(CultureInfo.InvariantCulture, $"Case:   {Line(manifest.Case ?? "")}").AppendLine();
        text.AppendLine("I, ______________________________, declare:").AppendLine();
        text.AppendLine("1. I am qualified by ______________________________ to make this certification.");
        text.AppendLine("2. Of each original below a digital fingerprint (hash value, SHA-256) was taken when it was received and again when this bundle was built.");
        text.AppendLine("   The process compares the two; ______________________________ (say how you verified it).");
        text.AppendLine("3. Pages named below are true copies of the pages of those originals, with exhibit sticker, page numbers and, where listed, Bates numbers added.").AppendLine();
        foreach (var exhibit in manifest.Exhibits)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Exhibit {Line(exhibit.Label)}: {Line(exhibit.Title)}");
            text.AppendLine(CultureInfo.InvariantCulture, $"   original  SHA-256 {exhibit.SourceSha256}, pages {exhibit.OriginalPages}{(exhibit.Bates is [var first, var last] ? $", numbered {first} to {last}" : "")}");
        }

        text.AppendLine();
        foreach (var output in manifest.Outputs)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"File {Line(output.Name)}: SHA-256 {output.Sha256}, {output.Bytes} bytes");
        }

        return text.AppendLine().AppendLine("I declare under penalty of perjury that the foregoing is true and correct.").AppendLine()
            .AppendLine("Executed on ____________________   Signature ______________________________").ToString();
    }

    // A title with a line break could add a sentence to the declaration.
    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}

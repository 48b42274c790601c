using System.Globalization;
using System.Text;
using DocIntake.Catalog;

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
        text.AppendLine("2. Of each original below a digital fingerprint (hash value, SHA-256) was taken when this bundle was built. Except where noted, one was also");
        text.AppendLine("   taken when the original was received, and the two are the same; ______________________________ (say how you verified it).");
        text.AppendLine("3. Except where noted, pages named below are copies of the pages of those originals, with exhibit sticker, page numbers and, where listed,");
        text.AppendLine("   Bates numbers added; words read by OCR may lie under a page unseen, and form fields, scripts and attached files are not taken along.").AppendLine();
        foreach (var exhibit in manifest.Exhibits)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Exhibit {Line(exhibit.Label)}: {Line(exhibit.Title)}");
            if (exhibit.SourceSha256.Length == 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"   nothing of it is in this bundle; a sheet{(exhibit.Bates is [var number, _] ? $", numbered {number}," : "")} says so");
                continue;
            }

            text.AppendLine(CultureInfo.InvariantCulture, $"   original  SHA-256 {exhibit.SourceSha256}, {(exhibit.OriginalPages == ProducedExhibit.WholeFile ? "as a file" : $"pages {exhibit.OriginalPages}")}{(exhibit.Bates is [var first, var last] ? $", numbered {first} to {last}" : "")}");
            foreach (var note in Notes(exhibit))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"   NOTED: {Line(note)}");
            }
        }

        foreach (var line in manifest.Preflight.Where(line => line.State != "pass" && line.Rule == Preflight.Binding))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"NOTED: {Line(line.Detail)}");
        }

        text.AppendLine();
        foreach (var output in manifest.Outputs)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"File {Line(output.Name)}: SHA-256 {output.Sha256}, {output.Bytes} bytes");
        }

        return text.AppendLine().AppendLine("I declare under penalty of perjury that the foregoing is true and correct.").AppendLine()
            .AppendLine("Executed on ____________________   Signature ______________________________").ToString();
    }

    private static IEnumerable<string> Notes(ManifestExhibit exhibit)
    {
        if (!exhibit.IsOfCatalog)
        {
            yield return "a file taken for this bundle; its hash value was not taken before.";
        }

        if (exhibit.Note is { } note)
        {
            yield return note;
        }

        if (exhibit.Route != "direct")
        {
            yield return $"route \"{exhibit.Route}\": " + exhibit.Route switch
            {
                "repaired" => "the original is damaged; one or more pages were drawn anew.",
                "remade" => "its pages are pictures of the original's pages with their words behind them, as PDF/A asks.",
                "redacted" => "one or more pages were made anew without what was redacted.",
                "raster" => "one or more pages are pictures of the original's pages.",
                "missing" => "one or more pages could not be drawn; a sheet that says so stands in their place.",
                _ => "one or more pages are not the original's own.",
            };
        }
    }

    // A title with a line break could add a sentence to the declaration.
    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}

using System.Globalization;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts.Days;
using DocIntake.Web.Verbs;
using DocIntake.Workers;

namespace DocIntake.Web.Parts.Doctor;

/// <summary>What this machine has and lacks, and how to mend it: what <c>doctor</c> prints and Settings shows.</summary>
internal static class Examination
{
    // Tool → what is missing without it, and the Debian package that brings it.
    private static readonly (string Tool, string For, string Package)[] Needed =
    [
        ("tesseract", "scans cannot be read", "tesseract-ocr tesseract-ocr-eng"),
        ("tesseract-osd", "pages that lie on their side cannot be turned", "tesseract-ocr-osd"),
        ("poppler", "PDF files cannot be read and pages cannot be shown", "poppler-utils"),
        ("qpdf", "nothing can be filed or bound", "qpdf"),
    ];

    private static readonly string[] Languages = ["eng"];

    /// <summary>Days before its end at which a certificate wants to be renewed.</summary>
    private const int RenewDays = 30;

    /// <param name="root">The data folder.</param>
    public static IEnumerable<Check> Of(Sandboxing state, NetworkOptions network, string root, DateTimeOffset now)
    {
        foreach (var (tool, lacks, package) in Needed)
        {
            yield return state.Tools.TryGetValue(tool, out var version)
                ? new Check(Grade.Good, $"{tool} {version}") : new Check(Grade.Mend, $"{tool} is missing: {lacks}.", $"apt-get install {package}");
        }

        yield return state.Tools.TryGetValue("libheif", out var heif)
            ? new Check(Grade.Good, $"libheif {heif}")
            : new Check(Grade.Note, "libheif is missing: phone photos (HEIC) are kept but not shown.", "apt-get install libheif-examples");
        yield return state.Tools.TryGetValue("libreoffice", out var office)
            ? new Check(Grade.Good, $"LibreOffice {office} draws Office files as their authors saw them")
            : new Check(
                Grade.Note, "LibreOffice is not installed: Office files are drawn from their content, old ones (.doc, .xls) are kept and not read. It is optional.",
                "apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui");
        yield return state.Tools.TryGetValue("pp-ocr", out var second)
            ? new Check(Grade.Good, $"pp-ocr {second}: receipts, photos and poor scans are read a second time")
            : new Check(Grade.Note, "pp-ocr is missing: receipts, photos and poor scans are read by tesseract alone.", "./docintake (with npm and a network at hand)");
        foreach (var language in Languages)
        {
            yield return state.Languages.Contains(language)
                ? new Check(Grade.Good, $"tesseract language {language}")
                : new Check(Grade.Mend, $"tesseract language {language} is missing.", $"apt-get install tesseract-ocr-{language}");
        }

        yield return new Check(state.Starts ? Grade.Good : Grade.Mend, state.Sentence);
        if (state.Starts && !state.Isolated)
        {
            yield return new Check(Grade.Note, "Documents are opened in child processes with limits, but not shut off from network and files.");
        }

        if (network.Certificate is { } file)
        {
            yield return Certificate(network, file, now);
        }

        var drive = new DriveInfo(Path.GetPathRoot(root)!);
        yield return new Check(drive.AvailableFreeSpace > Keeping.Least ? Grade.Good : Grade.Mend, $"{drive.AvailableFreeSpace >> 30} GiB free for {root}");
        yield return new Check(Grade.Good, $".NET {Environment.Version}, {Environment.ProcessorCount} cores");
    }

    private static Check Certificate(NetworkOptions network, string file, DateTimeOffset now)
    {
        try
        {
            using var certificate = Network.Load(network, now);
            var left = (int)(certificate.NotAfter - now.LocalDateTime).TotalDays;
            return new Check(
                left > RenewDays ? Grade.Good : Grade.Mend,
                string.Create(CultureInfo.InvariantCulture, $"The certificate {file} ends on {certificate.NotAfter:yyyy-MM-dd}, in {left} days"),
                left > RenewDays ? null : "renew it and start DocIntake again");
        }
        catch (VerbException unusable)
        {
            return new Check(Grade.Mend, unusable.Message);
        }
    }
}

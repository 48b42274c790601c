using System.CommandLine;
using System.Globalization;
using DocIntake.Web.Hosting;

namespace DocIntake.Web.Verbs;

/// <summary><c>doctor</c>: what this machine has and lacks, and how to mend it.</summary>
internal static class DoctorVerb
{
    // Tool → what is missing without it, and the Debian package that brings it.
    private static readonly (string Tool, string For, string Package)[] Needed =
    [
        ("tesseract", "scans cannot be read", "tesseract-ocr tesseract-ocr-eng"),
        ("tesseract-osd", "pages that lie on their side cannot be turned", "tesseract-ocr-osd"),
        ("poppler", "PDF files cannot be read and pages cannot be shown", "poppler-utils"),
        ("qpdf", "nothing can be filed or bound", "qpdf"),
    ];

    /// <summary>Days before its end at which a certificate wants to be renewed.</summary>
    private const int RenewDays = 30;

    public static Command Make()
    {
        var data = Shared.Data();
        var verb = new Command("doctor", "Says what is missing on this machine and how to mend it.") { data };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var scratch = new ScratchHost();
            var state = await scratch.Workers.ProbeAsync(cancel);
            var missing = 0;
            void Line(bool good, string text)
            {
                missing += good ? 0 : 1;
                Console.Out.WriteLine($"{(good ? "ok  " : "MEND")}  {text}");
            }

            foreach (var (tool, lacks, package) in Needed)
            {
                var found = state.Tools.TryGetValue(tool, out var version);
                Line(found, found ? $"{tool} {version}" : $"{tool} is missing: {lacks}. Run: apt-get install {package}");
            }

            Console.Out.WriteLine(state.Tools.TryGetValue("libheif", out var heif)
                ? $"ok    libheif {heif}"
                : "note  libheif is missing: phone photos (HEIC) are kept but not shown. Run: apt-get install libheif-examples");

            Console.Out.WriteLine(state.Tools.TryGetValue("libreoffice", out var office)
                ? $"ok    LibreOffice {office} draws Office files as their authors saw them"
                : "note  LibreOffice is not installed: Office files are drawn from their content, old ones (.doc, .xls) are kept and not read. "
                    + "Optional: apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui");
            Console.Out.WriteLine(state.Tools.TryGetValue("pp-ocr", out var second)
                ? $"ok    pp-ocr {second}: receipts, photos and poor scans are read a second time"
                : "note  pp-ocr is missing: receipts, photos and poor scans are read by tesseract alone. Run ./docintake with npm and a network at hand");

            foreach (var language in (string[])["eng"])
            {
                Line(state.Languages.Contains(language), state.Languages.Contains(language)
                    ? $"tesseract language {language}"
                    : $"tesseract language {language} is missing. Run: apt-get install tesseract-ocr-{language}");
            }

            Line(state.Starts, state.Sentence);
            if (state.Starts && !state.Isolated)
            {
                Console.Out.WriteLine("note  Documents are opened in child processes with limits, but not shut off from network and files.");
            }

            var network = new Installation(parsed.DataOf(data), new ConfigurationManager()).Section("Network", new NetworkOptions());
            if (network.Certificate is { } file)
            {
                var (good, sentence) = Certificate(network, file);
                Line(good, sentence);
            }

            var root = parsed.DataOf(data).Root;
            var drive = new DriveInfo(Path.GetPathRoot(root)!);
            Line(drive.AvailableFreeSpace > 2L << 30, $"{drive.AvailableFreeSpace >> 30} GiB free for {root}");
            Console.Out.WriteLine($"ok    .NET {Environment.Version}, {Environment.ProcessorCount} cores");
            return (int)(missing == 0 ? ExitCode.Done : ExitCode.ToolMissing);
        });
        return verb;
    }

    private static (bool Good, string Sentence) Certificate(NetworkOptions network, string file)
    {
        try
        {
            using var certificate = Network.Load(network, DateTimeOffset.UtcNow);
            var left = (int)(certificate.NotAfter - DateTime.UtcNow).TotalDays;
            return (left > RenewDays, string.Create(
                CultureInfo.InvariantCulture, $"The certificate {file} ends on {certificate.NotAfter:yyyy-MM-dd}, in {left} days{(left > RenewDays ? "" : "; renew it and start DocIntake again")}"));
        }
        catch (VerbException unusable)
        {
            return (false, unusable.Message);
        }
    }
}

using System.Diagnostics;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>What the development data's labels ask of an undamaged file; qpdf is asked where a label and the file disagree.</summary>
internal static class Labels
{
    private static readonly Reason[] Limits =
    [
        Reason.BombPixels, Reason.BombRatio, Reason.BombEntries, Reason.BombDepth, Reason.LimitOutput, Reason.LimitPages, Reason.LimitSize, Reason.Timeout, Reason.Memory,
    ];

    private static readonly string[] Actions = ["/JavaScript", "/JS", "/AA", "/Launch", "/OpenAction", "/SubmitForm", "/ImportData"];

    /// <summary>How the fate contradicts the label; null when it does not.</summary>
    public static string? Contradiction(string label, string path, Fate fate) => label switch
    {
        "ok" when fate.Pages == 0 && !IsContainer(path) && !NeedsPassword(path) => "it is sound and was not read",
        "password" when !fate.Problems.Contains(NeedsPassword(path) ? Reason.EncryptedPassword : Reason.EncryptedOpen) => "it is protected and was not reported as such",
        "bomb" when !fate.Problems.Any(Limits.Contains) => "it is a bomb and met no limit",
        "active" when !fate.Problems.Contains(Reason.ActiveContent) && !IsInertPdf(path) => "it carries active content and was not flagged",
        "active" when fate.Pages == 0 => "it carries active content and was not taken in",
        _ => null,
    };

    private static bool IsContainer(string path) => Path.GetExtension(path) is ".zip" or ".7z";

    // Two labels are the file name's, not the file's: "protected" ones that open without a password, and one that does not.
    private static bool NeedsPassword(string path) =>
        Path.GetExtension(path) != ".pdf" || (Qpdf("--requires-password", path) is var (code, _) && code == 0);

    // A form with an order of calculation and nothing to calculate does nothing.
    private static bool IsInertPdf(string path) => Path.GetExtension(path) == ".pdf"
        && Qpdf("--qdf", "--object-streams=disable", path, "-") is (0 or 3, var objects)
        && !Actions.Any(action => objects.Contains(action, StringComparison.Ordinal));

    private static (int Code, string Output) Qpdf(params string[] arguments)
    {
        using var qpdf = Process.Start(new ProcessStartInfo("qpdf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        qpdf.ErrorDataReceived += (_, _) => { };
        qpdf.BeginErrorReadLine();
        var output = qpdf.StandardOutput.ReadToEnd();
        qpdf.WaitForExit();
        return (qpdf.ExitCode, output);
    }
}

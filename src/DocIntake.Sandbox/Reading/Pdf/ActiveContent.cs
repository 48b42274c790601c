using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Notices that a PDF would do something when opened elsewhere. Nothing here ever runs it.</summary>
internal static class ActiveContent
{
    /// <summary>The problem to report; null when nothing was seen.</summary>
    public static Problem? Find(string pdf, string folder)
    {
        // poppler sees scripts inside compressed objects, but not every place a script or a launch can hang from; the bytes show those.
        var scripts = Tool.Run("pdfinfo", [pdf], folder).OutputText.Split('\n').Any(line => line.StartsWith("JavaScript:", StringComparison.Ordinal) && line.EndsWith("yes", StringComparison.Ordinal));
        return scripts || Contains(Path.Combine(folder, pdf))
            ? new Problem(Reason.ActiveContent, "The PDF carries scripts or starts programs; nothing of it was run, open the original with care.")
            : null;
    }

    private static bool Contains(string path)
    {
        const int Overlap = 16;
        using var file = File.OpenRead(path);
        var buffer = new byte[1 << 20];
        for (int kept = 0, got; (got = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var seen = buffer.AsSpan(0, kept + got);
            if (seen.IndexOf("/JavaScript"u8) >= 0 || seen.IndexOf("/Launch"u8) >= 0)
            {
                return true;
            }

            kept = Math.Min(Overlap, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }

        return false;
    }
}

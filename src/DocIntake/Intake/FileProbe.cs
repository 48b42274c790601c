using DocIntake.Documents;
using Microsoft.Win32.SafeHandles;

namespace DocIntake.Intake;

/// <summary>Looks whether a file that stands still can be taken: nobody writes it, it may be read, and it has its end.</summary>
internal static class FileProbe
{
    private const int TailLength = 2048;

    /// <summary>Null when it can be taken; else why not (yet).</summary>
    /// <param name="isPatient">True while a PDF without its end may still get one.</param>
    public static (Reason? Code, string Because)? WhyNot(SeenFile file, bool isPatient)
    {
        try
        {
            using var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.None);
            if (Native.IsBeingWritten(handle))
            {
                return (Reason.IoLocked, "A program still has it open for writing; it is taken once that is closed.");
            }

            return isPatient && IsUnfinishedPdf(file, handle) ? (null, "This PDF has no end yet; a scanner may still be writing it.") : null;
        }
        catch (UnauthorizedAccessException)
        {
            return (Reason.IoPermission, "It may not be read; give the service the right to read and move it.");
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "It was taken away.");
        }
        catch (IOException)
        {
            return (Reason.IoLocked, "Another program keeps it locked; it is taken once that lets go.");
        }
    }

    private static bool IsUnfinishedPdf(SeenFile file, SafeFileHandle handle)
    {
        if (!file.Relative.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Span<byte> tail = stackalloc byte[TailLength];
        var length = RandomAccess.GetLength(handle);
        var read = RandomAccess.Read(handle, tail, Math.Max(0, length - TailLength));
        return length > 0 && tail[..read].IndexOf("%%EOF"u8) < 0;
    }
}

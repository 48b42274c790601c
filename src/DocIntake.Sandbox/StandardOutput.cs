using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocIntake.Sandbox;

/// <summary>Keeps standard output for replies: whatever a library prints, managed or native, goes to standard error instead.</summary>
internal static partial class StandardOutput
{
    private const int Out = 1, Error = 2, DuplicateCloseOnExec = 1030;

    /// <summary>The stream that replies are written to. Call it once, before anything else can print.</summary>
    public static FileStream Take()
    {
        // A copy of descriptor 1 for us, which tools do not inherit; then descriptor 1 itself becomes standard error.
        var own = Duplicate(Out, DuplicateCloseOnExec, 3);
        if (own < 0 || Replace(Error, Out) < 0)
        {
            throw new IOException("Standard output could not be set apart for replies; start the sandbox with standard streams open.");
        }

        Console.SetOut(Console.Error);
        return new FileStream(new SafeFileHandle(own, ownsHandle: true), FileAccess.Write);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Duplicate(int descriptor, int command, int lowest);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Replace(int from, int to);
}

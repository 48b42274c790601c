using System.Runtime.InteropServices;

namespace DocIntake.Sandbox.Tools;

/// <summary>
/// Gives a tool less memory than this process may use together with it: a greedy tool then dies alone, and the page goes on to another
/// reader, instead of the whole child being stopped for both.
/// </summary>
internal static partial class ToolMemory
{
    private const int Data = 2;

    /// <summary>Five eighths of the whole: the runtime with its models has taken a fourth at most.</summary>
    private const ulong Eighths = 5;

    private static readonly ulong Own = GetLimit(0, Data, 0, out var bounds) == 0 ? bounds.Soft : ulong.MaxValue;

    /// <param name="bytes">Null = the share of what this process has, if it has a limit.</param>
    public static void Hold(int process, long? bytes)
    {
        var limit = bytes is { } given ? Math.Min((ulong)given, Own) : Own == ulong.MaxValue ? Own : Own / 8 * Eighths;

        // When it fails the process has ended already.
        _ = SetLimit(process, Data, new Bounds(limit, limit), 0);
    }

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int SetLimit(int process, int resource, in Bounds wanted, nint old);

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int GetLimit(int process, int resource, nint wanted, out Bounds old);

    private readonly record struct Bounds(ulong Soft, ulong Hard);
}

using System.Text;

namespace DocIntake.Sandbox.Tools;

/// <summary>How the run of an outside program ended.</summary>
/// <param name="Error">The first 64 KiB it wrote to standard error.</param>
/// <param name="TimedOut">It was killed because it ran too long or printed too much.</param>
public sealed record ToolRun(string Name, int ExitCode, byte[] Output, string Error, bool TimedOut)
{
    /// <summary>Bytes of standard error that are kept; the rest is read and dropped.</summary>
    public const int MaxError = 64 << 10;

    /// <summary>The exit code given to a program that could not be started.</summary>
    public const int NotInstalled = -1;

    /// <summary>It ran to its end and says that all is well.</summary>
    public bool Ok => ExitCode == 0 && !TimedOut;

    /// <summary>As <see cref="Ok"/>; qpdf's 3, "done with warnings", counts as well.</summary>
    public bool OkOrWarned => ExitCode is 0 or 3 && !TimedOut;

    /// <summary>It wrote more to standard error than was kept.</summary>
    public bool IsErrorCut => Encoding.UTF8.GetByteCount(Error) >= MaxError;

    public string OutputText => Encoding.UTF8.GetString(Output);
}

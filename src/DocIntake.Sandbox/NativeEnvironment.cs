using System.Runtime.InteropServices;

namespace DocIntake.Sandbox;

/// <summary>Settings that native libraries read from the process environment.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>
    /// Tesseract on one thread: OpenMP's spinning threads cost nine times the processor time on a busy machine. .NET keeps its own
    /// copy of the environment, which libgomp never sees; so this goes to libc, before the library is loaded.
    /// </summary>
    public static void Prepare() => _ = SetEnv("OMP_THREAD_LIMIT", "1", 1);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}

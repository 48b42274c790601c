using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace DocIntake.Workers;

/// <summary>The two calls of the C library that .NET does not offer.</summary>
internal static class Native
{
    private const int CurrentFolder = -100, DoNotFollow = 0x100, TypeAndLinks = 0x1 | 0x4, Killed = 9;

    public static void Kill(int process) => _ = Signal(process, Killed);

    /// <summary>Kills every process of the group that <paramref name="leader"/> leads.</summary>
    public static void KillGroup(int leader) => _ = Signal(-leader, Killed);

    /// <summary>True for an ordinary file; false for a link, a pipe, a device, a folder and for nothing at all.</summary>
    public static bool IsOrdinaryFile(string path)
    {
        var answer = new byte[256];
        return StatX(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), DoNotFollow, TypeAndLinks, answer) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(28)) & 0xF000) == 0x8000;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    // The path ends with a zero byte.
    [DllImport("libc", EntryPoint = "statx")]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] answer);
}

using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocIntake.Intake;

/// <summary>The three questions that only the kernel can answer: what kind of file, who writes it, and is this the same volume.</summary>
internal static class Native
{
    private const int CurrentFolder = -100, NoFollow = 0x100, TypeMask = 1, ModeOffset = 28, KindBits = 0xF000, Regular = 0x8000;
    private const int SetSignal = 10, SetLease = 1024, ReadLease = 0, NoLease = 2, SignalIgnoredByDefault = 23;
    private const int TryAgain = 11, OtherVolume = 18;

    /// <summary>False for a FIFO, a socket or a device, which must not even be opened; true as well where nobody can tell.</summary>
    public static bool IsRegularFile(string path)
    {
        var answer = new byte[256];
        return !OperatingSystem.IsLinux() || Statx(CurrentFolder, path, NoFollow, TypeMask, answer) != 0
            || (BitConverter.ToUInt16(answer, ModeOffset) & KindBits) == Regular;
    }

    /// <summary>
    /// True when some program has the file open for writing. A read lease is granted only when nobody has; where the file system knows no
    /// leases, or the file is another user's, the answer is false and only the standing still of size and time is left to go by.
    /// </summary>
    public static bool IsBeingWritten(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        // Who opens the file in the moment of the lease makes the kernel send a signal: one that does nothing, instead of one that kills.
        if (Fcntl(file, SetSignal, SignalIgnoredByDefault) != 0)
        {
            return false;
        }

        if (Fcntl(file, SetLease, ReadLease) != 0)
        {
            return Marshal.GetLastPInvokeError() == TryAgain;
        }

        _ = Fcntl(file, SetLease, NoLease);
        return false;
    }

    /// <summary>Renames in one step; false when the target lies on another volume. (File.Move would copy there, and not durably.)</summary>
    /// <exception cref="IOException">It could not be renamed.</exception>
    public static bool TryRename(string file, string target)
    {
        if (!OperatingSystem.IsLinux())
        {
            File.Move(file, target);
            return true;
        }

        if (Rename(file, target) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == OtherVolume ? false : throw new IOException($"{file} could not be claimed: {new Win32Exception(error).Message}.", error);
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] answer);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int Fcntl(SafeFileHandle file, int command, int argument);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Rename([MarshalAs(UnmanagedType.LPUTF8Str)] string file, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);
}

using System.Buffers;
using System.Security.Cryptography;

namespace DocIntake.Catalog;

/// <summary>A key of 32 bytes in a file that only the host's user can read.</summary>
internal sealed class SecretFile(string path)
{
    private const int Bytes = 32;

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    /// <summary>The key; null when there is none, or what stands in the file is none.</summary>
    public byte[]? Read()
    {
        var key = new byte[Bytes];
        return Exists && Convert.FromHexString(File.ReadAllText(Path).Trim(), key, out _, out var written) == OperationStatus.Done && written == Bytes ? key : null;
    }

    /// <summary>Makes a key when there is none; the one that exists stays.</summary>
    /// <exception cref="IOException">What stands in the file is no key.</exception>
    public byte[] Make()
    {
        if (Read() is { } known)
        {
            return known;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var near = $"{Path}.{Guid.NewGuid():N}";
        Write(near, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        try
        {
            File.Move(near, Path, overwrite: false);
        }
        catch (IOException) when (Exists)
        {
            File.Delete(near);
        }

        return Read() ?? throw new IOException($"the key {Path} is damaged; put a copy of it back");
    }

    /// <summary>Writes a file that nobody else can read.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}

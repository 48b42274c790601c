using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using DocIntake.Storage;

namespace DocIntake.Catalog.Audit;

/// <summary>Where the audit log is, and where its key and the anchor of its head are: in another folder, so that who reaches the database alone cannot seal a line.</summary>
/// <param name="File">The SQLite file with the lines.</param>
/// <param name="Folder">Holds <c>audit.key</c> and <c>audit.head</c>; readable by the host's user only.</param>
public sealed record AuditPlace(string File, string Folder)
{
    private const int KeyBytes = 32;

    private string KeyFile => Path.Combine(Folder, "audit.key");

    private string HeadFile => Path.Combine(Folder, "audit.head");

    public static AuditPlace In(DataFolder data) => new(data.AuditFile, data.Keys);

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="IOException">What stands in its file is no key of this product.</exception>
    internal byte[]? ReadKey()
    {
        if (!System.IO.File.Exists(KeyFile))
        {
            return null;
        }

        var key = new byte[KeyBytes];
        return Convert.FromHexString(System.IO.File.ReadAllText(KeyFile).Trim(), key, out _, out var written) == OperationStatus.Done && written == KeyBytes
            ? key
            : throw new IOException($"its key {KeyFile} is damaged; put a copy of it back, or move the log aside to begin another one");
    }

    /// <summary>Makes a key when there is none; the one that exists stays.</summary>
    internal byte[] MakeKey()
    {
        Directory.CreateDirectory(Folder);
        var near = Path.Combine(Folder, $"audit.key.{Guid.NewGuid():N}");
        Write(near, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        try
        {
            System.IO.File.Move(near, KeyFile, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(KeyFile))
        {
            System.IO.File.Delete(near);
        }

        return ReadKey()!;
    }

    /// <summary>The head that was anchored last; null when there is none, or it is not sealed with the key.</summary>
    internal AuditHead? ReadHead(AuditChain chain)
    {
        var words = System.IO.File.Exists(HeadFile) ? System.IO.File.ReadAllText(HeadFile).Trim().Split(' ') : [];
        return words is [var number, var seal, var mac] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            && chain.SealHead(seq, seal) == mac ? new AuditHead(seq, seal) : null;
    }

    internal void WriteHead(AuditHead head, AuditChain chain)
    {
        var near = Path.Combine(Folder, $"audit.head.{Environment.ProcessId}");
        Write(near, string.Create(CultureInfo.InvariantCulture, $"{head.Seq} {head.Seal} {chain.SealHead(head.Seq, head.Seal)}\n"));
        System.IO.File.Move(near, HeadFile, overwrite: true);
    }

    private static void Write(string path, string text)
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

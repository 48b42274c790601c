using System.Globalization;
using DocIntake.Storage;

namespace DocIntake.Catalog.Audit;

/// <summary>Where the audit log is, and where its key and the anchor of its head are: in another folder, so that who reaches the database alone cannot seal a line.</summary>
/// <param name="File">The SQLite file with the lines.</param>
/// <param name="Folder">Holds <c>audit.key</c> and <c>audit.head</c>; readable by the host's user only.</param>
public sealed record AuditPlace(string File, string Folder)
{
    private SecretFile Key => new(Path.Combine(Folder, "audit.key"));

    private string HeadFile => Path.Combine(Folder, "audit.head");

    public static AuditPlace In(DataFolder data) => new(data.AuditFile, data.Keys);

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="IOException">What stands in its file is no key of this product.</exception>
    internal byte[]? ReadKey() => Key.Read() is { } key ? key
        : Key.Exists ? throw new IOException($"its key {Key.Path} is damaged; put a copy of it back, or move the log aside to begin another one")
        : null;

    /// <summary>Makes a key when there is none; the one that exists stays.</summary>
    internal byte[] MakeKey() => ReadKey() ?? Key.Make();

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
        SecretFile.Write(near, string.Create(CultureInfo.InvariantCulture, $"{head.Seq} {head.Seal} {chain.SealHead(head.Seq, head.Seal)}\n"));
        System.IO.File.Move(near, HeadFile, overwrite: true);
    }
}

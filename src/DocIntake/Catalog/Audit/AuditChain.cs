using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DocIntake.Catalog.Audit;

/// <summary>
/// The seal of each line: HMAC-SHA256, with a key outside the database, over the seal of the line before and the line itself. Who changes, takes out,
/// inserts or moves a line breaks the seal of that line or of the next, and cannot make another one without the key.
/// </summary>
internal sealed class AuditChain(byte[] key)
{
    /// <summary>What the first line follows.</summary>
    public const string Start = "";

    public string Seal(string before, string line) => Mac($"line\n{before}\n{line}");

    public string SealHead(long seq, string seal)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, seq);
        return Mac($"head\n{Convert.ToHexString(number)}\n{seal}");
    }

    private string Mac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}

/// <summary>The last line of the log: its number and its seal.</summary>
/// <param name="Seq">0 when there is none.</param>
public sealed record AuditHead(long Seq, string Seal)
{
    public static AuditHead None { get; } = new(0, AuditChain.Start);

    /// <summary>"17:ab01…", to be written down and held against the log later.</summary>
    public override string ToString() => $"{Seq}:{Seal}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static AuditHead? Parse(string text) =>
        text.Split(':') is [var seq, { Length: 64 } seal]
            && long.TryParse(seq, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new(number, seal.ToLowerInvariant()) : null;
}

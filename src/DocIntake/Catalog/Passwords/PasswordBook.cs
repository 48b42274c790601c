using System.Security.Cryptography;
using System.Text;
using DocIntake.Storage;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog.Passwords;

/// <summary>
/// Passwords of files that came in, by original and by case. They lie in the catalog sealed with a key of the data folder's <c>keys</c> (AES-GCM), so that
/// a copy of the catalog alone opens nothing; nobody is ever shown one.
/// </summary>
public sealed class PasswordBook
{
    /// <summary>Of one original or one case; the latest are kept.</summary>
    public const int Most = 50;

    /// <summary>Letters of one; no format takes longer ones.</summary>
    public const int Longest = 127;

    private readonly IDbContextFactory<CatalogContext> contexts;
    private readonly CatalogFile file;
    private readonly SecretFile key;

    internal PasswordBook(IDbContextFactory<CatalogContext> contexts, CatalogFile file, DataFolder data) =>
        (this.contexts, this.file, key) = (contexts, file, new SecretFile(Path.Combine(data.Keys, "passwords.key")));

    /// <summary>What to try on an original, in this order: what was given for itself, then what is known of the case it came in for.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string originalSha256, string? @case, CancellationToken cancel)
    {
        var own = await ReadAsync(OfOriginal(originalSha256), cancel);
        return @case is null ? own : [.. own.Union(await ReadAsync(OfCase(@case), cancel), StringComparer.Ordinal)];
    }

    /// <summary>How many passwords of a case are known.</summary>
    public async Task<int> CountAsync(string @case, CancellationToken cancel) => (await ReadAsync(OfCase(@case), cancel)).Count;

    /// <summary>Has a password tried on an original, and keeps it for others of the case when one is named.</summary>
    public async Task AddAsync(string originalSha256, string? @case, string password, CancellationToken cancel)
    {
        await PutFirstAsync(OfOriginal(originalSha256), [password], cancel);
        if (@case is not null)
        {
            await PutFirstAsync(OfCase(@case), [password], cancel);
        }
    }

    /// <summary>Has every password of a case tried on an original.</summary>
    /// <returns>How many that are.</returns>
    public async Task<int> TryCaseAsync(string originalSha256, string @case, CancellationToken cancel)
    {
        var known = await ReadAsync(OfCase(@case), cancel);
        await PutFirstAsync(OfOriginal(originalSha256), known, cancel);
        return known.Count;
    }

    private static string OfOriginal(string sha256) => "passwords.original." + sha256;

    private static string OfCase(string number) => "passwords.case." + number;

    private async Task PutFirstAsync(string name, IReadOnlyList<string> passwords, CancellationToken cancel)
    {
        var all = passwords.Union(await ReadAsync(name, cancel), StringComparer.Ordinal).Take(Most).ToList();
        await using var change = await file.BeginAsync(cancel);
        await change.SaveSettingAsync(name, Seal(name, Mapping.Pack(all)), cancel);
        await change.CommitAsync(cancel);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string name, CancellationToken cancel)
    {
        // Without a key nothing was ever sealed; a walk that keeps nothing has no catalog to ask.
        if (key.Read() is not { } secret)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Settings.FindAsync([name], cancel) is { } row && Unseal(name, row.Value, secret) is { } packed ? Mapping.Unpack<List<string>>(packed) : [];
    }

    private string Seal(string name, string text)
    {
        var (nonce, tag, clear) = (RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize), new byte[AesGcm.TagByteSizes.MaxSize], Encoding.UTF8.GetBytes(text));
        var sealedText = new byte[clear.Length];
        using var aes = new AesGcm(key.Make(), tag.Length);
        aes.Encrypt(nonce, clear, sealedText, tag, Encoding.UTF8.GetBytes(name));
        return Convert.ToBase64String([.. nonce, .. tag, .. sealedText]);
    }

    // Null for what another key sealed: a catalog that was brought over without its keys knows no passwords.
    private static string? Unseal(string name, string value, byte[] secret)
    {
        var bytes = Convert.FromBase64String(value).AsSpan();
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var clear = new byte[bytes.Length - nonce - tag];
        try
        {
            using var aes = new AesGcm(secret, tag);
            aes.Decrypt(bytes[..nonce], bytes[(nonce + tag)..], bytes[nonce..(nonce + tag)], clear, Encoding.UTF8.GetBytes(name));
            return Encoding.UTF8.GetString(clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

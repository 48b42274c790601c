using System.Collections.Concurrent;
using DocIntake.Catalog.People;
using Microsoft.AspNetCore.Identity;

namespace DocIntake.Web.Access;

/// <summary>
/// Checks who wants in. Every refusal reads the same, so that nobody learns whether a name exists; five wrong passwords or codes lock a name for
/// fifteen minutes.
/// </summary>
public sealed class Door(UserManager<Person> users, IPasswordHasher<Person> hasher, SpentCodes spent)
{
    public const string Refused = "Name, password or code is wrong, or the account is locked for a while after five wrong tries. Who has a passkey and no app signs in with the passkey.";

    // Guesses at one name wait for one another, so that each of them counts; a name that nobody has waits in the same lines.
    private static readonly SemaphoreSlim[] Lines = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    // Whoever is refused before a password is looked at costs as much time as whoever is refused for one.
    private static readonly Person Nobody = new();
    private static string? nobodysHash;

    /// <summary>The person, or null.</summary>
    /// <param name="code">Six digits of the authenticator app, for who has one.</param>
    public Task<Person?> OpenAsync(string name, string password, string? code) => OpenAsync(name, password, code, isIn: false);

    /// <summary>True when somebody who is in shows once more that it is they.</summary>
    public async Task<bool> ConfirmAsync(Person person, string password, string? code) => await OpenAsync(person.Name, password, code, isIn: true) is not null;

    private async Task<Person?> OpenAsync(string name, string password, string? code, bool isIn)
    {
        var line = Lines[(uint)StringComparer.Ordinal.GetHashCode(users.NormalizeName(name) ?? "") % (uint)Lines.Length];
        await line.WaitAsync();
        try
        {
            return await TryAsync(name, password, code, isIn);
        }
        finally
        {
            line.Release();
        }
    }

    private async Task<Person?> TryAsync(string name, string password, string? code, bool isIn)
    {
        if (await users.FindByNameAsync(name) is not { IsDisabled: false, PasswordHash: not null } person || await users.IsLockedOutAsync(person))
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
            return null;
        }

        if (!await users.CheckPasswordAsync(person, password) || !await IsSecondAsync(person, code, isIn))
        {
            await users.AccessFailedAsync(person);
            return null;
        }

        await users.ResetAccessFailedCountAsync(person);
        return person;
    }

    // A password alone is enough only for who has nothing better.
    private async Task<bool> IsSecondAsync(Person person, string? code, bool isIn) => person.HasSecondFactor ? await IsCodeAsync(person, code) : isIn || person.Passkeys.Count == 0;

    /// <summary>True for a code of the person's app that was not used before.</summary>
    public async Task<bool> IsCodeAsync(Person person, string? code)
    {
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        return digits.Length == 6 && await users.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, digits) && spent.Spend(person.Id, digits);
    }
}

/// <summary>Codes that were used: one that somebody watched is good for nothing.</summary>
public sealed class SpentCodes(TimeProvider time)
{
    /// <summary>Identity takes codes from a minute before to a minute after now.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(Guid Person, string Code), DateTimeOffset> codes = new();

    /// <summary>False when it was used before.</summary>
    public bool Spend(Guid person, string code)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in codes.Where(one => now - one.Value > Kept))
        {
            codes.TryRemove(old, out _);
        }

        return codes.TryAdd((person, code), now);
    }
}

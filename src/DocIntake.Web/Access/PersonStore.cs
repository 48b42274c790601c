using DocIntake.Catalog.People;
using Microsoft.AspNetCore.Identity;

namespace DocIntake.Web.Access;

/// <summary>Identity's view of the people in the catalog: names, passwords, lock-out, second factor.</summary>
internal sealed class PersonStore(PeopleBook people)
    : IUserPasswordStore<Person>, IUserLockoutStore<Person>, IUserTwoFactorStore<Person>, IUserAuthenticatorKeyStore<Person>, IUserSecurityStampStore<Person>, IUserPasskeyStore<Person>
{
    public async Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken)
    {
        await people.AddAsync(user, cancellationToken);
        return IdentityResult.Success;
    }

    // What Identity decides about is written; roles and an end to the account are an administrator's, who may have spoken since the person was read.
    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        await people.ChangeAsync(user.Id, known =>
        {
            (known.Name, known.NormalizedName, known.PasswordHash, known.SecurityStamp) = (user.Name, user.NormalizedName, user.PasswordHash, user.SecurityStamp);
            (known.FailedSignIns, known.LockedUntil) = (user.FailedSignIns, user.LockedUntil);
            (known.AuthenticatorKey, known.HasSecondFactor) = (user.AuthenticatorKey, user.HasSecondFactor);
        }, cancellationToken);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = "kept", Description = "People are disabled, not deleted: the audit log names them." }));

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? people.FindAsync(id, cancellationToken) : Task.FromResult<Person?>(null);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => people.FindAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? "");

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedName = normalizedName ?? "");

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);

    public Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(++user.FailedSignIns);

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Set(() => user.FailedSignIns = 0);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.HasSecondFactor);

    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Set(() => user.HasSecondFactor = enabled);

    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) => Set(() => user.AuthenticatorKey = key);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    // Written alone and at once: an administrator may take another one off at the same moment.
    public async Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var kept = new Passkey(
            passkey.CredentialId, passkey.PublicKey, passkey.Name ?? "", passkey.CreatedAt, passkey.SignCount, passkey.Transports ?? [], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp);
        await ChangePasskeysAsync(user, known => [.. known.Where(one => !IsOf(one, passkey.CredentialId)), kept], cancellationToken);
    }

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        ChangePasskeysAsync(user, known => [.. known.Where(one => !IsOf(one, credentialId))], cancellationToken);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(Info)]);

    // A firm has some dozens of people, each with a few.
    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (await people.ListAsync(cancellationToken)).FirstOrDefault(person => person.Passkeys.Any(one => IsOf(one, credentialId)));

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Passkeys.Where(one => IsOf(one, credentialId)).Select(Info).FirstOrDefault());

    public void Dispose()
    {
    }

    private static bool IsOf(Passkey one, byte[] id) => one.Id.AsSpan().SequenceEqual(id);

    private static UserPasskeyInfo Info(Passkey one) =>
        new(one.Id, one.PublicKey, one.Created, one.SignCount, one.Transports, one.IsUserVerified, one.IsBackupEligible, one.IsBackedUp, attestationObject: [], clientDataJson: []) { Name = one.Name };

    private async Task ChangePasskeysAsync(Person user, Func<IReadOnlyList<Passkey>, IReadOnlyList<Passkey>> change, CancellationToken cancel) =>
        user.Passkeys = (await people.ChangeAsync(user.Id, known => known.Passkeys = change(known.Passkeys), cancel))?.Passkeys ?? [];

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}

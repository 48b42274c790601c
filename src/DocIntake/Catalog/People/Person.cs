using DocIntake.Documents;

namespace DocIntake.Catalog.People;

/// <summary>Somebody who signs in. Never deleted, because the audit log names them; disabled instead.</summary>
public sealed class Person
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>What they sign in with, and what journal and audit log call them; unique whatever its case.</summary>
    public string Name { get; set; } = "";

    public string NormalizedName { get; set; } = "";

    /// <summary>What the person may do; what they may see is decided by case.</summary>
    public IReadOnlyList<Role> Roles { get; set; } = [];

    public bool IsDisabled { get; set; }

    public DateTimeOffset Created { get; set; }

    /// <summary>Null until the person has set a password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with password and second factor; a session with another one is over.</summary>
    public string SecurityStamp { get; set; } = Guid.NewGuid().ToString("N");

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>The shared secret of the authenticator app, in base 32.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>True once a code of the app was confirmed.</summary>
    public bool HasSecondFactor { get; set; }

    public IReadOnlyList<Passkey> Passkeys { get; set; } = [];
}

/// <summary>What a person may do. <see cref="Intake"/> takes in files, <see cref="Reviewer"/> answers, changes and binds, <see cref="Reader"/> looks and
/// downloads, <see cref="Auditor"/> sees the audit log and no content, <see cref="Admin"/> decides about people.</summary>
public enum Role { Admin, Intake, Reviewer, Reader, Auditor }

/// <summary>What a person has to do with a case. A <see cref="Wall"/> beats everything else; <see cref="BreakGlass"/> ends by itself.</summary>
public enum AccessKind { Member, Wall, BreakGlass }

/// <summary>One line of who may see which case.</summary>
/// <param name="Case">The number; <see cref="EveryCase"/> = all there are and will be.</param>
/// <param name="Until">When it ends; null = when somebody takes it back.</param>
/// <param name="By">Who said so.</param>
public sealed record CaseAccess(long Id, Guid Person, string Case, AccessKind Kind, DateTimeOffset? Until, string? Reason, string By, DateTimeOffset At)
{
    public const string EveryCase = "*";
}

/// <summary>A key that a program comes with in a person's name.</summary>
/// <param name="Name">What it is for, as the person called it.</param>
/// <param name="MayChange">False = it only reads.</param>
public sealed record ApiKey(Guid Id, Guid Person, string Name, bool MayChange, DateTimeOffset Made, DateTimeOffset Until)
{
    /// <summary>Of the person's cases these alone; null = all that the person sees.</summary>
    public IReadOnlyList<string>? Cases { get; init; }

    /// <summary>What is seen through the key of what its person sees: with cases named these, and nothing that is of no case.</summary>
    public CaseScope Narrow(CaseScope persons) => Cases is null ? persons : CaseScope.Of(Cases.Where(persons.Allows));
}

using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Passwords;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Review;

namespace DocIntake.Web.Parts.Errors;

/// <summary>
/// Mends what could not be read or kept, by the functions that answer reviews and take files in: each is a line of the journal, and what ends in an
/// ignored document can be taken back.
/// </summary>
public sealed class ErrorDesk(CatalogFile catalog, ReviewDesk desk, Reception reception, PasswordBook passwords)
{
    /// <summary>A person waits this long for what came of it; reading goes on by itself.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromSeconds(8);

    /// <summary>Has it read again, or the step that failed tried again.</summary>
    public async Task<Mended> RetryAsync(Guid document, string by, CaseScope scope, CancellationToken cancel)
    {
        if (await FindAsync(document, scope, cancel) is not { } error)
        {
            return Mended.Unknown;
        }

        var answer = error is { Code: not Reason.Attempts, Document.IsWhole: true } ? new Answer { ReadAgain = true } : new Answer { TryAgain = true };
        return await DecideAsync(error, answer, by, scope, cancel) is { } fault ? fault : await OutcomeAsync(error, scope, cancel);
    }

    /// <summary>Tries a password on it, and keeps it for other files of the case when one is named.</summary>
    public async Task<Mended> EnterPasswordAsync(Guid document, string? password, string? @case, string by, CaseScope scope, CancellationToken cancel)
    {
        if (await FindAsync(document, scope, cancel) is not { } error || Remedy.Of(error).First != Mend.Password || (@case is not null && !scope.Allows(@case)))
        {
            return Mended.Unknown;
        }

        if (string.IsNullOrEmpty(password) || password.Length > PasswordBook.Longest || password.AsSpan().IndexOfAny('\r', '\n') >= 0)
        {
            return new Mended("Enter the password, as the sender gave it.");
        }

        await passwords.AddAsync(error.Document.Document.OriginalSha256, @case, password, cancel);
        return await RetryAsync(document, by, scope, cancel);
    }

    /// <summary>Tries every password that is known of a case.</summary>
    public async Task<Mended> TryCaseAsync(Guid document, string? @case, string by, CaseScope scope, CancellationToken cancel)
    {
        if (await FindAsync(document, scope, cancel) is not { } error || Remedy.Of(error).First != Mend.Password || (@case is not null && !scope.Allows(@case)))
        {
            return Mended.Unknown;
        }

        if (@case is null)
        {
            return new Mended("Choose the case whose passwords are to be tried.");
        }

        return await passwords.TryCaseAsync(error.Document.Document.OriginalSha256, @case, cancel) == 0
            ? new Mended($"No password of case {@case} is known yet; enter one.")
            : await RetryAsync(document, by, scope, cancel);
    }

    /// <summary>Takes another file in, for the same case, and ignores the one that it replaces.</summary>
    public async Task<Mended> ReplaceAsync(Guid document, string name, Stream bytes, string by, CaseScope scope, CancellationToken cancel)
    {
        if (await FindAsync(document, scope, cancel) is not { } error)
        {
            return Mended.Unknown;
        }

        var old = error.Document.Document;
        var arrival = await reception.TakeAsync(bytes, new Incoming(name, "upload", old.Given.Case ?? old.CaseNumber, by), cancel);
        if (arrival.Sha256 == old.OriginalSha256)
        {
            return new Mended("That is the same file, byte for byte; ask for another copy.");
        }

        if (arrival.Problem is { } problem)
        {
            return new Mended(problem.Message);
        }

        await using (var change = await catalog.BeginAsync(cancel))
        {
            change.Journal(JournalKind.Arrived, $"It replaces \"{old.Name}\" (SHA-256 {old.OriginalSha256}), which is kept.", arrival.Id, document: null, by);
            await change.CommitAsync(cancel);
        }

        return await IgnoreAsync(document, $"replaced by \"{arrival.Path}\" (SHA-256 {arrival.Sha256})", by, scope, cancel) is { Fault: { } fault }
            ? new Mended($"\"{arrival.Path}\" is taken in, but the old one stands: {fault}")
            : new Mended(null) { Said = $"“{arrival.Path}” is taken in and takes the place of “{old.Name}”, which is kept.", Undoable = document };
    }

    /// <summary>Nothing is to be done about it, for a reason; its original is kept.</summary>
    public async Task<Mended> IgnoreAsync(Guid document, string? because, string by, CaseScope scope, CancellationToken cancel)
    {
        if (await FindAsync(document, scope, cancel) is not { } error)
        {
            return Mended.Unknown;
        }

        return await DecideAsync(error, new Answer { Reject = because ?? "" }, by, scope, cancel)
            ?? new Mended(null) { Said = $"“{error.Document.Document.Name}” is ignored. Its original is kept.", Undoable = document };
    }

    private async Task<ErrorEntry?> FindAsync(Guid document, CaseScope scope, CancellationToken cancel) => await catalog.Reader.FindErrorAsync(document, scope, cancel);

    private async Task<Mended?> DecideAsync(ErrorEntry error, Answer answer, string by, CaseScope scope, CancellationToken cancel)
    {
        var decision = error.Review is { } review
            ? await desk.DecideAsync(review, answer, by, scope, cancel)
            : await desk.ChangeAsync(error.Document.Document.Id, answer, by, scope, cancel);
        return decision.Fault is { } fault ? new Mended(fault) : null;
    }

    private async Task<Mended> OutcomeAsync(ErrorEntry before, CaseScope scope, CancellationToken cancel)
    {
        var name = before.Document.Document.Name;
        var now = await desk.SettledAsync(before.Document.Document.Id, Waits, cancel);
        return now switch
        {
            null or { State: DocumentState.Working } => new Mended(null) { Said = $"“{name}” is being read again; look here or in Intake in a moment." },
            { OpenProblem: not null } => new Mended(now.Document.Problems.LastOrDefault(problem => problem.Page is null)?.Message ?? "It came back with the same error."),
            { State: DocumentState.Review } => new Mended(null) { Said = string.Create(CultureInfo.InvariantCulture, $"“{name}” was read, {now.PageCount} pages; it waits in Review.") },
            _ => new Mended(null) { Said = $"“{name}” was read: {Say.State(now.State)}{(now.Document.Cases.FirstOrDefault(scope.Allows) is { } number ? $" in {number}" : "")}." },
        };
    }
}

/// <summary>What came of mending.</summary>
/// <param name="Fault">Why nothing was mended, as a sentence; null when it was done.</param>
public sealed record Mended(string? Fault)
{
    /// <summary>There is no such error, as far as this person may know.</summary>
    public static Mended Unknown { get; } = new("There is no such error any more; somebody may have mended it.");

    public string? Said { get; init; }

    /// <summary>The document whose answer can be taken back.</summary>
    public Guid? Undoable { get; init; }
}

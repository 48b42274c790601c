using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using DocIntake.Catalog.People;
using Microsoft.AspNetCore.Identity;

namespace DocIntake.Web.Access.Passkeys;

/// <summary>
/// Passkeys: made by who gives password and code once more, and then let in alone, since a device that asks for finger, face or PIN is two factors by itself.
/// The cryptography is ASP.NET Core Identity's. Each question is asked once and is answered within five minutes.
/// </summary>
public sealed class PasskeyDoor(IPasskeyHandler<Person> handler, UserManager<Person> users, PeopleBook people, PasskeyQuestions questions)
{
    /// <summary>Passkeys of one person.</summary>
    public const int MostOfOne = 20;

    /// <summary>Asks the browser to make one.</summary>
    public async Task<PasskeyQuestion> AskToMakeAsync(Person person, HttpContext http)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Name, DisplayName = person.Name }, http);
        return new(questions.Keep(options.AttestationState, person.Id), options.CreationOptionsJson);
    }

    /// <summary>Keeps what the browser made; false when it is no answer to a question of this person's.</summary>
    public async Task<bool> KeepAsync(Person person, string name, string? ticket, string? credential, HttpContext http)
    {
        if (string.IsNullOrEmpty(credential) || questions.Take(ticket, person.Id) is not { } state || person.Passkeys.Count >= MostOfOne)
        {
            return false;
        }

        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || !made.Passkey.IsUserVerified || made.UserEntity.Id != person.Id.ToString())
        {
            return false;
        }

        made.Passkey.Name = name;
        return (await users.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded;
    }

    /// <summary>Asks the browser for one, of whomever.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(user: null, http);
        return new(questions.Keep(options.AssertionState, person: null), options.RequestOptionsJson);
    }

    /// <summary>Whose passkey answered; null when nobody's did.</summary>
    public async Task<Person?> OpenAsync(string? ticket, string? credential, HttpContext http, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(credential) || questions.Take(ticket, person: null) is not { } state)
        {
            return null;
        }

        var shown = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!shown.Succeeded || !shown.Passkey.IsUserVerified)
        {
            return null;
        }

        // Counted only if nobody has taken it off meanwhile.
        var isKnown = false;
        var person = await people.ChangeAsync(shown.User.Id, known =>
        {
            isKnown = known.Passkeys.Any(one => one.Id.AsSpan().SequenceEqual(shown.Passkey.CredentialId));
            known.Passkeys = [.. known.Passkeys.Select(one => one.Id.AsSpan().SequenceEqual(shown.Passkey.CredentialId) ? one with { SignCount = shown.Passkey.SignCount, IsBackedUp = shown.Passkey.IsBackedUp } : one)];
        }, cancel);
        return isKnown && person is { IsDisabled: false } ? person : null;
    }
}

/// <summary>What a browser is asked, and the ticket that its answer has to bring.</summary>
/// <param name="Options">WebAuthn's, as JSON.</param>
public sealed record PasskeyQuestion(string Ticket, string Options);

/// <summary>Questions that are open, in this process: each is answered once, by whom it was put to, within five minutes.</summary>
public sealed class PasskeyQuestions(TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (string? State, Guid? Person, DateTimeOffset Until)> open = new(StringComparer.Ordinal);

    public string Keep(string? state, Guid? person)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in open.Where(one => one.Value.Until < now).ToList())
        {
            open.TryRemove(old, out _);
        }

        // Strangers may ask: the oldest questions make room.
        foreach (var (old, _) in open.OrderBy(one => one.Value.Until).Take(Math.Max(0, open.Count - Most)))
        {
            open.TryRemove(old, out _);
        }

        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        open[ticket] = (state, person, now + Longest);
        return ticket;
    }

    public string? Take(string? ticket, Guid? person) =>
        ticket is not null && open.TryRemove(ticket, out var question) && question.Person == person && time.GetUtcNow() < question.Until ? question.State : null;
}

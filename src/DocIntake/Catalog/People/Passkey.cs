namespace DocIntake.Catalog.People;

/// <summary>A passkey of a person's (WebAuthn): the public half; the private one never leaves their device, and asks for their finger, face or PIN.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="PublicKey">COSE.</param>
/// <param name="Name">As the person called it.</param>
/// <param name="SignCount">How often it was used, where the device counts.</param>
public sealed record Passkey(
    byte[] Id, byte[] PublicKey, string Name, DateTimeOffset Created, uint SignCount, string[] Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);

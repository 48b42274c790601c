namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A file that came with a mail, still inside it.</summary>
/// <param name="Name">Its name there: untrusted text.</param>
/// <param name="ContentId">What the body calls it by where it shows it; null when it has no such name.</param>
/// <param name="Write">Writes its bytes; throws <see cref="InvalidDataException"/> where the mail is damaged.</param>
public sealed record MailFile(string Name, string? ContentId, bool IsImage, Action<Stream> Write);

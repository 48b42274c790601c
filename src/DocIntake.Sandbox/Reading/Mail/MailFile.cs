namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A file that came with a mail, still inside it.</summary>
/// <param name="Name">Its name there: untrusted text.</param>
/// <param name="ContentId">What the body calls it by where it shows it; null when it has no such name.</param>
/// <param name="Write">Writes its bytes; throws <see cref="InvalidDataException"/> where the mail is damaged.</param>
public sealed record MailFile(string Name, string? ContentId, bool IsImage, Action<Stream> Write)
{
    /// <summary>False when it is damaged.</summary>
    public bool WriteTo(string path)
    {
        using var to = File.Create(path);
        try
        {
            Write(to);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}

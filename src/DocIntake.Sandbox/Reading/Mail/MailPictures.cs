namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>The images of a mail that its text shows, by the names it calls them.</summary>
/// <param name="folder">The lease's folder.</param>
public sealed class MailPictures(IReadOnlyList<MailFile> files, string folder)
{
    /// <summary>Bytes; a larger one is an attachment like any other.</summary>
    private const long Largest = 32 << 20;

    private readonly HashSet<MailFile> shown = [];

    /// <summary>The text shows it.</summary>
    public bool IsShown(MailFile file) => shown.Contains(file);

    /// <summary>The bytes of the image with that content id; null when there is none, or a damaged or very large one.</summary>
    public byte[]? Bytes(string contentId)
    {
        if (files.FirstOrDefault(file => file.IsImage && file.ContentId == contentId) is not { } file)
        {
            return null;
        }

        var path = Path.Combine(folder, "picture");
        var bytes = file.WriteTo(path) && new FileInfo(path).Length <= Largest ? File.ReadAllBytes(path) : null;
        File.Delete(path);
        if (bytes is not null)
        {
            shown.Add(file);
        }

        return bytes;
    }
}

using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading;

/// <summary>What a file's name claims it is.</summary>
internal static class FileExtension
{
    // Only extensions that promise one format; ".doc" is used for RTF, HTML and text as well and promises nothing.
    private static readonly Dictionary<string, string[]> Promised = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ["pdf"],
        [".tif"] = ["tiff"],
        [".tiff"] = ["tiff"],
        [".jpg"] = ["jpeg"],
        [".jpeg"] = ["jpeg"],
        [".png"] = ["png"],
        [".gif"] = ["gif"],
        [".bmp"] = ["bmp"],
        [".webp"] = ["webp"],
        [".heic"] = ["heic"],
        [".docx"] = ["docx", "office-encrypted"],
        [".xlsx"] = ["xlsx", "office-encrypted"],
        [".pptx"] = ["pptx", "office-encrypted"],
        [".zip"] = ["zip"],
        [".rtf"] = ["rtf"],
        [".eml"] = ["eml", "mbox"],
        [".msg"] = ["msg"],
        [".mp4"] = ["mp4", "mov"],
        [".mov"] = ["mov", "mp4"],
        [".mp3"] = ["mp3"],
        [".wav"] = ["wav"],
        [".txt"] = ["txt", "csv"],
        [".csv"] = ["csv", "txt"],
    };

    /// <summary>The problem to report when the name promises another format than the bytes are; null when it does not.</summary>
    public static Problem? Contradicts(string name, string format)
    {
        var extension = Path.GetExtension(name);
        return Promised.TryGetValue(extension, out var promised) && !promised.Contains(format)
            ? new Problem(Reason.TypeMismatch, $"The name ends in {extension} but the content is {format}; it was taken as {format}.")
            : null;
    }
}

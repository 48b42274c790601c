namespace DocIntake.Sandbox.Reading;

/// <summary>What people call the formats that the product does not read.</summary>
public static class FormatNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["mp4"] = "an MP4 film",
        ["mov"] = "a QuickTime film",
        ["avi"] = "an AVI film",
        ["mkv"] = "a Matroska or WebM film",
        ["wmv"] = "a Windows Media file",
        ["mpg"] = "an MPEG film",
        ["mp3"] = "an MP3 sound recording",
        ["wav"] = "a WAV sound recording",
        ["m4a"] = "an MPEG-4 sound recording",
        ["ogg"] = "an Ogg sound recording",
        ["flac"] = "a FLAC sound recording",
        ["amr"] = "an AMR sound recording",
        ["pptx"] = "a PowerPoint presentation",
        ["ppt"] = "an old PowerPoint presentation",
        ["odp"] = "an OpenDocument presentation",
        ["xlsx"] = "an Excel workbook",
        ["xls"] = "an old Excel workbook",
        ["ods"] = "an OpenDocument spreadsheet",
        ["doc"] = "an old Word document (.doc)",
        ["odt"] = "an OpenDocument text",
        ["rtf"] = "a rich-text (RTF) document",
        ["wpd"] = "a WordPerfect document",
        ["visio"] = "a Visio drawing",
        ["ole"] = "an old Office file",
        ["mbox"] = "a mailbox",
        ["heic"] = "an iPhone photo (HEIC)",
        ["avif"] = "an AVIF picture",
        ["jp2"] = "a JPEG 2000 picture",
        ["psd"] = "a Photoshop picture",
        ["svg"] = "an SVG drawing",
        ["djvu"] = "a DjVu document",
        ["ps"] = "a PostScript file",
        ["epub"] = "an e-book",
        ["dicom"] = "a medical image (DICOM)",
        ["rar"] = "a RAR archive",
        ["gz"] = "a gzip archive",
        ["bz2"] = "a bzip2 archive",
        ["xz"] = "an xz archive",
        ["tar"] = "a tar archive",
        ["exe"] = "a program",
        ["sqlite"] = "a database",
        ["lnk"] = "a Windows shortcut",
    };

    /// <summary>With its article, to stand after "The file is"; null for a format without a name.</summary>
    public static string? Of(string format) => Names.GetValueOrDefault(format);
}

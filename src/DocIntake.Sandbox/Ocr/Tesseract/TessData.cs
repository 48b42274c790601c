namespace DocIntake.Sandbox.Ocr.Tesseract;

/// <summary>Where Tesseract's models lie, found and passed explicitly: a wrong TESSDATA_PREFIX would otherwise end every reading.</summary>
internal static class TessData
{
    private const string Extension = ".traineddata";

    /// <summary>The folder with the models; null when none is installed.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Installed languages, by Tesseract's names; the orientation model is not one.</summary>
    public static IReadOnlyList<string> Languages { get; } = Folder is null ? [] :
        [.. Directory.GetFiles(Folder, "*" + Extension).Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Where(name => name is not ("osd" or "equ")).Order(StringComparer.Ordinal)];

    public static bool Has(string model) => Folder is not null && File.Exists(Path.Combine(Folder, model + Extension));

    private static string? Find()
    {
        string?[] places =
        [
            Environment.GetEnvironmentVariable("TESSDATA_PREFIX"), "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata",
            "/usr/share/tessdata", "/usr/local/share/tessdata", "/usr/share/tesseract/tessdata",
        ];
        return Array.Find(places, place => Directory.Exists(place) && Directory.GetFiles(place, "*" + Extension).Length > 0);
    }
}

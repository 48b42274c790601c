namespace DocIntake.Sandbox.Reading;

/// <summary>Tells a file's format by its bytes; the name only decides between kinds of plain text.</summary>
public static class FormatSniffer
{
    /// <summary>"pdf", "tiff", "jpeg", …, "unknown"; "empty" for no bytes at all.</summary>
    public static string Sniff(string path, string name) => throw new NotSupportedException($"{path} {name}");
}

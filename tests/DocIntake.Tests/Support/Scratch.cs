namespace DocIntake.Tests.Support;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class Scratch : IDisposable
{
    public Scratch() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "docintake-tests", Guid.NewGuid().ToString("N"));

    public string this[string relative] => Path.Combine(Folder, relative);

    /// <summary>Writes a text file, making its folders.</summary>
    public string Write(string relative, string text)
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

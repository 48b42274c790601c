using System.Text;

namespace DocIntake.Tests.Support;

/// <summary>Files as programs drop them.</summary>
internal static class Dropped
{
    /// <summary>Bytes that look like a PDF: nothing but its beginning, a text and its end.</summary>
    public static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF\n");

    public static string Put(string folder, string relative, byte[] bytes)
    {
        var path = Path.Combine(folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}

using System.Buffers;
using DocIntake.Sandbox.Reading.Archives;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading;

/// <summary>How files that lie inside another one are taken out.</summary>
public static class Attachments
{
    private const int LongestName = 200;

    /// <summary>The name, of our own making, under which the n-th attachment lies in the lease's folder.</summary>
    public static string FileName(int number) => $"a-{number:0000}";

    /// <summary>The last part of a name from inside a container, as one clean line: text to show, never a path.</summary>
    public static string PlainName(string name)
    {
        var last = CleanText.Line(name).Split('/', '\\')[^1].Trim();
        return last is "" or "." or ".." ? "unnamed" : last.Length <= LongestName ? last : Shorten(last);
    }

    /// <summary>Copies at most <paramref name="most"/> bytes; null when there are more.</summary>
    public static long? Copy(Stream from, Stream to, long most, Crc32 check)
    {
        // An archive holds thousands of small files: one buffer serves them all.
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        long copied = 0;
        for (int got; (got = from.Read(buffer)) > 0;)
        {
            copied += got;
            if (copied > most)
            {
                return null;
            }

            check.Add(buffer.AsSpan(0, got));
            to.Write(buffer, 0, got);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return copied;
    }

    private static string Shorten(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length is > 0 and < 12 ? name[..(LongestName - extension.Length)] + extension : name[..LongestName];
    }
}

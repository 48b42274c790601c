using System.Text;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Decodes plain text whose encoding nobody states: by its mark, else UTF-16 without one, else strict UTF-8, else Windows-1252.</summary>
public static class TextDecoder
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Encoding.UTF8),
        ([0xFF, 0xFE, 0, 0], Encoding.UTF32),
        ([0xFF, 0xFE], Encoding.Unicode),
        ([0xFE, 0xFF], Encoding.BigEndianUnicode),
    ];

    public static string Decode(byte[] bytes)
    {
        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.AsSpan().StartsWith(mark))
            {
                return encoding.GetString(bytes, mark.Length, bytes.Length - mark.Length);
            }
        }

        return Utf16(bytes)?.GetString(bytes) ?? Utf8(bytes) ?? Western.GetString(bytes);
    }

    private static string? Utf8(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Latin letters in UTF-16 have a zero in every other byte; no other text has zeros at all.
    private static Encoding? Utf16(byte[] bytes)
    {
        var head = bytes.AsSpan(0, Math.Min(bytes.Length, 4096) & ~1);
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        return odd > head.Length / 4 && even == 0 ? Encoding.Unicode
            : even > head.Length / 4 && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace DocIntake.Sandbox.Reading;

/// <summary>Kinds of plain text: mail, HTML, XML, CSV, calendars and just text, in UTF-8, UTF-16 or a one-byte code page.</summary>
internal static partial class PlainText
{
    /// <summary>The format, or null when the bytes are no text.</summary>
    /// <param name="whole">The head is all there is: it was not cut in the middle of a letter.</param>
    public static string? Sniff(byte[] head, string name, bool whole)
    {
        if (Decode(head, whole) is not { } text)
        {
            return null;
        }

        var extension = Path.GetExtension(name).ToLowerInvariant();
        var start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return IsMail(start, extension) ? (start.StartsWith("From ", StringComparison.Ordinal) ? "mbox" : "eml")
            : extension is not ".txt" && Html().IsMatch(start) ? "html"
            : extension is not ".txt" && start.StartsWith("<?xml", StringComparison.Ordinal) ? (start.Contains("<svg", StringComparison.Ordinal) ? "svg" : "xml")
            : start.StartsWith("BEGIN:VCALENDAR", StringComparison.Ordinal) ? "ics"
            : start.StartsWith("BEGIN:VCARD", StringComparison.Ordinal) ? "vcf"
            : extension is ".csv" ? "csv" : "txt";
    }

    // A memo also says From, To and Date; what only a mail program writes makes it a mail, or the name does.
    private static bool IsMail(string start, string extension)
    {
        var block = start.AsSpan(0, EndOfHeaders(start)).ToString();
        var headers = MailHeader().Matches(block).Select(match => match.Groups[1].Value.ToLowerInvariant()).Distinct().ToArray();
        var byProgram = headers.Count(header => header is not ("from" or "to" or "cc" or "subject" or "date"));
        return FirstLineIsHeader().IsMatch(block) && headers.Length >= 2 && (byProgram > 0 && headers.Length >= 3 || extension is ".eml");
    }

    private static int EndOfHeaders(string start)
    {
        var end = BlankLine().Match(start);
        return end.Success ? end.Index : start.Length;
    }

    private static string? Decode(byte[] head, bool whole)
    {
        if (FormatSniffer.At(head, 0, [0xFF, 0xFE]) || FormatSniffer.At(head, 0, [0xFE, 0xFF]))
        {
            return TextOrNull((head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(head));
        }

        if (head.Contains((byte)0))
        {
            return Utf16WithoutMark(head);
        }

        return TextOrNull(IsUtf8(head, whole) ? Encoding.UTF8.GetString(head) : Encoding.Latin1.GetString(head));
    }

    // Latin text in UTF-16 has a zero in (nearly) each second byte, on one side only.
    private static string? Utf16WithoutMark(byte[] head)
    {
        var even = head.Where((_, index) => index % 2 == 0).Count(value => value == 0);
        var odd = head.Where((_, index) => index % 2 == 1).Count(value => value == 0);
        var half = head.Length / 2.0;
        return odd > half * .8 && even == 0 ? TextOrNull(Encoding.Unicode.GetString(head))
            : even > half * .8 && odd == 0 ? TextOrNull(Encoding.BigEndianUnicode.GetString(head))
            : null;
    }

    private static bool IsUtf8(byte[] head, bool whole)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        try
        {
            strict.GetCharCount(head, 0, head.Length, flush: whole);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string? TextOrNull(string text)
    {
        var controls = text.Count(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t' or '\f' or '\u001B'));
        return controls <= text.Length / 200 ? text : null;
    }

    [GeneratedRegex(@"^(From|To|Cc|Subject|Date|Received|Message-ID|MIME-Version|Return-Path|Delivered-To|Reply-To|Content-Type|X-[\w-]+|DKIM-Signature|ARC-[\w-]+|Authentication-Results|List-[\w-]+):", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MailHeader();

    [GeneratedRegex(@"\A(From \S+ .*\d{4}|[\w-]+:)")]
    private static partial Regex FirstLineIsHeader();

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\A(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|title|table|div|p|font|style)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Html();
}

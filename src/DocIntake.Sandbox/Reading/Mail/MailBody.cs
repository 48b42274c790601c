using System.Text.RegularExpressions;
using DocIntake.Sandbox.Reading.Mail.Outlook;
using DocIntake.Sandbox.Reading.RichText;
using DocIntake.Sandbox.Reading.Text;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A text that a person reads in a mail: plain, in HTML, or rich text.</summary>
public sealed partial class MailBody
{
    private readonly string text;
    private readonly RtfDocument? rich;
    private readonly HashSet<string> pictures;

    private MailBody(string text, bool isHtml, RtfDocument? rich = null)
    {
        (this.text, IsHtml, this.rich) = (text, isHtml, rich);
        pictures = isHtml ? [.. Picture().Matches(text).Select(match => Uri.UnescapeDataString(match.Groups[1].Value))] : [];
    }

    public bool IsHtml { get; }

    public bool Speaks => rich is { Length: > 0 } || !string.IsNullOrWhiteSpace(text);

    public static MailBody Plain(string text) => new(text, isHtml: false);

    public static MailBody Html(string text) => new(text, isHtml: true);

    /// <summary>Rich text, or the HTML that is wrapped in it.</summary>
    /// <param name="most">Letters that a document may have.</param>
    public static MailBody Rich(byte[] rtf, long most)
    {
        if (WrappedHtml.Of(rtf) is { } html)
        {
            return Html(html);
        }

        using var source = new MemoryStream(rtf);
        return new MailBody("", isHtml: false, RtfDocument.Read(source, most));
    }

    /// <summary>It as blocks to be set on pages. Whatever markup it has ends here; nothing of it is run or fetched.</summary>
    public IReadOnlyList<Block> Blocks(HtmlPictures shown) =>
        rich?.Blocks() ?? (IsHtml ? HtmlReader.Blocks(text, shown) : PlainTextReader.Blocks(text));

    /// <summary>
    /// The one to read of several forms of the same text: the plain one if it says anything, but the one in HTML where it shows pictures
    /// that came with the mail; null when none says anything.
    /// </summary>
    public static MailBody? Choose(IReadOnlyList<MailBody> forms, IReadOnlyList<MailFile> files) =>
        forms.FirstOrDefault(form => files.Any(form.Shows))
        ?? forms.FirstOrDefault(form => form is { IsHtml: false, Speaks: true })
        ?? forms.FirstOrDefault(form => form.Speaks);

    private bool Shows(MailFile file) => file is { IsImage: true, ContentId: { } id } && pictures.Contains(id);

    [GeneratedRegex("""\bsrc\s*=\s*["']?\s*cid:([^"'\s>]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}

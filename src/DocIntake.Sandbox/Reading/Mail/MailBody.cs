using System.Text.RegularExpressions;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A text that a person reads in a mail.</summary>
public sealed partial record MailBody(string Text, bool IsHtml)
{
    private HashSet<string>? pictures;

    public bool Speaks => !string.IsNullOrWhiteSpace(Text);

    /// <summary>The body shows that file: an image it names by its content id.</summary>
    public bool Shows(MailFile file)
    {
        pictures ??= IsHtml ? [.. Picture().Matches(Text).Select(match => Uri.UnescapeDataString(match.Groups[1].Value))] : [];
        return file is { IsImage: true, ContentId: { } id } && pictures.Contains(id);
    }

    /// <summary>
    /// The one to read of several forms of the same text: the plain one if it says anything, but the one in HTML where it shows pictures
    /// that came with the mail; null when none says anything.
    /// </summary>
    public static MailBody? Choose(IReadOnlyList<MailBody> forms, IReadOnlyList<MailFile> files) =>
        forms.FirstOrDefault(form => files.Any(form.Shows))
        ?? forms.FirstOrDefault(form => form is { IsHtml: false, Speaks: true })
        ?? forms.FirstOrDefault(form => form.Speaks);

    [GeneratedRegex("""\bsrc\s*=\s*["']?\s*cid:([^"'\s>]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}

using System.Globalization;
using System.Text;
using DocIntake.Documents;

namespace DocIntake.Reading;

/// <summary>What a mail's headers say, as findings with the place where the first page prints it.</summary>
internal static class MailFindings
{
    /// <summary>Enough of a mail to know which case its attachments belong to.</summary>
    private const int FamilyLength = 4000;

    private static readonly (string Header, string Field)[] Fields =
        [("from", Documents.Fields.Sender), ("to", Documents.Fields.Recipient), ("date", Documents.Fields.LetterDate)];

    public static IReadOnlyList<Finding> Of(IReadOnlyDictionary<string, string> headers, Page first) =>
        [.. Fields.Select(field => Of(field.Header, field.Field, headers.GetValueOrDefault(field.Header), first)).OfType<Finding>()];

    /// <summary>Ids of the mails that this one answers.</summary>
    public static IReadOnlyList<string> Answers(IReadOnlyDictionary<string, string> headers) =>
        headers.GetValueOrDefault("answers", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Headers and the start of the body, for the attachments.</summary>
    public static string FamilyText(IReadOnlyDictionary<string, string> headers, string body)
    {
        var text = new StringBuilder();
        foreach (var header in (string[])["subject", "from", "to", "cc", "date"])
        {
            if (headers.TryGetValue(header, out var value))
            {
                text.Append(header).Append(": ").Append(value).Append('\n');
            }
        }

        return text.Append('\n').Append(body.AsSpan(0, Math.Min(body.Length, FamilyLength))).ToString();
    }

    private static Finding? Of(string header, string field, string? raw, Page first)
    {
        var value = field == Documents.Fields.LetterDate ? Day(raw) : DisplayName(raw);
        return value is null ? null : new Finding(field, value, raw!, null, first.Number, PlaceOf(raw!, value, first), null, $"mail:{header}");
    }

    // The day it had where it was written, not the day it was in Greenwich.
    private static string? Day(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    // "Rivera, Ana" <ana@example.org>, … → Rivera, Ana; the address when there is no name.
    private static string? DisplayName(string? addresses)
    {
        if (string.IsNullOrWhiteSpace(addresses))
        {
            return null;
        }

        var name = addresses.Split('<')[0].Replace("\"", "", StringComparison.Ordinal).Trim();
        return name.Length > 0 ? name : addresses.Trim().Trim('<', '>');
    }

    private static Box PlaceOf(string raw, string value, Page page) =>
        Find(raw, page) ?? Find(value, page) ?? Box.WholePage;

    private static Box? Find(string text, Page page)
    {
        var wanted = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(word => word.Length > 0).ToList();
        for (var start = 0; wanted.Count > 0 && start + wanted.Count <= page.Words.Count; start++)
        {
            var words = page.Words.Skip(start).Take(wanted.Count).ToList();
            if (words.Select(word => Bare(word.Text)).SequenceEqual(wanted, StringComparer.OrdinalIgnoreCase))
            {
                return words.Select(word => word.Box).Aggregate((all, box) => all.Union(box));
            }
        }

        return null;
    }

    private static string Bare(string word) => word.Trim('"', '<', '>', ',', ';', ':', '(', ')');
}

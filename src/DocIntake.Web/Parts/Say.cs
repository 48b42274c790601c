using System.Globalization;
using System.Text;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>How the product says things to people: states, names of fields and types, sizes, dates and money.</summary>
public static class Say
{
    private static readonly Dictionary<string, string> Spelled = new(StringComparer.Ordinal)
    {
        ["cms"] = "CMS",
        ["ub"] = "UB",
        ["ime"] = "IME",
        ["mrn"] = "MRN",
        ["npi"] = "NPI",
        ["cpt"] = "CPT",
        ["hcpcs"] = "HCPCS",
        ["icd10"] = "ICD-10",
        ["hipaa"] = "HIPAA",
        ["id"] = "ID",
        ["workers"] = "workers'",
    };

    public static string State(DocumentState state) => state switch
    {
        DocumentState.Working => "reading",
        DocumentState.Review => "in review",
        DocumentState.Rejected => "rejected",
        DocumentState.Filed => "filed",
        DocumentState.Duplicate => "duplicate",
        _ => "split",
    };

    /// <summary>sure, likely or unsure; "not measured" where nothing was.</summary>
    public static string Confidence(double? value) => value switch
    {
        null => "not measured",
        >= 0.9 => "sure",
        >= 0.6 => "likely",
        _ => "unsure",
    };

    public static string Act(AuditAct act) => act switch
    {
        AuditAct.View => "Looked at",
        AuditAct.Search => "Searched",
        AuditAct.Download => "Downloaded",
        AuditAct.Print => "Printed",
        AuditAct.Export => "Exported",
        AuditAct.Change => "Changed",
        AuditAct.SignIn => "At the door",
        _ => "Alarm",
    };

    public static string Percent(double value) => value.ToString("0 %", CultureInfo.InvariantCulture);

    /// <summary>"date-of-service" → "Date of service", "cms-1500" → "CMS-1500".</summary>
    public static string Name(string? kebab)
    {
        if (string.IsNullOrEmpty(kebab))
        {
            return "Unknown type";
        }

        var words = kebab.Split('-').Select(word => Spelled.GetValueOrDefault(word, word)).ToArray();
        var text = new StringBuilder(words[0]);
        for (var i = 1; i < words.Length; i++)
        {
            // A number belongs to the word before it: CMS-1500, UB-04; so does a single letter to the word behind it: e-mail.
            text.Append(char.IsAsciiDigit(words[i][0]) || words[i - 1].Length == 1 ? '-' : ' ').Append(words[i]);
        }

        text[0] = char.ToUpperInvariant(text[0]);
        return text.ToString();
    }

    public static string Date(DateOnly? date) => date?.ToString("d MMM yyyy", CultureInfo.InvariantCulture) ?? "no date";

    /// <summary>"Kim has had it open since 14:05."</summary>
    public static string HasItOpen(Looker other, TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture, $"{Visible(other.Person)} has had it open since {TimeZoneInfo.ConvertTime(other.Since, time.LocalTimeZone):HH:mm}.");

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.##} GB"),
    };

    /// <summary>A canonical amount ("1240.5") with thousands and two decimals; as it is when it is none.</summary>
    public static string Money(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
        ? amount.ToString("$#,##0.00;-$#,##0.00", CultureInfo.InvariantCulture)
        : Visible(value);

    /// <summary>"1 page", "3 pages".</summary>
    public static string Count(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>A finding's value as people write it: amounts and dates in words, the rest as printed.</summary>
    public static string Finding(Finding finding) => finding.Field switch
    {
        Fields.Total or Fields.Charge or Fields.Paid or Fields.Adjustment or Fields.AmountDue or Fields.LienAmount => Money(finding.Value),
        _ when DateOnly.TryParseExact(finding.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Date(date),
        _ => Visible(finding.Raw),
    };

    /// <summary>"1–3, 7".</summary>
    public static string Ranges(IReadOnlyList<int> numbers)
    {
        var parts = new List<string>();
        for (var i = 0; i < numbers.Count;)
        {
            var first = i;
            while (++i < numbers.Count && numbers[i] == numbers[i - 1] + 1)
            {
            }

            parts.Add(first == i - 1 ? $"{numbers[first]}" : $"{numbers[first]}–{numbers[i - 1]}");
        }

        return string.Join(", ", parts);
    }

    /// <summary>A reason as a sentence: it begins large and ends with a full stop.</summary>
    public static string Sentence(string reason)
    {
        var text = Visible(reason.Trim());
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? "" : ".");
    }

    /// <summary>What a document goes by in a list: its title, else its file's name.</summary>
    public static string Title(Document document) =>
        Visible(document.Title.Length > 0 ? document.Title : document.Name);

    /// <summary>The title without whom it comes from, where a column of its own says that.</summary>
    public static string ShortTitle(Document document) =>
        document.From is { Length: > 0 } from && document.Title.EndsWith($", {from}", StringComparison.OrdinalIgnoreCase)
            ? Visible(document.Title[..^(from.Length + 2)])
            : Title(document);

    /// <summary>
    /// Untrusted text with the characters that a reader cannot see written out: a name that turns its own direction round would
    /// otherwise show <c>exe.pdf</c> where it says <c>fdp.exe</c>.
    /// </summary>
    public static string Visible(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.Any(IsUnseen))
        {
            return text ?? "";
        }

        var shown = new StringBuilder();
        foreach (var letter in text)
        {
            _ = IsUnseen(letter) ? shown.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)letter:X4}⟩") : shown.Append(letter);
        }

        return shown.ToString();
    }

    private static bool IsUnseen(char letter) =>
        letter is not '\n' and not '\t'
        && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
        && letter is not '\u200D' and not '\u200C' and not '\u00AD';
}

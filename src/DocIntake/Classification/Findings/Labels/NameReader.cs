using System.Globalization;

namespace DocIntake.Classification.Findings.Labels;

/// <summary>Reads names of people and organisations as forms print them.</summary>
internal static class NameReader
{
    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "miss", "dr", "hon", "md", "do", "dc", "dpm", "pt", "dpt", "ot", "rn", "np", "pa", "pa-c", "phd", "esq", "jd", "facs", "faaos",
        "cpt", "lpn", "dds", "dmd", "psyd", "m.d", "d.o", "d.c", "ph.d",
    };

    /// <summary>What somebody is, printed behind the name and a comma.</summary>
    private static readonly HashSet<string> Offices = new(StringComparer.OrdinalIgnoreCase)
    {
        "adjuster", "agent", "analyst", "attorney", "badge", "billing", "claims", "clerk", "counsel", "custodian", "department", "deputy", "detective", "director", "examiner", "legal",
        "manager", "medical", "nurse", "officer", "paralegal", "president", "records", "representative", "secretary", "senior", "sergeant", "specialist", "supervisor",
    };

    private static readonly HashSet<string> CompanyForms =
        new(StringComparer.OrdinalIgnoreCase) { "inc", "llc", "llp", "pllc", "ltd", "corp", "corporation", "company", "co", "lp" };

    /// <summary>Words of a form; a "name" that holds one is the next label, not a name.</summary>
    private static readonly HashSet<string> FormWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "age", "birth", "city", "claim", "claimant", "code", "date", "dob", "employer", "first", "gender", "group", "home", "id", "information", "initial",
        "insured", "last", "license", "middle", "mrn", "name", "no", "none", "number", "patient", "phone", "physician", "policy", "primary", "provider",
        "race", "record", "relationship", "report", "see", "service", "sex", "signature", "ssn", "state", "status", "street", "telephone", "title", "type",
        "unit", "unknown", "zip", "from", "cc", "fax", "pages", "page", "subject", "re", "dear", "account", "amount", "charge", "charges", "total", "is", "was", "has", "the", "and", "or", "of", "to", "with", "for", "not", "this", "that", "in", "on", "at", "by", "your", "our",
    };

    /// <summary>"RIVERA, MARIA L." and "Ms. Maria L. Rivera" both become "Maria L Rivera"; null when it is no person's name.</summary>
    public static string? Person(string printed)
    {
        var comma = printed.IndexOf(',', StringComparison.Ordinal);
        var parts = Tokens(printed);
        if (parts.Exists(CompanyForms.Contains))
        {
            return null;
        }

        if (comma > 0 && Tokens(printed[(comma + 1)..]) is { Count: > 0 } given)
        {
            parts = given.Exists(part => Offices.Contains(part) || part.Any(char.IsAsciiDigit)) ? Tokens(printed[..comma]) : [.. given, .. Tokens(printed[..comma])];
        }

        var isName = parts.Count is >= 2 and <= 5
            && parts.All(part => part.All(c => char.IsLetter(c) || c is '\'' or '-' or '’') && !FormWords.Contains(part) && !Offices.Contains(part))
            && parts.Count(part => part.Length > 1) >= 2
            && parts.All(part => char.IsUpper(part[0]));
        return isName ? string.Join(' ', parts.Select(Capitalised)) : null;
    }

    /// <summary>An organisation or a person: letters enough, and not a label.</summary>
    public static string? Organisation(string printed)
    {
        var text = printed.Trim(' ', ',', ';', ':', '.', '-', '|', '_');
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 1 and <= 9 && text.Count(char.IsLetter) >= 4 && char.IsUpper(text.First(char.IsLetter)) && !words.All(FormWords.Contains)
            ? text
            : null;
    }

    private static List<string> Tokens(string text) =>
    [
        .. text.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(token => token.Trim('.', ';', ':', '(', ')', '_', '|'))
            .Where(token => token.Length > 0 && !Titles.Contains(token)),
    ];

    private static string Capitalised(string part) =>
        part.Any(char.IsLower) ? part : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(part.ToLowerInvariant());
}

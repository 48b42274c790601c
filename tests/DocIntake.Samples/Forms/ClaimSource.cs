using System.Globalization;

namespace DocIntake.Samples.Forms;

/// <summary>A person of a claim. Names are common syllables put together; nobody is meant.</summary>
internal sealed record ClaimPerson(string First, string Middle, string Last, DateOnly Birth)
{
    /// <summary>As the product writes it.</summary>
    public string Canonical => string.Join(' ', new[] { Capital(First), Middle, Capital(Last) }.Where(part => part.Length > 0));

    private static string Capital(string name) => name[..1] + name[1..].ToLowerInvariant();
}

/// <summary>One service.</summary>
internal sealed record ClaimService(DateOnly From, DateOnly To, string Place, string Revenue, string Code, string Modifier, decimal Charge, int Units);

/// <summary>The content of claims, made by a seed.</summary>
internal sealed class ClaimSource(int seed)
{
    private static readonly string[] Starts = ["BAR", "COL", "DEN", "FAR", "GAL", "HAR", "KEL", "LOR", "MAR", "NOR", "PEM", "ROS", "SAN", "TEL", "VAN", "WES", "BOS", "SIB"];
    private static readonly string[] Ends = ["TON", "LEY", "MORE", "BURY", "WICK", "DALE", "FORD", "MAN", "SON", "BERG", "ETTI", "OVA", "ADO", "ELLO"];
    private static readonly string[] Firsts = ["ANNA", "BENITO", "CLARA", "DOUGLAS", "ELENA", "FRANK", "GRETA", "HUGO", "IRIS", "JONAS", "LILIAN", "OSCAR", "PAULA", "SILAS", "TERESA", "BORIS"];
    private static readonly string[] Places = ["HARBOR", "SUMMIT", "LAKESIDE", "CEDAR", "RIVERBEND", "NORTHGATE", "BAYVIEW", "STONE CREEK"];
    private static readonly string[] Kinds = ["ORTHOPEDIC CLINIC", "MEDICAL CENTER", "PHYSICAL THERAPY", "IMAGING CENTER", "GENERAL HOSPITAL", "SURGERY CENTER"];
    private static readonly string[] Codes = ["99213", "99284", "97110", "97140", "73110", "72148", "20610", "99203", "25605", "96374", "81025", "J1170", "J2405", "A4565", "Q4022", "L3908", "G0283", "97530", "B4034", "S9083"];
    private static readonly string[] Diagnoses = ["S52.501A", "M54.50", "S16.1XXA", "T23.301A", "S83.241A", "M25.511", "V43.52XA", "I10", "S06.0X0A", "G89.11", "R51.9", "Y92.410", "B02.29", "O26.891"];
    private static readonly string[] Revenues = ["0450", "0320", "0352", "0260", "0636", "0250", "0271", "0270", "0300", "0420", "0360", "0370"];

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public string Last() => Of(Starts) + Of(Ends);

    public ClaimPerson Person() =>
        new(Of(Firsts), random.Next(2) == 0 ? "" : ((char)('A' + random.Next(26))).ToString(), Last(), new DateOnly(1935 + random.Next(75), 1 + random.Next(12), 1 + random.Next(28)));

    public string Facility() => $"{Of(Places)} {Of(Kinds)}";

    public string Doctor() => $"{Of(Firsts)} {Last()} MD";

    public string Address() => $"{1 + random.Next(9800)} {Last()} {Of((string[])["STREET", "AVE", "ROAD", "LANE"])}";

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + random.Next(i == 0 ? 1 : 0, 10))));

    public string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('A' + random.Next(26))));

    /// <summary>Ten digits, the last of which is the check digit with the prefix 80840.</summary>
    public string Npi()
    {
        var first = "1" + Digits(8);
        var sum = 24 + first.Reverse().Select((c, i) => i % 2 == 0 ? ((c - '0') * 2 / 10) + ((c - '0') * 2 % 10) : c - '0').Sum();
        return first + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    public IReadOnlyList<string> Diagnosed(int count) => [.. Diagnoses.OrderBy(_ => random.Next()).Take(count)];

    /// <summary>Services in the order of their days.</summary>
    public IReadOnlyList<ClaimService> Services(int count)
    {
        var day = new DateOnly(2021, 1, 1).AddDays(random.Next(1700));
        var services = new List<ClaimService>();
        for (var i = 0; i < count; i++)
        {
            day = day.AddDays(random.Next(3) == 0 ? 1 + random.Next(9) : 0);
            var to = random.Next(8) == 0 ? day.AddDays(1 + random.Next(3)) : day;
            services.Add(new ClaimService(day, to, Of((string[])["11", "22", "23", "21", "12"]), Of(Revenues), Of(Codes), Of((string[])["", "", "25", "59", "RT", "GP"]),
                (1 + random.Next(random.Next(3) == 0 ? 290000 : 40000)) / 100m + 5, random.Next(3) == 0 ? 1 + random.Next(12) : 1));
        }

        return services;
    }
}

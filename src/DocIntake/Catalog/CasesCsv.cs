using System.Globalization;
using CsvHelper;
using DocIntake.Documents;

namespace DocIntake.Catalog;

/// <summary>Reads <c>cases.csv</c>: a header row, several values in one cell separated by ';', dates as 2026-02-17 or 2/17/2026.</summary>
public static class CasesCsv
{
    private static readonly string[] Columns =
    [
        "case_number", "title", "practice_area", "client", "client_dob", "incident_date", "other_names", "opposing_parties",
        "claim_numbers", "policy_numbers", "court_numbers", "mrns", "providers", "assigned", "linked_cases", "closed",
    ];

    /// <summary>What a case may be about; also the names of the pipelines.</summary>
    public static IReadOnlyList<string> PracticeAreas { get; } =
        ["personal-injury", "workers-compensation", "medical-malpractice", "product-liability", "other"];

    private static readonly string[] Required = ["case_number", "client"];

    private static readonly CsvReaderOptions Options = new()
    {
        NormalizeHeaderName = name => name.Trim().ToLowerInvariant(),
        TrimWhitespace = true,
        TrackLineNumbers = true,
        SkipEmptyLines = true,
    };

    private static readonly string[] DateForms = ["yyyy-MM-dd", "M/d/yyyy", "MM/dd/yyyy"];

    /// <summary>The cases, or one sentence that names file and line.</summary>
    public static (IReadOnlyList<Case> Cases, string? Fault) Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <param name="path">What the file is called in a fault.</param>
    public static (IReadOnlyList<Case> Cases, string? Fault) Read(Stream file, string path)
    {
        var cases = new Dictionary<string, Case>(StringComparer.Ordinal);
        using var csv = CsvReader.Create(file, Options);
        try
        {
            csv.ReadHeader();
            if (FaultInHeader(csv.Headers) is { } wrong)
            {
                return ([], $"{path}, line 1: {wrong}");
            }

            while (csv.Read())
            {
                var (read, fault) = ReadRow(csv);
                if (read is null || !cases.TryAdd(read.Number, read))
                {
                    return ([], $"{path}, line {csv.LineNumber}: {fault ?? $"case {read!.Number} stands here twice"}; correct it and import again.");
                }
            }
        }
        catch (CsvFormatException broken)
        {
            return ([], $"{path}: {broken.Message}");
        }

        return ([.. cases.Values], null);
    }

    private static string? FaultInHeader(IReadOnlyList<string> header)
    {
        if (header.Count == 0)
        {
            return "the file is empty; its first line names the columns.";
        }

        if (header.Except(Columns).FirstOrDefault() is { } unknown)
        {
            return $"\"{unknown}\" is no column of a cases file; the columns are {string.Join(", ", Columns)}.";
        }

        return Required.Except(header).FirstOrDefault() is { } missing ? $"the column {missing} is missing." : null;
    }

    private static (Case? Case, string? Fault) ReadRow(CsvReader csv)
    {
        string Cell(string column) => csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount ? csv.GetString(index) : "";
        string[] List(string column) => Cell(column).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        if (Cell("case_number").Length == 0 || Cell("client").Length == 0)
        {
            return (null, "case_number and client are required");
        }

        if (!TryDate(Cell("client_dob"), out var born) || !TryDate(Cell("incident_date"), out var incident) || !TryDate(Cell("closed"), out var closed))
        {
            return (null, "a date is written neither 2026-02-17 nor 2/17/2026");
        }

        var area = Cell("practice_area") is { Length: > 0 } named ? named : "other";
        if (!PracticeAreas.Contains(area))
        {
            return (null, $"\"{area}\" is no practice area ({string.Join(", ", PracticeAreas)})");
        }

        return (new Case
        {
            Number = Cell("case_number"),
            Title = Cell("title") is { Length: > 0 } title ? title : Cell("client"),
            PracticeArea = area,
            Client = Cell("client"),
            ClientBirthDate = born,
            IncidentDate = incident,
            OtherNames = List("other_names"),
            OpposingParties = List("opposing_parties"),
            ClaimNumbers = List("claim_numbers"),
            PolicyNumbers = List("policy_numbers"),
            CourtNumbers = List("court_numbers"),
            Mrns = List("mrns"),
            Providers = List("providers"),
            Assigned = List("assigned"),
            LinkedCases = List("linked_cases"),
            Closed = closed,
        }, null);
    }

    private static bool TryDate(string text, out DateOnly? date)
    {
        date = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        date = parsed;
        return true;
    }
}

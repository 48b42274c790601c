using System.Globalization;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Samples.Forms;

namespace DocIntake.Benchmarks.Forms;

/// <summary>
/// The development set's claim forms. Their values are a generator's: box 1a is printed at 11 and the number of box 33 at 17b, so both are left out; names
/// and lines count.
/// </summary>
internal static class DevSetForms
{
    public static async Task MeasureAsync(DevSetPages pages, bool show)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return;
        }

        foreach (var kind in (string[])["pdf", "png"])
        {
            var score = new FormScore();
            foreach (var truth in Directory.GetFiles(Path.Combine(folder, "bills", "cms1500"), "*.json").Where(path => !path.EndsWith(".core.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                var facts = Facts(JsonDocument.Parse(await File.ReadAllTextAsync(truth)).RootElement.GetProperty("form_data"));
                foreach (var missed in score.Add(facts, await FormsBenchmark.FindAsync(pages, Path.ChangeExtension(truth, kind))).Where(_ => show))
                {
                    Console.WriteLine($"  {Path.GetFileName(truth)} {kind}: {missed}");
                }
            }

            score.Print($"development set, CMS-1500, {kind}");
        }
    }

    private static List<Fact> Facts(JsonElement data)
    {
        string Text(string name) => data.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        var facts = new List<Fact>
        {
            new(Fields.Patient, Text("box_2_patient_name")),
            new(Fields.Insured, Text("box_4_insured_name")),
            new(Fields.DateOfBirth, Date(Text("box_3_patient_birth_month"), Text("box_3_patient_birth_day"), Text("box_3_patient_birth_year"))),
            new(Fields.TaxId, Text("box_25_federal_tax_id")),
            new(Fields.AccountNumber, Text("box_26_patient_account_number").ToUpperInvariant()),
            new(Fields.Total, Text("box_28_total_charge")),
            new(Fields.Paid, Text("box_29_amount_paid")),
            new(Fields.Facility, Text("box_32_service_facility_name")),
            new(Fields.Provider, Text("box_33_billing_provider_name")),
        };
        facts.AddRange(Enumerable.Range(1, 12).Select(i => Text($"box_21_diagnosis_{i}_code")).Where(code => code.Length > 0).Select(code => new Fact(Fields.Icd10, code)));
        for (var i = 1; i <= 6 && Text($"cpt{i}").Length > 0; i++)
        {
            var code = Text($"cpt{i}");
            facts.Add(new(char.IsAsciiLetter(code[0]) ? Fields.Hcpcs : Fields.Cpt, code, i));
            facts.Add(new(Fields.Charge, Text($"ch{i}"), i));
            facts.Add(new(Fields.PlaceOfService, Text($"place{i}"), i));
            facts.Add(new(Fields.DateOfService, Date(Text($"sv{i}_mm_from"), Text($"sv{i}_dd_from"), Text($"sv{i}_yy_from")), i));
        }

        return [.. facts.Where(fact => fact.Value.Length > 0)];
    }

    private static string Date(string month, string day, string year) =>
        DateOnly.TryParseExact($"{month}/{day}/{year}", ["MM/dd/yy", "MM/dd/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("O", CultureInfo.InvariantCulture)
            : "";
}

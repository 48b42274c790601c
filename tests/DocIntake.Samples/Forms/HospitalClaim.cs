using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Samples.Forms;

/// <summary>Draws institutional claims with the form locators of the UB-04: up to 22 lines a page, the sum on line 23 of the last.</summary>
internal static class HospitalClaim
{
    private static readonly (float From, float To)[] Down = [(0, 0), (20, 30), (70, 84), (116, 138), (214, 226), (225, 241), (489, 492), (501, 508), (548, 560), (640, 636), (680, 674), (792, 780)];
    private static readonly (float From, float To)[] Across = [(0, 0), (14, 24), (50, 58), (226, 206), (332, 322), (386, 376), (442, 440), (512, 516), (600, 590), (612, 612)];

    public static FormDrawing Make(Rendering rendering, int seed)
    {
        var source = new ClaimSource(seed);
        var paper = FormPaper.Of(rendering, source, (x, y) => (ProfessionalClaim.Bent(Across, x), ProfessionalClaim.Bent(Down, y)));
        var services = source.Services(2 + source.Next(14));
        var facts = paper.Drawing.Facts;
        var patient = source.Person();
        Head(paper, source, services, patient, facts);
        Middle(paper, source);
        Lines(paper, services, facts);
        Payers(paper, source, patient, services.Sum(service => service.Charge), facts);
        Foot(paper, source, facts);
        return paper.Drawing;
    }

    private static void Head(FormPaper paper, ClaimSource source, IReadOnlyList<ClaimService> services, ClaimPerson patient, List<Fact> facts)
    {
        var (name, control, record, tax) = (source.Facility(), source.Letters(2) + source.Digits(7), source.Digits(8), source.Digits(9));
        paper.Box(14, 18, 194, 70, "1");
        paper.Type(name, 18, 33);
        paper.Type(source.Address(), 18, 45);
        paper.Type("ALDER BAY FK 00417", 18, 57);
        facts.Add(new(Fields.Facility, name));
        paper.Box(194, 18, 374, 70, "2");
        paper.Box(374, 18, 552, 32, "");
        paper.Print("3a PAT. CNTL #", 376, 27, "3a PATIENT CONTROL NO.");
        paper.Type(control, 446, 29.5f);
        facts.Add(new(Fields.AccountNumber, control));
        paper.Box(374, 32, 552, 45, "");
        paper.Print("b. MED. REC. #", 376, 40, "b. MEDICAL RECORD NO.");
        paper.Type(record, 446, 42.5f);
        facts.Add(new(Fields.Mrn, record));
        paper.Box(552, 18, 600, 45, "4 TYPE OF BILL", "4 BILL TYPE");
        paper.Type("0131", 562, 41);
        paper.Box(374, 45, 446, 70, "5 FED. TAX NO.", "5 FED TAX ID");
        paper.Type(tax, 379, 66.5f);
        facts.Add(new(Fields.TaxId, $"{tax[..2]}-{tax[2..]}"));
        paper.Box(446, 45, 550, 70, "6 STATEMENT COVERS PERIOD", "6 STATEMENT PERIOD");
        paper.Print("FROM                 THROUGH", 452, 57.5f);
        var (from, to) = (services.Min(service => service.From), services.Max(service => service.To));
        paper.Type(Short(from), 452, 66.5f);
        paper.Type(Short(to), 504, 66.5f);
        facts.Add(new(Fields.DateOfService, from == to ? ProfessionalClaim.Iso(from) : $"{ProfessionalClaim.Iso(from)}/{ProfessionalClaim.Iso(to)}"));
        paper.Box(550, 45, 600, 70, "7");
        paper.Box(14, 70, 226, 95, "8 PATIENT NAME          a", "8 PATIENT'S NAME");
        paper.Type(paper.Reworded ? $"{patient.Last} {patient.First} {patient.Middle}".Trim() : $"{patient.Last}, {patient.First} {patient.Middle}".Trim(), 26, 91.5f);
        facts.Add(new(Fields.Patient, patient.Canonical));
        paper.Box(226, 70, 600, 95, "9 PATIENT ADDRESS          a", "9 PATIENT'S ADDRESS");
        paper.Type(source.Address(), 240, 91.5f);
        paper.Box(14, 95, 76, 118, "10 BIRTHDATE", "10 BIRTH DATE");
        paper.Type(patient.Birth.ToString("MMddyyyy", CultureInfo.InvariantCulture), 18, 114.5f);
        facts.Add(new(Fields.DateOfBirth, ProfessionalClaim.Iso(patient.Birth)));
        paper.Box(76, 95, 102, 118, "11 SEX");
        paper.Type("F", 84, 114.5f);
        paper.Box(102, 95, 260, 118, "");
        paper.Print("ADMISSION", 110, 101);
        paper.Print("12 DATE        13 HR     14 TYPE     15 SRC", 104, 107);
        paper.Type(Short(from), 106, 114.5f);
        paper.Type("09", 152, 114.5f);
        paper.Type("1", 184, 114.5f);
        paper.Type("01", 238, 114.5f);
        paper.Box(260, 95, 600, 118, "");
        paper.Print("CONDITION CODES", 272, 101);
    }

    private static void Middle(FormPaper paper, ClaimSource source)
    {
        paper.Box(14, 118, 600, 154, "");
        paper.Print("31   OCCURRENCE", 16, 125);
        paper.Print("CODE        DATE", 18, 131);
        paper.Type("01", 18, 142);
        paper.Type("0" + (1 + source.Next(9)) + "1523", 40, 142);
        paper.Box(14, 154, 304, 214, "38");
        paper.Type("PINNACLE CASUALTY", 30, 178);
        paper.Type(source.Address(), 30, 190);
        paper.Box(304, 154, 600, 214, "");
        paper.Print("39        VALUE CODES", 306, 161);
        paper.Print("CODE            AMOUNT", 310, 167);
    }

    private static void Lines(FormPaper paper, IReadOnlyList<ClaimService> services, List<Fact> facts)
    {
        paper.Box(14, 214, 600, 225, "");
        paper.Print("42 REV. CD.", 15, 220.5f, "42 REVENUE CODE");
        paper.Print("43 DESCRIPTION", 52, 220.5f);
        paper.Print("44 HCPCS / RATE / HIPPS CODE", 227, 220.5f, "44 HCPCS");
        paper.Print("45 SERV. DATE", 334, 220.5f, "45 SERVICE DATE");
        paper.Print("46 SERV. UNITS", 388, 220.5f, "46 UNITS");
        paper.Print("47 TOTAL CHARGES", 443, 220.5f);
        paper.Print("48 NON-COVERED CHARGES", 513, 220.5f, "48 NON COVERED");
        if (paper.Rendering != Rendering.DataOnly)
        {
            foreach (var x in (float[])[14, 50, 226, 332, 386, 442, 512, 588, 600])
            {
                paper.Drawing.Rule(x, 214, x, 501);
            }
        }

        for (var i = 0; i < services.Count; i++)
        {
            var (service, y) = (services[i], 234.5f + (i * 12));
            var drug = char.IsAsciiLetter(service.Code[0]);
            paper.Type(service.Revenue, 18, y);
            paper.Type(drug ? "SUPPLIES" : "SERVICES", 56, y);
            paper.Type(service.Code, 230, y);
            paper.Type(Short(service.From), 336, y);
            paper.Type(service.Units.ToString(CultureInfo.InvariantCulture), 438, y, toRight: true);
            paper.Money(service.Charge, 494, y, paper.Reworded);
            facts.Add(new(Fields.RevenueCode, service.Revenue, i));
            facts.Add(new(drug ? Fields.Hcpcs : Fields.Cpt, service.Code, i));
            facts.Add(new(Fields.DateOfService, ProfessionalClaim.Iso(service.From), i));
            facts.Add(new(Fields.Units, service.Units.ToString(CultureInfo.InvariantCulture), i));
            facts.Add(new(Fields.Charge, ProfessionalClaim.Amount(service.Charge), i));
        }

        var total = services.Sum(service => service.Charge);
        paper.Box(14, 489, 600, 501, "");
        paper.Type("0001", 18, 498.5f);
        paper.Print("PAGE        OF", 90, 497);
        paper.Type("1", 112, 498.5f);
        paper.Type("1", 142, 498.5f);
        paper.Print("CREATION DATE", 234, 497);
        paper.Type(Short(services.Max(service => service.To).AddDays(9)), 336, 498.5f);
        paper.Print("TOTALS", 396, 497);
        paper.Money(total, 494, 498.5f, paper.Reworded);
        facts.Add(new(Fields.Total, ProfessionalClaim.Amount(total)));
    }

    private static void Payers(FormPaper paper, ClaimSource source, ClaimPerson patient, decimal total, List<Fact> facts)
    {
        var (npi, id) = (source.Npi(), source.Letters(3) + source.Digits(8));
        paper.Box(14, 501, 188, 548, "50 PAYER NAME", "50 PAYER");
        paper.Type("VALLEY MUTUAL", 26, 518);
        paper.Box(188, 501, 340, 548, "51 HEALTH PLAN ID      52 REL   53 ASG");
        paper.Type(source.Digits(6), 196, 518);
        paper.Box(340, 501, 412, 548, "54 PRIOR PAYMENTS");
        paper.Box(412, 501, 484, 548, "55 EST. AMOUNT DUE", "55 ESTIMATED AMOUNT DUE");
        if (source.Next(2) == 0)
        {
            var paid = Math.Round(total / 5, 2);
            paper.Money(paid, 394, 518, paper.Reworded);
            paper.Money(total - paid, 466, 518, paper.Reworded);
            facts.Add(new(Fields.Paid, ProfessionalClaim.Amount(paid)));
            facts.Add(new(Fields.AmountDue, ProfessionalClaim.Amount(total - paid)));
        }

        paper.Box(484, 501, 600, 513, "56 NPI");
        paper.Type(npi, 522, 510.5f);
        facts.Add(new(Fields.Npi, npi));
        paper.Box(484, 513, 600, 548, "57 OTHER PRV ID", "57 OTHER PROVIDER ID");
        var insured = source.Next(3) == 0 ? source.Person() : patient;
        paper.Box(14, 548, 200, 595, "58 INSURED'S NAME", "58 INSURED NAME");
        paper.Type($"{insured.Last}, {insured.First} {insured.Middle}".Trim(), 26, 566);
        facts.Add(new(Fields.Insured, insured.Canonical));
        paper.Box(200, 548, 226, 595, "59 P.REL");
        paper.Type("18", 206, 566);
        paper.Box(226, 548, 370, 595, "60 INSURED'S UNIQUE ID", "60 INSURED'S ID");
        paper.Type(id, 232, 566);
        facts.Add(new(Fields.PolicyNumber, id));
        paper.Box(370, 548, 476, 595, "61 GROUP NAME");
        paper.Box(476, 548, 600, 595, "62 INSURANCE GROUP NO.", "62 INSURANCE GROUP");
        paper.Type("G" + source.Digits(5), 482, 566);
        paper.Box(14, 595, 240, 641, "63 TREATMENT AUTHORIZATION CODES", "63 TREATMENT AUTHORIZATION");
        paper.Type("A" + source.Digits(7), 26, 612);
        paper.Box(240, 595, 428, 641, "64 DOCUMENT CONTROL NUMBER");
        paper.Box(428, 595, 600, 641, "65 EMPLOYER NAME");
    }

    private static void Foot(FormPaper paper, ClaimSource source, List<Fact> facts)
    {
        var codes = source.Diagnosed(2 + source.Next(9));
        paper.Box(14, 641, 600, 667, "");
        paper.Print("66", 15, 648);
        paper.Print("DX", 15, 655);
        for (var i = 0; i < codes.Count; i++)
        {
            var (x, y) = (32 + (i % 9 * 61), 652 + (i / 9 * 12));
            paper.Type(codes[i].Replace(".", "", StringComparison.Ordinal), x, y);
            paper.Type("Y", x + 50, y);
            facts.Add(new(Fields.Icd10, codes[i]));
        }

        paper.Box(14, 667, 600, 680, "");
        paper.Print("69 ADMIT DX", 15, 674, "69 ADMIT DIAGNOSIS");
        paper.Type(codes[0].Replace(".", "", StringComparison.Ordinal), 56, 677);
        paper.Print("70 PATIENT REASON DX", 108, 674, "70 PATIENT REASON");
        paper.Box(14, 680, 398, 716, "");
        paper.Print("74   PRINCIPAL PROCEDURE", 15, 687, "74   PRINCIPAL PROC");
        paper.Print("CODE             DATE", 20, 693);
        var (doctor, npi) = (source.Person(), source.Npi());
        paper.Box(398, 680, 600, 692, "");
        paper.Print("76 ATTENDING    NPI", 400, 688, "76 ATTENDING PROVIDER");
        paper.Type(npi, 470, 690);
        paper.Box(398, 692, 600, 704, "");
        paper.Print("LAST", 400, 700);
        paper.Type(doctor.Last, 420, 702);
        paper.Print("FIRST", 510, 700);
        paper.Type(doctor.First, 532, 702);
        facts.Add(new(Fields.Npi, npi));
        facts.Add(new(Fields.Provider, (doctor with { Middle = "" }).Canonical));
        paper.Box(398, 704, 600, 716, "");
        paper.Print("77 OPERATING    NPI", 400, 712, "77 OPERATING PROVIDER");
        paper.Box(14, 716, 600, 764, "");
        paper.Print("80 REMARKS", 15, 724);
    }

    private static string Short(DateOnly date) => date.ToString("MMddyy", CultureInfo.InvariantCulture);
}

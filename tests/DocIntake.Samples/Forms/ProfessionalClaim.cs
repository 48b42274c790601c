using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Samples.Forms;

/// <summary>Draws professional claims with the boxes of the CMS-1500 (02/12): up to six services on ten characters and six lines an inch.</summary>
internal static class ProfessionalClaim
{
    private static readonly (float From, float To)[] Down = [(0, 0), (95, 62), (384, 322), (506, 436), (527, 458), (672, 606), (698, 634), (760, 706), (792, 770)];
    private static readonly (float From, float To)[] Across = [(0, 0), (20, 30), (147, 166), (177, 186), (227, 248), (262, 286), (370, 380), (441, 457), (466, 482), (592, 586), (612, 612)];

    public static FormDrawing Make(Rendering rendering, int seed)
    {
        var source = new ClaimSource(seed);
        var paper = FormPaper.Of(rendering, source, (x, y) => (Bent(Across, x), Bent(Down, y)));
        var (patient, facts) = (source.Person(), paper.Drawing.Facts);
        var insured = source.Next(3) == 0 ? source.Person() : patient;
        var services = source.Services(1 + source.Next(6));
        paper.Print("HEALTH INSURANCE CLAIM FORM", 22, 66);
        People(paper, source, patient, insured, facts);
        var signed = services.Max(service => service.To).AddDays(1 + source.Next(20));
        Condition(paper, source, signed, services[0].From.AddDays(-source.Next(60)), facts);
        Diagnoses(paper, source, facts);
        Services(paper, source, services, facts);
        Bottom(paper, source, services.Sum(service => service.Charge), signed, facts);
        return paper.Drawing;
    }

    private static void People(FormPaper paper, ClaimSource source, ClaimPerson patient, ClaimPerson insured, List<Fact> facts)
    {
        var id = source.Letters(source.Next(4)) + source.Digits(9);
        paper.Box(20, 95, 370, 119, "1.  MEDICARE    MEDICAID    TRICARE    CHAMPVA    GROUP HEALTH PLAN    OTHER");
        paper.Box(370, 95, 592, 119, "1a. INSURED'S I.D. NUMBER               (For Program in Item 1)", "1a. INSURED'S ID NO.");
        paper.Type(id, 379, 115.5f);
        facts.Add(new(Fields.PolicyNumber, id));
        paper.Box(20, 119, 227, 143, "2. PATIENT'S NAME (Last Name, First Name, Middle Initial)", "2. PATIENT NAME (Last, First, MI)");
        paper.Type(Comma(patient), 27, 139.5f);
        facts.Add(new(Fields.Patient, patient.Canonical));
        paper.Box(227, 119, 370, 143, "3. PATIENT'S BIRTH DATE                     SEX", "3. PATIENT BIRTH DATE        SEX");
        Spread(paper, patient.Birth, 139.5f, source.Next(2) == 0 ? "yyyy" : "yy", 239, 260, 280);
        paper.Type("X", source.Next(2) == 0 ? 324 : 354, 139.5f);
        facts.Add(new(Fields.DateOfBirth, Iso(patient.Birth)));
        paper.Box(370, 119, 592, 143, "4. INSURED'S NAME (Last Name, First Name, Middle Initial)", "4. INSURED NAME (Last, First, MI)");
        paper.Type(Comma(insured), 379, 139.5f);
        facts.Add(new(Fields.Insured, insured.Canonical));
        paper.Box(20, 143, 227, 167, "5. PATIENT'S ADDRESS (No., Street)", "5. PATIENT ADDRESS");
        paper.Type(source.Address(), 27, 163.5f);
        paper.Box(227, 143, 370, 167, "6. PATIENT RELATIONSHIP TO INSURED", "6. RELATIONSHIP TO INSURED");
        paper.Type("X", 255, 163.5f);
        paper.Box(370, 143, 592, 167, "7. INSURED'S ADDRESS (No., Street)", "7. INSURED ADDRESS");
        paper.Type(source.Address(), 379, 163.5f);
        paper.Box(20, 167, 227, 191, "CITY                                                                    STATE");
        paper.Type("ALDER BAY", 27, 187.5f);
        paper.Box(227, 167, 370, 215, "8. RESERVED FOR NUCC USE");
        paper.Box(370, 167, 592, 191, "CITY                                                                    STATE");
        paper.Box(20, 191, 227, 215, "ZIP CODE                             TELEPHONE (Include Area Code)");
        paper.Type("004" + source.Digits(2), 27, 211.5f);
        paper.Type(source.Digits(7), 150, 211.5f);
        paper.Box(370, 191, 592, 215, "ZIP CODE                             TELEPHONE (Include Area Code)");
    }

    private static void Condition(FormPaper paper, ClaimSource source, DateOnly signed, DateOnly injured, List<Fact> facts)
    {
        paper.Box(20, 215, 227, 239, "9. OTHER INSURED'S NAME (Last Name, First Name, Middle Initial)", "9. OTHER INSURED NAME");
        paper.Box(227, 215, 370, 311, "10. IS PATIENT'S CONDITION RELATED TO:", "10. CONDITION RELATED TO:");
        paper.Print("a. EMPLOYMENT? (Current or Previous)", 230, 247);
        paper.Print("b. AUTO ACCIDENT?                 PLACE (State)", 230, 271);
        paper.Print("c. OTHER ACCIDENT?", 230, 295);
        paper.Type("X", 310, 283.5f);
        paper.Box(370, 215, 592, 239, "11. INSURED'S POLICY GROUP OR FECA NUMBER", "11. INSURED POLICY GROUP");
        paper.Type("GRP" + source.Digits(5), 379, 235.5f);
        paper.Box(20, 239, 227, 263, "a. OTHER INSURED'S POLICY OR GROUP NUMBER");
        paper.Box(370, 239, 592, 263, "a. INSURED'S DATE OF BIRTH                        SEX", "a. INSURED DATE OF BIRTH");
        paper.Box(20, 263, 227, 287, "b. RESERVED FOR NUCC USE");
        paper.Box(370, 263, 592, 287, "b. OTHER CLAIM ID (Designated by NUCC)");
        paper.Box(20, 287, 227, 311, "c. RESERVED FOR NUCC USE");
        paper.Box(370, 287, 592, 311, "c. INSURANCE PLAN NAME OR PROGRAM NAME");
        paper.Type("VALLEY HEALTH PPO", 379, 307.5f);
        paper.Box(20, 311, 227, 335, "d. INSURANCE PLAN NAME OR PROGRAM NAME");
        paper.Box(227, 311, 370, 335, "10d. CLAIM CODES (Designated by NUCC)");
        paper.Box(370, 311, 592, 335, "d. IS THERE ANOTHER HEALTH BENEFIT PLAN?", "d. ANOTHER HEALTH BENEFIT PLAN?");
        paper.Box(20, 335, 370, 383, "12. PATIENT'S OR AUTHORIZED PERSON'S SIGNATURE  I authorize the release of any medical information", "12. PATIENT SIGNATURE");
        paper.Type("SIGNATURE ON FILE", 60, 377.5f);
        paper.Type(signed.ToString("MM/dd/yy", CultureInfo.InvariantCulture), 276, 377.5f);
        facts.Add(new(Fields.SignedDate, Iso(signed)));
        paper.Box(370, 335, 592, 383, "13. INSURED'S OR AUTHORIZED PERSON'S SIGNATURE  I authorize", "13. INSURED'S SIGNATURE");
        paper.Type("SIGNATURE ON FILE", 414, 377.5f);
        paper.Box(20, 383, 215, 407, "14. DATE OF CURRENT ILLNESS, INJURY, or PREGNANCY (LMP)", "14. DATE OF CURRENT INJURY");
        if (source.Next(2) == 0)
        {
            Spread(paper, injured, 403.5f, "yy", 29, 49, 70);
            paper.Type("431", 118, 403.5f);
            facts.Add(new(Fields.DateOfIncident, Iso(injured)));
        }

        paper.Box(215, 383, 370, 407, "15. OTHER DATE");
        paper.Box(370, 383, 592, 407, "16. DATES PATIENT UNABLE TO WORK IN CURRENT OCCUPATION", "16. DATES UNABLE TO WORK");
        paper.Box(20, 407, 215, 431, "17. NAME OF REFERRING PROVIDER OR OTHER SOURCE", "17. REFERRING PROVIDER");
        paper.Type("DN " + source.Doctor(), 27, 427.5f);
        paper.Box(215, 407, 370, 431, "17a.");
        paper.Box(370, 407, 592, 431, "18. HOSPITALIZATION DATES RELATED TO CURRENT SERVICES");
    }

    private static void Diagnoses(FormPaper paper, ClaimSource source, List<Fact> facts)
    {
        paper.Box(20, 431, 370, 455, "19. ADDITIONAL CLAIM INFORMATION (Designated by NUCC)");
        paper.Box(370, 431, 592, 455, "20. OUTSIDE LAB?                              $ CHARGES");
        paper.Box(20, 455, 370, 503, "21. DIAGNOSIS OR NATURE OF ILLNESS OR INJURY  Relate A-L to service line below (24E)     ICD Ind.", "21. DIAGNOSIS CODES (ICD-10)");
        paper.Type("0", 317, 465.5f);
        var codes = source.Diagnosed(1 + source.Next(8));
        for (var i = 0; i < codes.Count; i++)
        {
            var (x, y) = (25 + (i % 4 * 93), 479.5f + (i / 4 * 11.5f));
            paper.Print($"{(char)('A' + i)}.", x, y);
            paper.Type(paper.Reworded ? codes[i] : codes[i].Replace(".", "", StringComparison.Ordinal), x + 11, y);
            facts.Add(new(Fields.Icd10, codes[i]));
        }

        paper.Box(370, 455, 592, 479, "22. RESUBMISSION CODE              ORIGINAL REF. NO.");
        paper.Box(370, 479, 592, 503, "23. PRIOR AUTHORIZATION NUMBER", "23. PRIOR AUTHORIZATION");
        paper.Type("PA" + source.Digits(7), 379, 499.5f);
    }

    private static void Services(FormPaper paper, ClaimSource source, IReadOnlyList<ClaimService> services, List<Fact> facts)
    {
        Heads(paper);
        var npi = source.Npi();
        for (var i = 0; i < services.Count; i++)
        {
            var (service, y) = (services[i], 549f + (i * 24));
            Spread(paper, service.From, y, "yy", 22, 42, 63);
            Spread(paper, service.To, y, "yy", 86, 106, 128);
            paper.Type(service.Place, 152, y);
            paper.Type(service.Code, 198, y);
            paper.Type(service.Modifier, 274, y);
            paper.Type("A", 342, y);
            paper.Money(service.Charge, 417, y, paper.Reworded);
            paper.Type(service.Units.ToString(CultureInfo.InvariantCulture), 459, y, toRight: true);
            paper.Type(npi, 506, y);
            var from = Iso(service.From);
            facts.Add(new(Fields.DateOfService, service.From == service.To ? from : $"{from}/{Iso(service.To)}", i));
            facts.Add(new(Fields.PlaceOfService, service.Place, i));
            facts.Add(new(char.IsAsciiLetter(service.Code[0]) ? Fields.Hcpcs : Fields.Cpt, service.Code, i));
            facts.Add(new(Fields.Charge, Amount(service.Charge), i));
            facts.Add(new(Fields.Units, service.Units.ToString(CultureInfo.InvariantCulture), i));
            facts.Add(new(Fields.Npi, npi, i));
        }
    }

    private static void Heads(FormPaper paper)
    {
        paper.Print("24. A.   DATE(S) OF SERVICE", 22, 510, "24.A  DATES OF SERVICE");
        paper.Print("From", 45, 517);
        paper.Print("To", 110, 517);
        paper.Print("MM      DD      YY      MM      DD      YY", 22, 524.5f);
        paper.Print("B.", 156, 510);
        paper.Print("PLACE OF", 148, 517, "POS");
        paper.Print("SERVICE", 148, 523, "");
        paper.Print("C.", 176, 510);
        paper.Print("EMG", 173, 524);
        paper.Print("D. PROCEDURES, SERVICES, OR SUPPLIES", 197, 510, "D. PROCEDURES");
        paper.Print("CPT/HCPCS", 197, 524.5f);
        paper.Print("MODIFIER", 275, 524.5f);
        paper.Print("E.", 350, 510);
        paper.Print("DIAGNOSIS", 337, 517, "DX PTR");
        paper.Print("POINTER", 340, 524, "");
        paper.Print("F.", 402, 510);
        paper.Print("$ CHARGES", 386, 524.5f);
        paper.Print("G.", 449, 510);
        paper.Print("UNITS", 443, 524);
        paper.Print("J.", 545, 510);
        paper.Print("RENDERING", 527, 517);
        paper.Print("PROVIDER ID. #", 525, 524);
        if (paper.Rendering == Rendering.DataOnly)
        {
            return;
        }

        for (var i = 0; i < 6; i++)
        {
            paper.Drawing.Rule(20, 527 + (i * 24), 592, 527 + (i * 24));
            paper.Print("NPI", 484, 549 + (i * 24));
        }

        foreach (var x in (float[])[20, 83, 147, 171, 192, 266, 335, 370, 441, 466, 480, 500, 592])
        {
            paper.Drawing.Rule(x, 503, x, 671);
        }
    }

    private static void Bottom(FormPaper paper, ClaimSource source, decimal total, DateOnly signed, List<Fact> facts)
    {
        var tax = $"{source.Digits(2)}-{source.Digits(7)}";
        var account = source.Letters(3) + source.Digits(6);
        var paid = source.Next(2) == 0 ? Math.Round(total / 4, 2) : 0;
        paper.Box(20, 671, 177, 695, "25. FEDERAL TAX I.D. NUMBER                SSN EIN", "25. FEDERAL TAX ID");
        paper.Type(paper.Reworded ? tax : tax.Replace("-", "", StringComparison.Ordinal), 23, 691.5f);
        paper.Type("X", 152, 691.5f);
        facts.Add(new(Fields.TaxId, tax));
        paper.Box(177, 671, 282, 695, "26. PATIENT'S ACCOUNT NO.", "26. PATIENT ACCOUNT NUMBER");
        paper.Type(account, 181, 691.5f);
        facts.Add(new(Fields.AccountNumber, account));
        paper.Box(282, 671, 370, 695, "27. ACCEPT ASSIGNMENT?");
        paper.Type("X", 288, 691.5f);
        paper.Box(370, 671, 451, 695, "28. TOTAL CHARGE");
        paper.Money(total, 433, 691.5f, paper.Reworded);
        facts.Add(new(Fields.Total, Amount(total)));
        paper.Box(451, 671, 520, 695, "29. AMOUNT PAID");
        if (paid > 0)
        {
            paper.Money(paid, 500, 691.5f, paper.Reworded);
            facts.Add(new(Fields.Paid, Amount(paid)));
        }

        paper.Box(520, 671, 592, 695, "30. Rsvd for NUCC Use");
        paper.Box(20, 695, 177, 758, "31. SIGNATURE OF PHYSICIAN OR SUPPLIER", "31. SIGNATURE OF PHYSICIAN");
        paper.Type(source.Doctor(), 24, 738);
        paper.Type(signed.ToString("MM/dd/yy", CultureInfo.InvariantCulture), 116, 750);
        Provider(paper, source, 177, "32. SERVICE FACILITY LOCATION INFORMATION", "32. SERVICE FACILITY", Fields.Facility, source.Facility(), facts);
        paper.Type(source.Digits(3) + " " + source.Digits(7), 500, 703.5f);
        Provider(paper, source, 370, "33. BILLING PROVIDER INFO & PH #", "33. BILLING PROVIDER", Fields.Provider, source.Next(2) == 0 ? source.Facility() : source.Doctor(), facts);
    }

    private static void Provider(FormPaper paper, ClaimSource source, float x, string label, string reworded, string field, string name, List<Fact> facts)
    {
        var npi = source.Npi();
        paper.Box(x, 695, x == 177 ? 370 : 592, 758, label, reworded);
        paper.Type(name, x + 4, 714.5f);
        paper.Type(source.Address(), x + 4, 726);
        paper.Type("ALDER BAY FK 00417", x + 4, 737.5f);
        paper.Print("a.", x + 3, 749);
        paper.Type(npi, x + 12, 753);
        facts.Add(new(field, name));
        facts.Add(new(Fields.Npi, npi));
    }

    private static void Spread(FormPaper paper, DateOnly date, float y, string year, float month, float day, float yearAt)
    {
        paper.Type(date.ToString("MM", CultureInfo.InvariantCulture), month, y);
        paper.Type(date.ToString("dd", CultureInfo.InvariantCulture), day, y);
        paper.Type(date.ToString(year, CultureInfo.InvariantCulture), yearAt, y);
    }

    private static string Comma(ClaimPerson person) => string.Join(", ", new[] { person.Last, person.First, person.Middle }.Where(part => part.Length > 0));

    internal static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    internal static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    internal static float Bent((float From, float To)[] knots, float at)
    {
        var i = Math.Clamp(Array.FindIndex(knots, knot => knot.From > at), 1, knots.Length - 1);
        var (a, b) = (knots[i - 1], knots[i]);
        return a.To + ((at - a.From) / (b.From - a.From) * (b.To - a.To));
    }
}

using System.Globalization;

namespace DocIntake.Benchmarks.Matching;

/// <summary>How often a kind of paper carries each fact; the shares are those of the simulation that the bar comes from, written before any weight was looked at.</summary>
internal sealed record Presence(double Claim, double Policy, double File, double Mrn, double Birth, double Incident);

/// <summary>Writes the papers of a case: ten kinds, each in several layouts, with the facts that such papers carry at realistic rates.</summary>
internal sealed class Papers(World world, Random random)
{
    public static readonly string[] DateForms = ["MM/dd/yyyy", "MM/dd/yyyy", "M/d/yyyy", "MM-dd-yyyy", "M/d/yy"];

    private static readonly (double Share, Presence Has, Func<Papers, Facts, Presence, List<string>> Write, bool IsOfCourt)[] Kinds =
    [
        (0.16, new(0.75, 0.30, 0.12, 0.00, 0.08, 0.80), (me, facts, has) => me.InsurerLetter(facts, has), false),
        (0.26, new(0.08, 0.00, 0.00, 0.70, 0.88, 0.25), (me, facts, has) => me.MedicalNote(facts, has), false),
        (0.14, new(0.30, 0.35, 0.00, 0.35, 0.75, 0.20), (me, facts, has) => me.Statement(facts, has), false),
        (0.06, new(0.60, 0.70, 0.00, 0.00, 0.35, 0.10), (me, facts, has) => me.Benefits(facts, has), false),
        (0.11, new(0.10, 0.00, 0.00, 0.00, 0.05, 0.50), (me, facts, has) => me.CourtPaper(facts, has), true),
        (0.04, new(0.10, 0.20, 0.00, 0.00, 0.80, 1.00), (me, facts, has) => me.PoliceReport(facts, has), false),
        (0.09, new(0.35, 0.00, 0.30, 0.40, 0.50, 0.50), (me, facts, has) => me.ProviderLetter(facts, has), false),
        (0.06, new(0.35, 0.00, 0.35, 0.00, 0.10, 0.30), (me, facts, has) => me.Mail(facts, has), false),
        (0.05, new(0.60, 0.10, 0.00, 0.00, 0.85, 0.95), (me, facts, has) => me.CompensationForm(facts, has), false),
        (0.03, new(0.00, 0.00, 0.00, 0.00, 0.40, 0.00), (me, facts, has) => me.PharmacyReceipt(facts, has), false),
    ];

    /// <summary>
    /// The lines of a paper and who it is about: the kind is drawn first, and a court paper is about somebody who has gone to court (until
    /// 2026-11-25 six in ten of them had a blank for a number, which filings hardly ever have).
    /// </summary>
    public (List<string> Lines, Facts About) Write(Func<Facts> draw)
    {
        var at = random.NextDouble() * Kinds.Sum(kind => kind.Share);
        var kind = Kinds.First(kind => (at -= kind.Share) < 0 || kind == Kinds[^1]);
        var about = draw();
        while (kind.IsOfCourt && about.Court is null)
        {
            about = draw();
        }

        return (kind.Write(this, about, kind.Has), about);
    }

    private List<string> InsurerLetter(Facts facts, Presence has)
    {
        List<string> lines = [facts.Insurer, "P.O. Box 4410, Columbus, Ohio 43216", "", Long(After(facts)), "", "Law Offices of Brandt & Osei", "200 Court Street", ""];
        lines.AddRange(Some(
            (1, $"RE: {Pick("Our Insured", "Claimant", "Your Client", "Injured Party")}: {Shown(facts.Person)}"),
            (has.Claim, $"{Pick("Claim Number", "Claim No.", "Claim #", "Our Claim No.")}: {facts.Claim}"),
            (has.Policy, $"{Pick("Policy Number", "Policy No.")}: {facts.Policy}"),
            (has.Incident, $"{Pick("Date of Loss", "D/L", "Date of Accident", "DOL")}: {Short(facts.Incident)}"),
            (has.File, $"Your File: {facts.Case?.Number ?? "2019-4471"}"),
            (has.Birth, $"DOB: {Short(facts.Person.Birth)}")));
        return
        [
            .. lines, "", $"Dear {Pick("Counsel", "Sir or Madam", "Mr. Brandt")}:", "",
            .. Prose(random.Next(3, 8), "We have received the medical bills submitted on behalf of your client and are completing our review of coverage.",
                "Please forward the remaining records and itemized statements at your earliest convenience.",
                "This letter is not a waiver of any of the rights or defenses available under the policy.",
                $"Our investigation of the loss with {facts.Opponent} is continuing.",
                "We are unable to accept liability at this time based on the information presently available to us.",
                "Should you have any questions, please contact the undersigned during normal business hours."),
            "", "Sincerely,", "", world.Bystander(), Pick("Claims Adjuster", "Claims Representative", "Senior Claims Examiner"), .. Footer(facts, has.Claim, "Claim", facts.Claim),
        ];
    }

    private List<string> MedicalNote(Facts facts, Presence has)
    {
        var (provider, mrn) = facts.Treatment[random.Next(facts.Treatment.Count)];
        var seen = After(facts);
        List<string> lines = [provider, Pick("PROGRESS NOTE", "EMERGENCY DEPARTMENT REPORT", "RADIOLOGY REPORT", "OPERATIVE REPORT", "PHYSICAL THERAPY NOTE", "CONSULTATION"), ""];
        lines.AddRange(Pick(
            Some((1, $"{Pick("Patient Name", "Patient", "Pt. Name", "Name of Patient")}: {Shown(facts.Person)}"), (has.Mrn, $"{Pick("MRN", "Medical Record Number", "MR #", "Chart No.")}: {mrn}"),
                (has.Birth, $"{Pick("DOB", "Date of Birth", "D.O.B.", "Birth Date")}: {Short(facts.Person.Birth)}"), (1, $"{Pick("Date of Service", "DOS", "Visit Date")}: {Short(seen)}")),
            [$"Patient: {Shown(facts.Person)}{(Has(has.Birth) ? $"        DOB: {Short(facts.Person.Birth)}" : "")}", $"{(Has(has.Mrn) ? $"MRN: {mrn}        " : "")}Date of Service: {Short(seen)}"]));
        lines.AddRange(Some((has.Incident, $"Date of injury: {Short(facts.Incident)}"), (has.Claim, $"Claim #: {facts.Claim}"), (0.7, $"{Pick("Attending Physician", "Provider", "Ordering Physician")}: {world.Bystander()}, MD")));
        lines.AddRange(["", "HISTORY", .. Prose(random.Next(3, 7), "The patient is seen in follow up for neck and low back pain after the accident.",
            "Pain is rated six out of ten and is worse with prolonged sitting, bending and lifting.", "There is no numbness or weakness of the lower extremities and no loss of bowel or bladder control.",
            $"{(random.Next(2) == 0 ? "Mr." : "Ms.")} {facts.Person.Last} reports partial relief with anti-inflammatory medication and home exercises.", "Past medical history is noncontributory."),
            "EXAMINATION", .. Prose(random.Next(3, 8), "Range of motion of the cervical spine is limited in rotation to the left.", "There is tenderness over the paraspinal muscles with mild spasm.",
            "Reflexes are symmetric and straight leg raising is negative bilaterally.", "Gait is normal and the patient is in no acute distress.", "Imaging shows a small disc protrusion without cord compression."),
            "ASSESSMENT AND PLAN", .. Prose(random.Next(2, 5), "Cervical and lumbar strain, improving.", "Continue therapy twice weekly for four weeks and return for reevaluation.", "Work restrictions remain in place until the next visit.")]);
        lines.AddRange(["", $"Electronically signed by: {world.Bystander()}, MD", $"cc: {world.Bystander()}, MD"]);
        return random.Next(3) > 0 ? lines : [.. lines.Take(lines.Count - 3), .. Second(facts, has, 50 - lines.Count), .. lines.TakeLast(3)];
    }

    private List<string> Statement(Facts facts, Presence has)
    {
        var (provider, mrn) = facts.Treatment[random.Next(facts.Treatment.Count)];
        List<string> lines = [provider, "Billing Department", "ITEMIZED STATEMENT OF ACCOUNT", ""];
        lines.AddRange(Some((1, $"{Pick("Patient", "Patient Name", "Guarantor and Patient Name")}: {Shown(facts.Person)}"), (0.9, $"Account No.: {random.Next(10_000_000, 99_999_999)}"), (has.Mrn, $"MRN: {mrn}"),
            (has.Birth, $"{Pick("DOB", "Birth Date", "Patient Date of Birth")}: {Short(facts.Person.Birth)}"), (has.Policy, $"Member ID: {facts.Policy}"), (has.Claim, $"Claim No: {facts.Claim}"), (has.Incident, $"Date of Injury: {Short(facts.Incident)}"),
            (0.6, facts.Person.Street)));
        lines.AddRange(["", "Date          Code      Description                           Charge"]);
        var total = 0m;
        for (var i = random.Next(3, 16); i > 0; i--)
        {
            var charge = random.Next(35, 2400) + (random.Next(4) * 0.25m);
            total += charge;
            lines.Add($"{Short(After(facts))}    {random.Next(70000, 99499)}     {Pick("Office visit, established", "Therapeutic exercise", "Manual therapy", "X-ray, spine", "Injection, joint", "MRI lumbar spine")}        {charge.ToString("N2", CultureInfo.InvariantCulture)}");
        }

        return [.. lines, "", $"TOTAL CHARGES        {total.ToString("N2", CultureInfo.InvariantCulture)}", "Insurance payments        0.00", $"Balance due        {total.ToString("N2", CultureInfo.InvariantCulture)}", "", $"Rendering provider: {world.Bystander()}, MD", "Please pay this amount within 30 days of the statement date."];
    }

    private List<string> Benefits(Facts facts, Presence has) =>
    [
        facts.Insurer, "EXPLANATION OF BENEFITS", "THIS IS NOT A BILL", "",
        .. Some((1, $"{Pick("Member", "Subscriber Name", "Insured's Name")}: {Shown(facts.Person)}"), (0.8, $"Patient: {Shown(facts.Person)}"), (has.Policy, $"{Pick("Member ID", "Policy Number", "Subscriber No.")}: {facts.Policy}"), (has.Claim, $"Claim Number: {facts.Claim}"),
            (has.Birth, $"Date of Birth: {Short(facts.Person.Birth)}"), (has.Incident, $"Date of Accident: {Short(facts.Incident)}"), (1, $"Provider: {facts.Treatment[0].Provider}"), (1, $"Date of service: {Short(After(facts))}")),
        "", "Amount billed        1,240.00", "Plan discount        412.50", "Allowed amount        827.50", "Plan paid        662.00", "Your responsibility        165.50", "",
        .. Prose(4, "You have the right to appeal this determination within 180 days.", "Amounts above the allowed amount are not covered by the plan.", "Keep this explanation with your records."),
    ];

    private List<string> CourtPaper(Facts facts, Presence has) =>
    [
        Pick("UNITED STATES DISTRICT COURT", "SUPERIOR COURT OF CALIFORNIA", "IN THE CIRCUIT COURT OF THE SIXTH JUDICIAL CIRCUIT"), "",
        $"{facts.Person.Name.ToUpperInvariant()},", "          Plaintiff,", $"     v.                                   {(Has(0.96) ? $"{Pick("Case No.", "Civil Action No.", "Case Number:")} {facts.Court}" : "Case No. ____________")}", $"{facts.Opponent.ToUpperInvariant()},", "          Defendant.", "",
        Pick("MOTION TO COMPEL DISCOVERY", "COMPLAINT FOR DAMAGES", "NOTICE OF DEPOSITION", "ORDER SETTING TRIAL", "ANSWER AND AFFIRMATIVE DEFENSES", "PLAINTIFF'S RESPONSES TO INTERROGATORIES"), "",
        .. Some((has.Incident, $"1. On or about {Long(facts.Incident)}, Plaintiff was injured through the negligence of Defendant. Date of incident: {Short(facts.Incident)}"), (has.Claim, $"Claim No. {facts.Claim}"), (has.Birth, $"Plaintiff's date of birth: {Short(facts.Person.Birth)}")),
        .. Prose(random.Next(6, 18), "Plaintiff incorporates the allegations of the preceding paragraphs as though fully set forth herein.", "Defendant denies each and every allegation not expressly admitted.",
            "Venue is proper in this Court because the events giving rise to the claim occurred in this county.", "The parties shall exchange witness lists not later than thirty days before trial.",
            "WHEREFORE, the undersigned respectfully requests the relief set forth above together with costs.", "Counsel certifies that a good faith effort to confer was made."),
        "", "Respectfully submitted,", $"{world.Bystander()}, Esq.", "Attorney for " + Pick("Plaintiff", "Defendant"), "", "CERTIFICATE OF SERVICE", $"I certify that a copy was served on {world.Bystander()}, Esq. on {Long(After(facts))}.",
    ];

    private List<string> PoliceReport(Facts facts, Presence has) =>
    [
        "CITY OF FAIRMONT POLICE DEPARTMENT", "TRAFFIC CRASH REPORT", $"Report No. {random.Next(20_000_000, 29_999_999)}        Date of crash: {Short(facts.Incident)}", "",
        "UNIT 1", $"Driver: {facts.Opponent}", $"Date of Birth: {Short(world.Stranger().Person.Birth)}", "",
        "UNIT 2", $"Driver: {facts.Person.Last.ToUpperInvariant()}, {facts.Person.First.ToUpperInvariant()} {facts.Person.Middle}",
        .. Some((has.Birth, $"Date of Birth: {Short(facts.Person.Birth)}"), (1, $"Address: {facts.Person.Street}"), (has.Policy, $"Policy No.: {facts.Policy}"), (has.Claim, $"Claim No.: {facts.Claim}")),
        "", $"Witness: {world.Bystander()}", "", "NARRATIVE", .. Prose(random.Next(4, 9), "Unit 1 was traveling northbound and failed to stop for the red signal.", "Unit 2 was struck on the driver side and came to rest against the curb.", "The roadway was dry and visibility was clear.", "One occupant complained of neck pain and was transported by ambulance."),
        $"Reporting officer: {world.Bystander()}, Badge {random.Next(100, 999)}",
    ];

    private List<string> ProviderLetter(Facts facts, Presence has)
    {
        var (provider, mrn) = facts.Treatment[random.Next(facts.Treatment.Count)];
        return
        [
            provider, "Health Information Management", "", Long(After(facts)), "", "To: Law Offices of Brandt & Osei", "",
            .. Some((1, $"{Pick("Re", "RE", "Patient", "Regarding our patient")}: {Shown(facts.Person)}"), (has.Mrn, $"{Pick("MRN", "Medical Record No.")}: {mrn}"), (has.Birth, $"{Pick("DOB", "Date of Birth")}: {Short(facts.Person.Birth)}"),
                (has.Claim, $"Claim No. {facts.Claim}"), (has.File, $"Your file no. {facts.Case?.Number ?? "18-2291"}"), (has.Incident, $"Date of Injury: {Short(facts.Incident)}")),
            "", "Dear Counsel:", "", .. Prose(random.Next(3, 7), "Enclosed are the records responsive to your request and the signed authorization.", "A copying fee invoice is enclosed and payable upon receipt.",
                "We hold a lien for services rendered and ask that it be protected from any settlement.", "Imaging is provided on a separate disc.", "Please note that psychotherapy notes are not included."),
            "", "Sincerely,", world.Bystander(), "Custodian of Records",
        ];
    }

    private List<string> Mail(Facts facts, Presence has)
    {
        var about = Has(0.7) ? Shown(facts.Person) : facts.Person.Last;
        return
        [
            $"From: {(random.Next(3) == 0 ? facts.Person.Name : world.Bystander())} <someone@example.org>", "To: Intake <intake@brandtosei.example>", $"Date: {Long(After(facts))}",
            $"Subject: {about}{(Has(has.Claim) ? $" - claim {facts.Claim}" : "")}{(Has(has.File) && facts.Case is { } known ? $" (file {known.Number})" : "")}", "",
            .. Prose(random.Next(2, 6), "Just following up on the status of the settlement demand we discussed last week.", "Please find the documents attached as requested.", "Let me know if a call on Thursday afternoon works for you.", "The adjuster has not returned my calls."),
            .. Some((has.Birth, $"DOB {Short(facts.Person.Birth)}"), (has.Incident, $"Date of accident {Short(facts.Incident)}")), "", "Regards,", world.Bystander(),
        ];
    }

    private List<string> CompensationForm(Facts facts, Presence has) =>
    [
        "DIVISION OF WORKERS' COMPENSATION", "FIRST REPORT OF INJURY OR ILLNESS", "", $"{Pick("Employee", "Employee Name", "Injured Worker")}: {Shown(facts.Person)}", $"Employer: {facts.Opponent}",
        .. Some((has.Birth, $"{Pick("Date of Birth", "Birth Date")}: {Short(facts.Person.Birth)}"), (has.Incident, $"Date of Injury: {Short(facts.Incident)}"), (has.Claim, $"Claim Number: {facts.Claim}"), (has.Policy, $"Policy Number: {facts.Policy}"), (0.8, facts.Person.Street)),
        $"Insurer: {facts.Insurer}", "Part of body injured: lower back", "How did the injury occur: lifting a pallet in the warehouse", $"Physician: {world.Bystander()}, MD", "",
        .. Prose(4, "The employee was treated and released with restrictions.", "The employer was notified on the day of the injury.", "Any person who knowingly files a false statement is guilty of a crime."), $"Prepared by: {world.Bystander()}",
    ];

    private List<string> PharmacyReceipt(Facts facts, Presence has) =>
    [
        $"{Pick("Corner", "Wellness", "Main Street", "Family")} Pharmacy", "PRESCRIPTION RECEIPT", $"Rx {random.Next(1_000_000, 9_999_999)}", $"{facts.Person.Last.ToUpperInvariant()}, {facts.Person.First.ToUpperInvariant()}",
        .. Some((has.Birth, $"DOB: {Short(facts.Person.Birth)}"), (0.6, facts.Person.Street)), "Cyclobenzaprine 10 mg, qty 30", $"Prescriber: Dr. {world.Bystander()}", $"Date filled: {Short(After(facts))}", "Copay        12.50", "Total        12.50",
    ];

    /// <summary>The rest of a full page, and a second one that repeats who it is about, as records do.</summary>
    private List<string> Second(Facts facts, Presence has, int rows) =>
    [
        .. Exercises(40).Take(Math.Max(1, rows)), "\f", $"{Shown(facts.Person)}{(Has(has.Birth) ? $"    DOB: {Short(facts.Person.Birth)}" : "")}    Page 2", .. Exercises(random.Next(4, 9)),
    ];

    private IEnumerable<string> Exercises(int sentences) => Prose(sentences, "Home exercise program was reviewed and the patient demonstrated good understanding.", "Lumbar flexion is to fifty degrees and extension to fifteen degrees.",
        "The treatment was tolerated well without complaint of increased pain.", "Goals were discussed and remain appropriate.");

    private IEnumerable<string> Footer(Facts facts, double share, string label, string value) =>
        Has(share * 0.5) ? ["", $"{label} {value}   {facts.Person.Last}"] : [];

    private string Shown(Person person) => random.Next(12) switch
    {
        0 or 1 => $"{person.Last}, {person.First}",
        2 => $"{person.Last.ToUpperInvariant()}, {person.First.ToUpperInvariant()} {person.Middle}",
        3 or 4 => $"{person.First} {person.Middle}. {person.Last}",
        5 => person.Name.ToUpperInvariant(),
        _ => person.Name,
    };

    private string Short(DateOnly date) => date.ToString(Pick(DateForms), CultureInfo.InvariantCulture);

    private static string Long(DateOnly date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private DateOnly After(Facts facts) => facts.Incident.AddDays(random.Next(1, 200));

    private List<string> Some(params (double Share, string Line)[] lines)
    {
        var kept = lines.Where(line => Has(line.Share)).Select(line => line.Line).ToList();
        return random.Next(3) > 0 || kept.Count == 0 ? kept : [kept[0], .. kept.Skip(1).OrderBy(_ => random.Next())];
    }

    private IEnumerable<string> Prose(int sentences, params string[] from)
    {
        var text = string.Join(' ', Enumerable.Range(0, sentences * 2).Select(_ => from[random.Next(from.Length)]));
        while (text.Length > 88)
        {
            var end = text.LastIndexOf(' ', 88);
            yield return text[..end];
            text = text[(end + 1)..];
        }

        yield return text;
    }

    private bool Has(double share) => random.NextDouble() < share;

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}

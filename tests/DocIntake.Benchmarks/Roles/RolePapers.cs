using System.Globalization;
using DocIntake.Benchmarks.Matching;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Roles;

/// <summary>
/// Writes papers of nine kinds on six layouts: who is who, dates and numbers with their roles, and beside them what is none of it (other people, telephone
/// numbers, ten digits that are no NPI, dates of other things).
/// </summary>
internal sealed class RolePapers
{
    private static readonly string[] Titles = ["Claims Adjuster", "Claims Representative", "Custodian of Records", "Billing Supervisor"];

    /// <summary>Days that may stand for the day of a paper that bears none.</summary>
    private static readonly string[] Dating = [Fields.DateOfService, Fields.SignedDate, Fields.FiledDate, Fields.PrintedDate, Fields.FaxDate];

    private readonly Random random;
    private readonly World world;
    private readonly Wordings wordings;
    private readonly List<Stated> facts = [];
    private readonly List<Stated> allowed = [];

    public RolePapers(int seed, bool heldOut)
    {
        random = new Random(seed);
        world = new World(seed, cases: 300);
        wordings = new Wordings(random, heldOut);
    }

    public RolePaper Next()
    {
        facts.Clear();
        allowed.Clear();
        var about = world.Clients[random.Next(world.Clients.Count)];
        var layout = Block.Layouts[random.Next(Block.Layouts.Length)];
        (string Kind, Func<Facts, string, List<string>> Write)[] kinds =
        [
            ("medical note", MedicalNote), ("insurer's letter", InsurerLetter), ("statement", Statement), ("explanation of benefits", Benefits), ("court notice", CourtNotice),
            ("compensation form", CompensationForm), ("provider's letter", ProviderLetter), ("fax", Fax), ("crash report", CrashReport),
        ];
        var (kind, write) = kinds[random.Next(kinds.Length)];
        var lines = write(about, layout);
        return new RolePaper(kind, layout, lines, [.. facts], [.. allowed, .. facts.Where(fact => Dating.Contains(fact.Field)).Select(fact => fact with { Field = Fields.LetterDate })]);
    }

    private List<string> MedicalNote(Facts about, string layout)
    {
        var (provider, mrn) = about.Treatment[0];
        facts.Add(new(Fields.Facility, provider));
        return
        [
            provider, "400 Hospital Drive, Suite 210    Phone (614) 555-0134   Fax (614) 555-0199", "", Pick("PROGRESS NOTE", "CONSULTATION", "RADIOLOGY REPORT", "PHYSICAL THERAPY EVALUATION"), "",
            .. Laid(layout, Person(Fields.Patient, about.Person), Number(Fields.Mrn, mrn), Day(Fields.DateOfBirth, about.Person.Birth), Service(about), Maybe(() => Doctor(Fields.Provider)), Maybe(() => Day(Fields.DateOfIncident, about.Incident))),
            "", $"Emergency contact: {world.Bystander()} (spouse) (614) 555-{random.Next(1000, 9999)}", "", "HISTORY",
            "The patient is seen in follow up for neck and low back pain after the accident. A prior", $"strain in {random.Next(2009, 2016)} resolved. Patient denies numbness. Insured status was verified at the desk.",
            "ASSESSMENT", "Cervical and lumbar strain, improving. Continue therapy twice weekly for four weeks.", "", .. Laid("a line each", Doctor(Fields.Author)), $"cc: {world.Bystander()}, MD", "", .. Laid("a line each", Maybe(() => Day(Fields.PrintedDate, After(about)))),
        ];
    }

    private List<string> InsurerLetter(Facts about, string layout)
    {
        facts.Add(new(Fields.Sender, about.Insurer));
        List<string> lines =
        [
            about.Insurer, "P.O. Box 4410, Columbus, Ohio 43216", "", Written(about), "", "Brandt & Osei", "200 Court Street", "Columbus, Ohio 43215", "",
            .. Laid(layout, Person(Pick(Fields.Insured, Fields.Client), about.Person), Number(Fields.ClaimNumber, about.Claim), Maybe(() => Number(Fields.PolicyNumber, about.Policy)), Day(Fields.DateOfIncident, about.Incident), Maybe(() => Number(Fields.FileNumber, about.Case!.Number))),
            "", "Dear Counsel:", "", "We have received the medical bills and are completing our review of coverage. Our policy", "provides for medical payments. The claim remains open.",
        ];
        if (random.Next(2) == 0)
        {
            lines.Add(Sentence(Fields.DueDate, wordings.DueSentence, about));
        }

        return [.. lines, "This letter is not a waiver of any of the rights or defenses available under the policy.", "", .. Signature()];
    }

    private List<string> Statement(Facts about, string layout)
    {
        var (provider, mrn) = about.Treatment[0];
        facts.Add(new(Fields.Facility, provider));
        return
        [
            provider, "Billing Department   Questions? Call (800) 555-0147", "STATEMENT OF ACCOUNT", "",
            .. Laid(layout, Person(Fields.Patient, about.Person), Number(Fields.AccountNumber, $"{random.Next(10_000_000, 99_999_999)}"), Maybe(() => Number(Fields.Mrn, mrn)), Day(Fields.DateOfBirth, about.Person.Birth), Number(Fields.TaxId, $"{random.Next(10, 99)}-{random.Next(1_000_000, 9_999_999)}"),
                Npi(), Maybe(() => Day(Fields.DueDate, After(about)))),
            "", $"Service                                          Charge", "Office visit, established                        185.00", "X-ray, spine                                     240.00", "", "Total charges                                    425.00",
        ];
    }

    private List<string> Benefits(Facts about, string layout)
    {
        facts.Add(new(Fields.Sender, about.Insurer));
        return
        [
            about.Insurer, "EXPLANATION OF BENEFITS", "THIS IS NOT A BILL", "",
            .. Laid(layout, Person(Fields.Insured, about.Person), Maybe(() => Person(Fields.Patient, about.Person)), Number(Fields.PolicyNumber, about.Policy), Number(Fields.ClaimNumber, about.Claim), Doctor(Fields.Provider), Maybe(() => Npi()), Service(about)),
            "", "Amount billed        1,240.00", "Plan discount        412.50", "", "You have the right to appeal this determination within 180 days.", $"Member services: {Phone()}",
        ];
    }

    private List<string> CourtNotice(Facts about, string layout)
    {
        var (plaintiff, defendant) = (about.Person.Name.ToUpperInvariant(), about.Opponent.ToUpperInvariant());
        facts.AddRange([new(Fields.Plaintiff, plaintiff), new(Fields.Defendant, defendant)]);
        var number = $"20{random.Next(21, 27)}-CA-{random.Next(1, 19999):000000}";
        facts.Add(new(Fields.CourtNumber, number));
        List<string> lines = random.Next(2) == 0 ? [Sentence(Fields.FiledDate, wordings.FilingLine, about), ""] : [];
        lines.AddRange(["IN THE SUPERIOR COURT OF MARLOW COUNTY", ""]);
        lines.AddRange(random.Next(4) switch
        {
            0 => [$"{plaintiff},", "          Plaintiff,", $"     v.                                   Case No. {number}", $"{defendant},", "          Defendant."],
            1 => [$"{plaintiff},                              )", "                                       )", $"               Plaintiff,              )     Case No. {number}", "                                       )", "vs.                                    )", "                                       )", $"{defendant},".PadRight(39) + ")", "                                       )", "               Defendant.              )"],
            2 => [$"{plaintiff},".PadRight(42) + "§", $"     Plaintiff,                           §     Cause No. {number}", "                                          §", "v.                                        §", $"{defendant},".PadRight(42) + "§", "     Defendant.                           §"],
            _ => ["--------------------------------------x", $"{plaintiff},", $"                    Plaintiff,            Index No. {number}", "          -against-", $"{defendant},", "                    Defendant.", "--------------------------------------x"],
        });
        lines.AddRange(["", Pick("NOTICE OF HEARING", "ORDER", "NOTICE OF DEPOSITION", "SCHEDULING ORDER"), ""]);
        lines.AddRange(Laid(layout, Maybe(() => Day(Fields.HearingDate, After(about)))));
        lines.AddRange(["", $"TO: {world.Bystander()}, attorney of record", "PLEASE TAKE NOTICE that the following applies in this action."]);
        allowed.AddRange([new(Fields.Recipient, lines[^2]["TO: ".Length..^", attorney of record".Length]), new(Fields.Recipient, lines[^2]["TO: ".Length..])]);
        lines.Add(Sentence(Fields.HearingDate, wordings.HearingSentence, about));
        lines.Add(Sentence(Fields.DueDate, wordings.DueSentence, about));
        lines.AddRange(["", .. Laid("a line each", Day(Fields.SignedDate, After(about))), "", "______________________________", "Judge of the Superior Court"]);
        return lines;
    }

    private List<string> CompensationForm(Facts about, string layout) =>
    [
        "DIVISION OF WORKERS' COMPENSATION", "FIRST REPORT OF INJURY OR ILLNESS", "",
        .. Laid(layout, Person(Fields.Client, about.Person), Day(Fields.DateOfBirth, about.Person.Birth), Day(Fields.DateOfIncident, about.Incident), Number(Fields.ClaimNumber, about.Claim), Number(Fields.PolicyNumber, about.Policy), ("Employer", about.Opponent), ("Supervisor", world.Bystander()), Maybe(() => Doctor(Fields.Provider))),
        "", "Part of body injured: lower back", "Date employer notified: 02/11/2023", "", .. Laid("a line each", Doctor(Fields.Author, title: ""), Day(Fields.SignedDate, After(about))),
    ];

    private List<string> ProviderLetter(Facts about, string layout)
    {
        var (provider, mrn) = about.Treatment[0];
        facts.Add(new(Fields.Facility, provider));
        return
        [
            provider, "Health Information Management", "", Written(about), "", "Brandt & Osei", "200 Court Street", "",
            .. Laid(layout, Person(Fields.Patient, about.Person), Number(Fields.Mrn, mrn), Day(Fields.DateOfBirth, about.Person.Birth), Maybe(() => Service(about)), Number(Fields.FileNumber, about.Case!.Number), Maybe(() => Number(Fields.TaxId, $"{random.Next(10, 99)}-{random.Next(1_000_000, 9_999_999)}"))),
            "", "Dear Counsel:", "", "Enclosed are the records responsive to your request and the signed authorization.", "The account number shown on the invoice must accompany any payment.",
            .. random.Next(2) == 0 ? [Sentence(Fields.DueDate, wordings.DueSentence, about)] : Array.Empty<string>(), "", .. Signature(),
        ];
    }

    private List<string> Fax(Facts about, string layout)
    {
        var sent = After(about);
        facts.Add(new(Fields.FaxDate, Iso(sent)));
        return
        [
            $"{Short(sent)} 14:05   FAX {Phone()}   {about.Insurer}   P. 01/03", "", "", "", "FACSIMILE TRANSMITTAL", "",
            .. Laid(layout, Name(Fields.Recipient, "Brandt & Osei"), Name(Fields.Sender, about.Insurer), Day(Fields.LetterDate, sent), Person(Fields.Client, about.Person), Number(Fields.ClaimNumber, about.Claim), ("Fax", Phone()), ("Pages", "3")),
            "", "CONFIDENTIALITY NOTICE: This transmission is intended for the named recipient only.",
        ];
    }

    private List<string> CrashReport(Facts about, string layout)
    {
        var other = world.Stranger().Person;
        facts.Add(new(Fields.DateOfBirth, Iso(other.Birth)));
        var officer = world.Bystander();
        facts.Add(new(Fields.Author, officer));
        return
        [
            "TRAFFIC CRASH REPORT", "", .. Laid(layout, Day(Fields.DateOfIncident, about.Incident), ("Time", "14:35"), ("County", "Marlow")),
            "", $"Driver 1: {other.Name}     DOB: {Short(other.Birth)}", $"Driver 2: {about.Person.Name}     Sex: F     License: R{random.Next(1_000_000, 9_999_999)}", $"Policy No. {Stated(Fields.PolicyNumber, about.Policy)}", "",
            "Unit 1 failed to stop for the red signal and struck Unit 2.", "", $"{Pick("Reporting Officer", "Investigating Officer", "Officer")}: {officer}, Badge {random.Next(100, 999)}",
        ];
    }

    private static IReadOnlyList<string> Laid(string layout, params (string Label, string Value)?[] pairs) => Block.Lay(layout, [.. pairs.Where(pair => pair is not null).Select(pair => pair!.Value)]);

    private (string, string) Person(string field, Person person)
    {
        facts.Add(new(field, person.Name));
        return (wordings.Label(field), random.Next(5) switch
        {
            0 => $"{person.Last}, {person.First}",
            1 => $"{person.Last.ToUpperInvariant()}, {person.First.ToUpperInvariant()} {person.Middle}",
            2 => $"{person.First} {person.Middle}. {person.Last}",
            3 => person.Name.ToUpperInvariant(),
            _ => person.Name,
        });
    }

    private (string, string) Doctor(string field, string title = ", MD")
    {
        var name = world.Bystander();
        facts.Add(new(field, name));
        return (wordings.Label(field), name + title);
    }

    private (string, string) Name(string field, string name) => (wordings.Label(field), Stated(field, name));

    private (string, string) Number(string field, string number) => (wordings.Label(field), Stated(field, number));

    private (string, string) Day(string field, DateOnly day)
    {
        facts.Add(new(field, Iso(day)));
        return (wordings.Label(field), random.Next(4) == 0 ? Long(day) : Short(day));
    }

    private (string, string) Service(Facts about) => Day(Fields.DateOfService, After(about));

    /// <summary>One in four is ten digits whose check digit is wrong: no NPI.</summary>
    private (string, string) Npi()
    {
        var nine = $"1{random.Next(10_000_000, 99_999_999)}";
        var check = Enumerable.Range(0, 10).First(digit => Classification.Findings.Value.IsNpi($"{nine}{digit}"));
        return random.Next(4) == 0 ? (wordings.Label(Fields.Npi), $"{nine}{(check + random.Next(1, 10)) % 10}") : Number(Fields.Npi, $"{nine}{check}");
    }

    private string Written(Facts about)
    {
        var day = After(about);
        facts.Add(new(Fields.LetterDate, Iso(day)));
        return Long(day);
    }

    private string Sentence(string field, string sentence, Facts about)
    {
        var day = After(about);
        facts.Add(new(field, Iso(day)));
        return string.Format(CultureInfo.InvariantCulture, sentence, random.Next(4) == 0 || field == Fields.FiledDate ? Short(day) : Long(day));
    }

    private string[] Signature()
    {
        var name = world.Bystander();
        facts.Add(new(Fields.Author, name));
        return [Pick("Sincerely,", "Very truly yours,", "Respectfully,"), "", "", name, Pick(Titles), Phone()];
    }

    private string Stated(string field, string value)
    {
        facts.Add(new(field, value));
        return value;
    }

    /// <summary>Half of the papers leave it out.</summary>
    private (string, string)? Maybe(Func<(string, string)> pair) => random.Next(2) == 0 ? pair() : null;

    private string Phone() => $"(614) 555-{random.Next(1000, 9999)}";

    private string Short(DateOnly date) => date.ToString(Pick(Papers.DateForms), CultureInfo.InvariantCulture);

    private static string Long(DateOnly date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private DateOnly After(Facts about) => about.Incident.AddDays(random.Next(1, 200));

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}

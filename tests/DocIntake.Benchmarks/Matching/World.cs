using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Matching;

/// <summary>What is true of a person's accident, whether the firm's registry knows it or not.</summary>
internal sealed record Facts(
    Person Person, DateOnly Incident, string Opponent, string Insurer, string Claim, string Policy, string? Court, string Area,
    IReadOnlyList<(string Provider, string Mrn)> Treatment)
{
    /// <summary>The case as the firm registered it; null for somebody who is no client.</summary>
    public Case? Case { get; init; }
}

/// <summary>
/// A firm with its clients, and the people who are none: skewed names, and 15 % of the cases families or people of one accident, who share
/// surnames, dates, opponents and often the claim number.
/// </summary>
internal sealed class World
{
    private const double Related = 0.15;

    private static readonly string[] Places = "Summit Lakeside Mercy Valley Riverside Northgate Cedar Grand Prairie Harbor Saint Luke Mission Pacific Central Highland Union".Split(' ');

    private static readonly string[] Institutions =
        ["Regional Medical Center", "Orthopedic Associates", "Physical Therapy", "Imaging Center", "Community Hospital", "Chiropractic Clinic", "Pain Management Group", "Family Medicine"];

    private static readonly string[] Insurers =
        ["Pinnacle Mutual Insurance Company", "Tri-State Casualty", "Great Plains Indemnity", "Beacon Insurance Group", "Harborview Mutual", "Continental Fidelity Insurance", "Evergreen Casualty Company"];

    private static readonly string[] Companies =
        ["Apex Logistics Inc.", "Ridgeline Trucking LLC", "Delmar Foods Corp.", "Northstar Tool Co.", "Bluebird Transit Authority", "Kessler Manufacturing", "Horizon Property Management LLC"];

    private static readonly string[] Areas = ["personal-injury", "personal-injury", "workers-compensation", "medical-malpractice", "product-liability"];

    private readonly Random random;
    private readonly People people;

    public World(int seed, int cases)
    {
        random = new Random(seed);
        people = new People(random);
        var clients = new List<Facts>();
        while (clients.Count < cases)
        {
            var first = Draw(people.Next());
            clients.Add(first);
            // A group has 2 to 4 cases, so a chance of 1 in 17 to begin one makes about 15 % of all cases.
            for (var more = random.NextDouble() < Related / 2.6 ? random.Next(1, 4) : 0; more > 0 && clients.Count < cases; more--)
            {
                clients.Add(Beside(first, clients.Count));
            }
        }

        Clients = [.. clients.Select((facts, i) => facts with { Case = Register(facts, i) })];
    }

    public IReadOnlyList<Facts> Clients { get; }

    /// <summary>Somebody of no case of the firm; one in four has a client's surname, one in ten was in a client's accident.</summary>
    public Facts Stranger()
    {
        var client = Clients[random.Next(Clients.Count)];
        return random.Next(20) switch
        {
            < 2 => Beside(client, 7) with { Case = null },
            < 7 => Draw(people.Next(client.Person.Last)),
            _ => Draw(people.Next()),
        };
    }

    /// <summary>A doctor, adjuster or lawyer: has a name like anybody.</summary>
    public string Bystander() => people.Next().Name;

    private Facts Draw(Person person)
    {
        var insurer = Insurers[random.Next(Insurers.Length)];
        return new Facts(
            person, new DateOnly(2021, 1, 1).AddDays(random.Next(365 * 5)),
            random.Next(2) == 0 ? people.Next().Name : Companies[random.Next(Companies.Length)],
            insurer, ClaimOf(insurer), $"{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}{random.Next(1_000_000, 9_999_999)}",
            random.NextDouble() < 0.4 ? Court() : null,
            Areas[random.Next(Areas.Length)],
            Treat());
    }

    /// <summary>A relative (of the same accident or another), or a stranger of the same accident.</summary>
    private Facts Beside(Facts first, int nth)
    {
        var isFamily = random.Next(2) == 0;
        var person = people.Next(isFamily ? first.Person.Last : null);
        while (person.Name == first.Person.Name)
        {
            person = people.Next(first.Person.Last);
        }

        var other = Draw(isFamily ? person with { Street = first.Person.Street } : person);
        return isFamily && random.Next(3) == 0 ? other : other with
        {
            Incident = first.Incident,
            Opponent = first.Opponent,
            Insurer = first.Insurer,
            Claim = random.Next(2) == 0 ? first.Claim : $"{first.Claim}-{(nth % 9) + 1:00}",
            Policy = isFamily ? first.Policy : other.Policy,
            Court = first.Court is not null && random.Next(2) == 0 ? first.Court : other.Court,
        };
    }

    private List<(string, string)> Treat() =>
        [.. Enumerable.Range(0, random.Next(2, 6)).Select(_ => (Provider(), random.Next(3) == 0 ? $"{random.Next(100_000, 999_999)}" : $"{random.Next(1_000_000, 99_999_999)}"))];

    public string Provider() => $"{Places[random.Next(Places.Length)]} {Institutions[random.Next(Institutions.Length)]}";

    private string ClaimOf(string insurer) => (insurer.Length % 5) switch
    {
        0 => $"{random.Next(10, 99)}-{random.Next(1_000_000, 9_999_999)}",
        1 => $"CL{random.Next(10_000_000, 99_999_999)}",
        2 => $"WC{random.Next(18, 26)}-{random.Next(100_000, 999_999)}",
        3 => $"0{random.Next(100, 999)} {random.Next(10, 99)} {random.Next(1000, 9999)}",
        _ => $"{(char)('A' + random.Next(26))}{random.Next(100_000, 999_999)}{(char)('A' + random.Next(26))}",
    };

    private string Court() => random.Next(3) switch
    {
        0 => $"{random.Next(1, 4)}:{random.Next(21, 27)}-cv-{random.Next(1, 9999):00000}-{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}",
        1 => $"{random.Next(21, 27)}STCV{random.Next(1, 49999):00000}",
        _ => $"20{random.Next(21, 27)}-CA-{random.Next(1, 19999):000000}",
    };

    /// <summary>What a firm writes down when it takes a case on: most of it, not all.</summary>
    private Case Register(Facts facts, int i) => new()
    {
        Number = string.Create(CultureInfo.InvariantCulture, $"{2021 + (i % 5)}-{(i / 5) + 1:0000}"),
        Title = facts.Person.Name,
        PracticeArea = facts.Area,
        Client = facts.Person.Name,
        ClientBirthDate = Known(0.95) ? facts.Person.Birth : null,
        IncidentDate = Known(0.95) ? facts.Incident : null,
        OpposingParties = Known(0.9) ? [facts.Opponent] : [],
        ClaimNumbers = Known(0.9) ? [facts.Claim] : [],
        PolicyNumbers = Known(0.5) ? [facts.Policy] : [],
        CourtNumbers = facts.Court is { } court && Known(0.95) ? [court] : [],
        Mrns = [.. facts.Treatment.Where(_ => Known(0.4)).Select(one => one.Mrn)],
        Providers = [.. facts.Treatment.Where(_ => Known(0.65)).Select(one => one.Provider).Distinct()],
    };

    private bool Known(double share) => random.NextDouble() < share;
}

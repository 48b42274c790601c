namespace DocIntake.Benchmarks.Matching;

/// <summary>A person who does not exist.</summary>
internal sealed record Person(string First, string Middle, string Last, DateOnly Birth, string Street)
{
    public string Name => $"{First} {Last}";
}

/// <summary>Draws people whose names are as unevenly spread as people's names are: a few surnames are everywhere, a third are hardly met twice.</summary>
internal sealed class People(Random random)
{
    private const double Rare = 0.35;

    private static readonly string[] Surnames =
        ("Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin "
        + "Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams "
        + "Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris "
        + "Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez "
        + "Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster O'Brien McDonald Vu Le Ng").Split(' ');

    private static readonly string[] Stems =
        ("Wester Kalten Halver Brannig Ostrow Pellin Quarl Thorn Vanders Yellow Zimmer Ashby Berkel Corvin Drexel Ellers Falken Grund Hollis Ivers Jarvin "
        + "Keller Lindqu Marcov Nordh Oberl Prest Rosen Stern Trevel Ulric Vinter Wexl Abram Bianch Cardoz Dimitr Esterh Fontan Gallag Hadz Ingebr Jablon").Split(' ');

    private static readonly string[] Endings = "feld berg son ini ova ski man ley ford worth ert ander ault mire wick ista ho en ov ell".Split(' ');

    private static readonly string[] Women =
        ("Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Maria Lisa Nancy Betty Sandra Ashley Emily Kimberly Margaret Donna "
        + "Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Dorothy Amy Kathleen Angela Rosa Ana Luz Carmen Guadalupe Wei Thuy").Split(' ');

    private static readonly string[] Men =
        ("James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua "
        + "Kenneth Kevin Brian George Timothy Ronald Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Jose Luis Carlos Juan Miguel Tran").Split(' ');

    private static readonly string[] Streets = "Maple Oak Cedar Elm Washington Lake Hill Park Pine Second Third Main River Sunset Mission Valley Grand Church".Split(' ');

    public Person Next(string? last = null) => new(
        Skewed(random.Next(2) == 0 ? Women : Men, 4), $"{(char)('A' + random.Next(23))}", last ?? Surname(), Birth(), Street());

    public string Surname() => random.NextDouble() < Rare
        ? Stems[random.Next(Stems.Length)] + Endings[random.Next(Endings.Length)]
        : Skewed(Surnames, 8);

    public DateOnly Birth() => new DateOnly(1936, 1, 1).AddDays(random.Next(365 * 76));

    private string Street() => $"{random.Next(1, 9900)} {Streets[random.Next(Streets.Length)]} {(random.Next(2) == 0 ? "Street" : "Avenue")}";

    /// <summary>The n-th is met as often as 1 / (n + flat).</summary>
    private string Skewed(string[] names, double flat)
    {
        var at = random.NextDouble() * Math.Log((names.Length + flat) / flat);
        return names[Math.Min(names.Length - 1, (int)(flat * (Math.Exp(at) - 1)))];
    }
}

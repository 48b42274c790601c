using System.Globalization;

namespace DocIntake.Learning;

/// <summary>What stands in a template's slot: invented names, dates, amounts, numbers; or one of the words that the slot itself offers (a|b|c).</summary>
internal static class Slots
{
    private static readonly string[] First =
        ["Ana", "Luis", "Karen", "Omar", "Priya", "Dale", "Ruth", "Kofi", "Mei", "Ivan", "Nora", "Hugo", "Tess", "Amir", "June", "Paul", "Vera", "Cole"];

    private static readonly string[] Last =
        ["Alder", "Bowen", "Castro", "Dunmore", "Esparza", "Finch", "Galloway", "Huang", "Ibarra", "Jensen", "Kowal", "Larkin", "Mbeki", "Norwood", "Ochoa", "Prentiss", "Quill", "Rasmussen", "Sato", "Thorne"];

    private static readonly string[] Streets = ["Mill Road", "Harbor Street", "Oak Avenue", "Ninth Street", "County Line Road", "Elm Court", "Market Square"];

    private static readonly string[] Cities = ["Marlow", "Ashford", "Port Denham", "Glenrock", "Westbury", "Fallon Creek", "Easton"];

    private static readonly string[] Facilities =
        ["Marlow General Hospital", "Ashford Medical Center", "Riverside Orthopaedics", "St. Brannoc Hospital", "Glenrock Family Practice", "Westbury Imaging", "Harbor Pain Clinic", "Easton Surgical Center"];

    private static readonly string[] Companies =
        ["Granite Mutual Insurance Company", "Acme Tool Co.", "Park & Dunn LLP", "Northgate Logistics, Inc.", "Summit Casualty", "Orchard Retail Group", "Meridian Reporting LLC", "Bluff County Transit"];

    private static readonly string[] Parts = ["left knee", "right shoulder", "lumbar spine", "cervical spine", "left wrist", "right ankle", "head", "chest", "right hip", "abdomen"];

    private static readonly string[] Problems =
        ["pain after a fall", "a motor vehicle collision", "numbness and tingling", "chest pain", "headache", "shortness of breath", "swelling", "abdominal pain", "fever and cough", "low back pain"];

    private static readonly string[] Illnesses =
        ["hypertension", "diabetes mellitus type 2", "osteoarthritis", "disc herniation", "rotator cuff tear", "coronary artery disease", "asthma", "depression", "closed fracture", "hypothyroidism", "cholelithiasis", "anemia"];

    private static readonly string[] Drugs = ["ibuprofen", "lisinopril", "metformin", "gabapentin", "cyclobenzaprine", "omeprazole", "atorvastatin", "oxycodone", "amoxicillin", "sertraline"];

    public static string Fill(string slot, Random random) => slot switch
    {
        "person" => $"{One(First, random)} {One(Last, random)}",
        "last" => One(Last, random),
        "PERSON" => $"{One(First, random)} {One(Last, random)}".ToUpperInvariant(),
        "doctor" => $"{One(First, random)[0]}. {One(Last, random)}, M.D.",
        "date" => Date(random),
        "time" => string.Create(CultureInfo.InvariantCulture, $"{random.Next(24)}:{random.Next(60):00}"),
        "street" => $"{random.Next(1, 999)} {One(Streets, random)}",
        "city" => One(Cities, random),
        "CITY" => One(Cities, random).ToUpperInvariant(),
        "facility" => One(Facilities, random),
        "company" => One(Companies, random),
        "COMPANY" => One(Companies, random).ToUpperInvariant(),
        "part" => One(Parts, random),
        "problem" => One(Problems, random),
        "illness" => One(Illnesses, random),
        "drug" => One(Drugs, random),
        "money" => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 9000)}.{random.Next(100):00}"),
        "number" => random.Next(10000, 9999999).ToString(CultureInfo.InvariantCulture),
        "small" => random.Next(1, 99).ToString(CultureInfo.InvariantCulture),
        "phone" => string.Create(CultureInfo.InvariantCulture, $"(555) {random.Next(200, 999)}-{random.Next(10000):0000}"),
        "docket" => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 5)}:{random.Next(15, 26)}-cv-{random.Next(100000):00000}"),
        _ when slot.Contains('|', StringComparison.Ordinal) => One(slot.Split('|'), random),
        _ => slot,
    };

    private static string Date(Random random)
    {
        var date = new DateOnly(2018, 1, 1).AddDays(random.Next(3000));
        string[] forms = ["MM/dd/yyyy", "MMMM d, yyyy", "M/d/yy", "yyyy-MM-dd"];
        return date.ToString(One(forms, random), CultureInfo.InvariantCulture);
    }

    private static string One(string[] words, Random random) => words[random.Next(words.Length)];
}

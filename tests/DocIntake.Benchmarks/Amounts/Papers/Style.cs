using System.Globalization;

namespace DocIntake.Benchmarks.Amounts.Papers;

/// <summary>Invented names, things and print habits of generated papers.</summary>
internal sealed class Style
{
    private static readonly string[] Firsts = ["Alder", "Brook", "Cedar", "Dune", "Elm", "Fern", "Grove", "Harbor", "Iron", "Jade", "Kestrel", "Lake", "Maple", "North", "Oak", "Pine", "Quarry", "River", "Stone", "Tide", "Union", "Vale", "West", "Yew"];
    private static readonly string[] Seconds = ["field", "ford", "gate", "haven", "land", "mere", "point", "ridge", "side", "ton", "view", "well", "wood", "worth"];
    private static readonly string[] Trades = ["Hardware", "Pharmacy", "Market", "Stationery", "Bakery", "Cafe", "Electrical", "Garage", "Books", "Trading", "Restaurant", "Mini Mart", "Medical Supply", "Parking"];
    private static readonly string[] Forms = ["Inc.", "LLC", "Ltd", "Co.", "& Sons", "Sdn Bhd", "Pty Ltd", "Enterprise", ""];
    private static readonly string[] Things = ["Bandage roll", "Copy paper A4", "Blue pen", "Coffee large", "Rice 5 kg", "Brake pad", "Lamp 9W", "Hinge set", "Ibuprofen 200mg", "Crutch pair", "Ice pack", "Tea", "Noodle soup", "Screw 40mm x 100", "Folder", "Battery AA 4", "Bottle water 1.50 L", "Soap", "Plywood 12mm", "Cable 2.50 mm", "Parking 3 h", "Toast set B", "Paint white", "Knee brace", "Apple pie"];

    private readonly Random random;

    public Style(Random random)
    {
        this.random = random;
        Sign = Pick("", "", "", "$", "$", "$", "RM", "RM ", "£", "€", "$ ", "USD ");
        SignOnItems = random.Next(3) == 0;
        IsUpper = random.Next(2) == 0;
        DateForm = Pick("MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "MMMM d, yyyy", "MMM d, yyyy", "dd MMM yyyy", "dd/MM/yyyy", "dd-MM-yyyy", "dd/MM/yy", "dd-MM-yy", "yyyy-MM-dd", "dd-MMM-yyyy", "MM-dd-yyyy", "dd.MM.yyyy");
        Tax = Pick("Tax", "Sales Tax", "GST", "VAT", "HST", "SST", "Tax 6%", "GST 6%", "GST @ 6%", "VAT 20%", "State Tax", "GST(6%)");
        Colon = Pick("", "", ":", " :");
        Thousands = random.Next(6) > 0;
        Day = new DateOnly(2015, 1, 1).AddDays(random.Next(3900));
    }

    public string Sign { get; }

    public bool SignOnItems { get; }

    public bool IsUpper { get; }

    public string DateForm { get; }

    public string Tax { get; }

    public string Colon { get; }

    public bool Thousands { get; }

    /// <summary>The day of the paper.</summary>
    public DateOnly Day { get; }

    public string Pick(params string[] of) => of[random.Next(of.Length)];

    public bool Chance(double share) => random.NextDouble() < share;

    public int Next(int from, int to) => random.Next(from, to);

    public decimal Cents(int from, int to) => random.Next(from, to) / 100m;

    public string Case(string text) => IsUpper ? text.ToUpperInvariant() : text;

    public string Label(string text) => Case(text) + Colon;

    public string Name() => Case($"{Pick(Firsts)}{Pick(Seconds)} {Pick(Trades)} {Pick(Forms)}".Trim());

    public string Thing() => Case(Pick(Things));

    public string Person() => Case($"{Pick("Ana", "Ben", "Cora", "Dev", "Eli", "Faye", "Gus", "Hana", "Ivo", "June")} {Pick(Firsts)}{Pick(Seconds)}");

    public string Street() => Case($"{random.Next(1, 990)} {Pick(Firsts)} {Pick("Street", "Road", "Avenue", "Lane", "Jalan 3/2")}");

    public string Money(decimal value, bool item = false) =>
        (value < 0 ? "-" : "") + (item && !SignOnItems ? "" : Sign) + Math.Abs(value).ToString(Thousands ? "#,##0.00" : "0.00", CultureInfo.InvariantCulture);

    public string Date(DateOnly day) => day.ToString(DateForm, CultureInfo.InvariantCulture);

    public static string Exact(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

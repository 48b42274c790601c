using System.Globalization;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Tests.Support;

namespace DocIntake.Tests.Search.Resends;

/// <summary>Generated progress notes and bills, and what a scanner makes of them. The same seed, the same papers.</summary>
internal sealed class ScannedPaper(int seed)
{
    private static readonly string[] Said =
    [
        "patient reports steady pain across the lower back after lifting", "range of motion is limited in flexion and extension today",
        "continue therapy with heat packs and gentle stretching at home", "reviewed imaging with the family and answered their questions",
        "numbness in the left hand has improved since the last visit", "medication was tolerated without nausea or other side effects",
        "gait is steady and the patient walks without a cane indoors", "follow up appointment was scheduled with the front desk",
        "strength in the right shoulder measured below the other side", "work restrictions remain in place until the next examination",
        "wound edges are clean and dry with no sign of infection", "sleep has been poor because of headaches during the night",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A page of a chart: sentences in an order of its own, with readings.</summary>
    public Page Note(int number)
    {
        var lines = Enumerable.Range(0, 22).Select(_ =>
            $"{Said[_random.Next(Said.Length)]} {Said[_random.Next(Said.Length)].Split(' ')[_random.Next(4)]} {_random.Next(60, 180)}").ToArray();
        return Scanned(Some.Page(number, [$"PROGRESS NOTE  visit {_random.Next(1000, 9999)}", .. lines]), ink: .02);
    }

    /// <summary>A form with the same printed text and entries of its own.</summary>
    public Page Form(int number, string patient)
    {
        var entries = Enumerable.Range(0, 6).Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{line + 1} date of service 0{_random.Next(1, 9)}/{_random.Next(10, 28)}/2025 procedure {_random.Next(90000, 99999)} charge {_random.Next(40, 900)}.00"));
        return Scanned(Some.Page(number,
        [
            "HEALTH INSURANCE CLAIM FORM approved by the national committee", "read the back of the form before completing and signing it",
            $"name of the insured person as printed on the card {patient}", "is the condition related to employment or an auto accident or other accident",
            .. entries, "signature of physician or supplier including degrees or credentials", "please print or type and keep a copy for your own records",
        ]), ink: .02);
    }

    /// <summary>The page from another scanner: letters misread, moved by a little, other specks.</summary>
    public Page Again(Page page, int number, double rate = .01)
    {
        var words = page.Words.SelectMany(word => ScanNoise.Apply(word.Text, rate, _random).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => word with { Text = text, X = word.X + .004, Y = word.Y - .002 })).ToList();
        return page with { Number = number, Words = words, Text = string.Join(' ', words.Select(word => word.Text)), InkOutsideWords = page.InkOutsideWords + .008 };
    }

    private static Page Scanned(Page page, double ink) => page with
    {
        Source = TextSource.Ocr,
        InkOutsideWords = ink,
        Words = [.. page.Words.Select(word => word with { Source = TextSource.Ocr, Confidence = .95 })],
    };
}

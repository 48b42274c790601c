using System.Diagnostics;
using DocIntake.Classification;
using DocIntake.Classification.Findings;
using DocIntake.Classification.Findings.Forms;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Samples.Forms;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

public sealed class FormsTests
{
    private static readonly Dictionary<string, Func<Rendering, int, FormDrawing>> Makes = new()
    {
        ["CMS-1500"] = ProfessionalClaim.Make,
        ["UB-04"] = HospitalClaim.Make,
        ["itemized statement"] = StatementPaper.Make,
    };

    public static TheoryData<string> Forms => [.. Makes.Keys];

    /// <summary>The small twin of the benchmark <c>forms</c>: true text, three documents of each rendering.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void Boxes_and_lines_are_read_exactly_in_every_rendering(string form)
    {
        var missed = new List<string>();
        var all = 0;
        foreach (var rendering in Enum.GetValues<Rendering>())
        {
            for (var seed = 4100; seed < 4103; seed++)
            {
                var drawing = Makes[form](rendering, seed);
                var found = Read(DrawnPage.Of(drawing)).Select(finding => (finding.Field, finding.Value, IsCell: finding.Line is not null)).ToHashSet();
                all += drawing.Facts.Count;
                missed.AddRange(drawing.Facts.Where(fact => !found.Contains((fact.Field, fact.Value, fact.Line is not null))).Select(fact => $"{rendering} {seed}: {fact}"));
            }
        }

        ((double)missed.Count / all).ShouldBeLessThan(.02, string.Join('\n', missed));
    }

    [Fact]
    public void The_cells_of_a_service_line_share_its_number_and_the_total_is_proved()
    {
        var drawing = ProfessionalClaim.Make(Rendering.Usual, 12);
        var findings = Read(DrawnPage.Of(drawing));

        var lines = findings.Where(finding => finding.Line is not null).GroupBy(finding => finding.Line).ToList();
        lines.Count.ShouldBe(drawing.Facts.Where(fact => fact.Line is not null).Max(fact => fact.Line!.Value) + 1);
        lines.ShouldAllBe(line => line.Count(cell => cell.Field == Fields.Charge) == 1);
        findings.Single(finding => finding.Field == Fields.Total).By.ShouldStartWith("CMS-1500 box 28; sum of ");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_sum_that_fails_is_shown_and_doubted(string form)
    {
        var drawing = Several(Makes[form], Rendering.Usual);
        var gone = drawing.Facts.First(fact => fact.Field == Fields.Charge && fact.Line == 1).Value;
        var total = Read(Without(DrawnPage.Of(drawing), gone)).First(finding => finding.Field == Fields.Total);

        total.By.ShouldContain(" add up to ");
        total.Confidence.ShouldBe(.5);
    }

    [Theory]
    [InlineData("Overprinted", -7, 5, 1.02)]
    [InlineData("Usual", 24, -18, .92)]
    [InlineData("Redrawn", -12, 10, .95)]
    public void A_page_that_is_shifted_and_shrunk_says_the_same(string rendering, double dx, double dy, double scale)
    {
        var drawing = HospitalClaim.Make(Enum.Parse<Rendering>(rendering), 77);
        var pages = DrawnPage.Of(drawing).Select(page => Moved(page, word => word with
        {
            X = (word.X * scale) + (dx / 612),
            Y = (word.Y * scale) + (dy / 792) + (word.X * .008),
            Width = word.Width * scale,
            Height = word.Height * scale,
        })).ToList();

        var found = Read(pages).Select(finding => (finding.Field, finding.Value)).ToHashSet();
        drawing.Facts.Where(fact => !found.Contains((fact.Field, fact.Value))).ShouldBeEmpty();
    }

    [Fact]
    public void Two_claims_in_one_document_keep_their_lines_and_totals_apart()
    {
        var (first, second) = (ProfessionalClaim.Make(Rendering.Usual, 5), ProfessionalClaim.Make(Rendering.Reduced, 6));
        var findings = Read([DrawnPage.Of(first)[0], DrawnPage.Of(second)[0] with { Number = 2 }]);

        findings.Where(finding => finding.Line is not null).GroupBy(finding => finding.Line).ShouldAllBe(line => line.Select(cell => cell.Page).Distinct().Count() == 1);
        findings.Where(finding => finding.Field == Fields.Total).ShouldAllBe(total => total.By.Contains("; sum of "));
        findings.Where(finding => finding.Field == Fields.Patient).Select(finding => finding.Page).ShouldBe([1, 2]);
    }

    [Fact]
    public void A_short_form_without_print_is_read_only_when_its_sum_proves_it_a_long_one_by_its_lines_too()
    {
        var brief = DrawnPage.Of(Enumerable.Range(1, 99).Select(seed => ProfessionalClaim.Make(Rendering.DataOnly, seed)).First(drawing => drawing.Facts.Max(fact => fact.Line) == 1));
        var total = Read(brief).Single(finding => finding.Field == Fields.Total);
        total.By.ShouldContain("; sum of ");
        Read(Without(brief, total.Raw.Split(' ')[0])).ShouldNotContain(finding => finding.By.StartsWith("CMS-1500", StringComparison.Ordinal));

        var several = DrawnPage.Of(Several(ProfessionalClaim.Make, Rendering.DataOnly));
        var wrong = Without(several, Read(several).Single(finding => finding.Field == Fields.Total).Raw.Split(' ')[0]);
        Read(wrong).Single(finding => finding.Field == Fields.Total).Confidence.ShouldBe(.5);
    }

    [Fact]
    public void Half_a_form_gives_what_stands_on_it_and_nothing_more()
    {
        var drawing = ProfessionalClaim.Make(Rendering.Usual, 8);
        var half = DrawnPage.Of(drawing).Select(page => page with { Words = [.. page.Words.Where(word => word.Y < .5)] }).ToList();
        var findings = Read(half);

        findings.ShouldContain(finding => finding.Field == Fields.Patient && finding.Value == drawing.Facts.First(fact => fact.Field == Fields.Patient).Value);
        findings.ShouldNotContain(finding => finding.Field == Fields.Total || finding.Field == Fields.Charge);
    }

    [Fact]
    public void A_form_that_lies_upside_down_or_on_its_side_is_no_form()
    {
        var pages = DrawnPage.Of(ProfessionalClaim.Make(Rendering.Usual, 9));
        var over = pages.Select(page => Moved(page, word => word with { X = 1 - word.X - word.Width, Y = 1 - word.Y - word.Height }));
        var aside = pages.Select(page => Moved(page, word => word with { X = 1 - word.Y - word.Height, Y = word.X, Width = word.Height, Height = word.Width }));

        Read([.. over]).ShouldNotContain(finding => finding.By.StartsWith("CMS-1500", StringComparison.Ordinal));
        Read([.. aside]).ShouldNotContain(finding => finding.By.StartsWith("CMS-1500", StringComparison.Ordinal));
    }

    [Fact]
    public void Pages_without_words_with_one_and_with_thousands_of_lines_do_no_harm()
    {
        var clock = Stopwatch.StartNew();
        var line = "03/04/2024  97110  Clinic visit  1  180.00";
        var long3000 = DrawnPage.Of(1, Enumerable.Range(0, 3000).SelectMany(i =>
            Some.Page(1, "Date  Code  Description  Units  Charge", line).Words.Select(word => word with { Y = (i + word.Y) / 3001, Height = word.Height / 3000 })));

        Read([Some.Page(1)]).ShouldBeEmpty();
        Read([Some.Page(1, "CMS-1500")]).ShouldBeEmpty();
        Read([long3000]).ShouldAllBe(finding => finding.Box.Width > 0);
        Read([.. Enumerable.Range(1, 300).Select(number => Some.Page(number, "Date  Code  Description  Units  Charge", line))]).Count(finding => finding.Field == Fields.Charge).ShouldBe(300);
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(60);
    }

    [Theory]
    [InlineData("S52.5O1A", "S52.501A")]
    [InlineData("552501A", "S52.501A")]
    [InlineData("$52501A", "S52.501A")]
    [InlineData("A.M54.50", "M54.50")]
    [InlineData("I1O", "I10")]
    [InlineData("S52501AY", "S52.501A")]
    [InlineData("HELLO", null)]
    [InlineData("1990,", "I99.0")]
    public void A_diagnosis_is_mended_where_only_one_reading_can_be_right(string printed, string? code) => Mended.Icd10(printed).ShouldBe(code);

    [Theory]
    [InlineData("9921S", "99215")]
    [InlineData("O1992", "01992")]
    [InlineData("S9083", "S9083")]
    [InlineData("B4O34", "B4034")]
    [InlineData("|97110", "97110")]
    [InlineData("9921325", "99213")]
    [InlineData("BOLUS", null)]
    [InlineData("X1234", null)]
    public void A_procedure_keeps_the_letters_that_it_may_have(string printed, string? code) => Mended.Procedure(printed).ShouldBe(code);

    [Theory]
    [InlineData("10 31 69", "1969-10-31")]
    [InlineData("|03 |16 |24", "2024-03-16")]
    [InlineData("1O 3l 1969", "1969-10-31")]
    [InlineData("08 16 25 08 18 25", "2025-08-16/2025-08-18")]
    [InlineData("09 101 125 09 01 25", "2025-09-01")]
    [InlineData("13 45 25", null)]
    [InlineData("", null)]
    public void A_date_in_boxes_is_read_through_the_dividers(string printed, string? date) =>
        (FormDates.Find(printed.Split(' ', StringSplitOptions.RemoveEmptyEntries), period: true)?.Canonical).ShouldBe(date);

    /// <summary>One word in five misread and known to be doubtful; what the sandbox would say of each box is its true words.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Boxes_that_were_misread_are_read_again_each_by_itself(string form)
    {
        var (right, all) = (0, 0);
        foreach (var rendering in Enum.GetValues<Rendering>())
        {
            var drawing = Makes[form](rendering, 4207);
            var (pages, random) = (DrawnPage.Of(drawing), new Random(4207));
            var scanned = pages.Select(page => page with
            {
                Source = TextSource.Ocr,
                Words = [.. page.Words.Select(word => word with { Confidence = .95, Source = TextSource.Ocr }).Select(word =>
                    word.Text.Any(char.IsAsciiDigit) && random.Next(5) == 0 ? word with { Text = new string('#', word.Text.Length), Confidence = .3 } : word)],
            }).ToList();
            var found = (await FindingsReader.ReadAsync([.. scanned.Select(page => new PageText(page))], (page, boxes) => ValueTask.FromResult<IReadOnlyList<BoxReading>?>(Truth(pages[page.Number - 1], boxes))))
                .Select(finding => (finding.Field, finding.Value, IsCell: finding.Line is not null)).ToHashSet();
            all += drawing.Facts.Count;
            right += drawing.Facts.Count(fact => found.Contains((fact.Field, fact.Value, fact.Line is not null)));
        }

        ((double)right / all).ShouldBeGreaterThan(.95);
    }

    [Fact]
    public void A_speck_among_the_headings_hides_no_column()
    {
        FormWord[] row = [.. "Date Item Code Units Amount".Split(' ').Select((text, i) => new FormWord(i, text, 60 + (i * 100), 140, 100 + (i * 100), 7))];

        StatementHeader.On([.. row, new FormWord(9, "3", 200, 141, 201.4, 1.4)], null).ShouldNotBeNull().ShouldBe(StatementHeader.On(row, null));
        StatementHeader.On([.. row, new FormWord(9, "3", 200, 141, 206, 7)], null).ShouldBeNull("a digit as high as the print belongs to a line");
    }

    [Fact]
    public async Task Of_two_readings_of_a_charge_the_sum_tells_the_right_one()
    {
        var drawing = Several(ProfessionalClaim.Make, Rendering.Usual);
        var charge = drawing.Facts.First(fact => fact.Field == Fields.Charge).Value;
        var pages = DrawnPage.Of(drawing);
        var scanned = Without(pages, charge).Select(page => new PageText(page with { Source = TextSource.Ocr, Words = [.. page.Words.Select(word => word with { Confidence = .85, Source = TextSource.Ocr })] })).ToList();
        var wrong = FindingsReader.Read(scanned);
        var found = await FindingsReader.ReadAsync(scanned, (page, boxes) => ValueTask.FromResult<IReadOnlyList<BoxReading>?>([.. Truth(pages[0], boxes).Select(reading =>
            reading with { Words = [.. reading.Words.Select(word => word with { Confidence = .6 })] })]));

        wrong.Where(finding => finding.Field == Fields.Charge).ShouldNotContain(finding => finding.Value == charge);
        found.Where(finding => finding.Field == Fields.Charge).ShouldContain(finding => finding.Value == charge);
        found.Single(finding => finding.Field == Fields.Total).By.ShouldContain("; sum of ");
    }

    [Fact]
    public async Task What_nobody_could_read_again_stays_as_it_was_read()
    {
        var pages = DrawnPage.Of(ProfessionalClaim.Make(Rendering.Usual, 12)).Select(page => new PageText(page with { Source = TextSource.Ocr })).ToList();

        (await FindingsReader.ReadAsync(pages, (_, _) => ValueTask.FromResult<IReadOnlyList<BoxReading>?>([new BoxReading(4000, "mock", [])]))).ShouldBe(FindingsReader.Read(pages));
    }

    [Fact]
    public async Task After_a_failure_no_further_page_is_read_again()
    {
        var page = DrawnPage.Of(ProfessionalClaim.Make(Rendering.Usual, 12))[0] with { Source = TextSource.Ocr };
        var pages = Enumerable.Range(1, 3).Select(number => new PageText(page with { Number = number, Words = [.. page.Words.Select(word => word with { Confidence = .3, Source = TextSource.Ocr })] })).ToList();
        var asked = new List<int>();

        await FindingsReader.ReadAsync(pages, Ask(fails: 4));
        asked.ShouldBe([1, 2, 3]);
        asked.Clear();
        (await FindingsReader.ReadAsync(pages, Ask(fails: 2))).ShouldNotBeEmpty();
        asked.ShouldBe([1, 2]);

        ReadBoxes Ask(int fails) => (one, _) =>
        {
            asked.Add(one.Number);
            return ValueTask.FromResult<IReadOnlyList<BoxReading>?>(one.Number == fails ? null : []);
        };
    }

    [Fact]
    public void The_child_stops_reading_boxes_before_it_is_stopped()
    {
        using var scratch = new Scratch();
        var renditions = new Renditions(new DiskStore(scratch.Folder));

        new BoxReader(renditions, null!).Limits.PageOcrSeconds.ShouldBeLessThan(60);
        new BoxReader(renditions, null!, new SandboxLimits { PageOcrSeconds = 20, PagePixels = 20_000 }).Limits.ShouldBe(new SandboxLimits { PageOcrSeconds = 20, PagePixels = 20_000 });
    }

    private static IReadOnlyList<BoxReading> Truth(Page page, IReadOnlyList<AskedBox> boxes) =>
    [
        .. boxes.Select((asked, i) => new BoxReading(i, "mock", [.. page.Words.Where(word => asked.Box.X <= word.X + (word.Width / 2) && word.X + (word.Width / 2) < asked.Box.Right
            && asked.Box.Y <= word.Y + (word.Height / 2) && word.Y + (word.Height / 2) < asked.Box.Bottom).Select(word => word with { Confidence = .95, Source = TextSource.Ocr })])),
    ];

    /// <summary>A form of at least three services, so that none is the total.</summary>
    private static FormDrawing Several(Func<Rendering, int, FormDrawing> make, Rendering rendering) =>
        Enumerable.Range(1, 99).Select(seed => make(rendering, seed)).First(drawing => drawing.Facts.Exists(fact => fact.Line == 2));

    private static List<Page> Without(IEnumerable<Page> pages, string amount)
    {
        var whole = amount.Split('.')[0];
        return [.. pages.Select(page => page with
        {
            Words = [.. page.Words.Select(word => string.Equals(word.Text.Trim('$').Replace(",", "", StringComparison.Ordinal), amount, StringComparison.Ordinal) || word.Text == whole
                ? word with { Text = word.Text.Replace(whole[0], whole[0] == '9' ? '2' : '9') } : word)],
        })];
    }

    private static Page Moved(Page page, Func<Word, Word> move) => page with { Words = [.. page.Words.Select(move)] };

    private static IReadOnlyList<Finding> Read(IReadOnlyList<Page> pages) => FindingsReader.Read([.. pages.Select(page => new PageText(page))]);
}

using System.Globalization;
using DocIntake.Benchmarks.Amounts.Papers;
using DocIntake.Benchmarks.Court;
using DocIntake.Classification.Findings;
using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

/// <summary>Small twins of the benchmarks <c>amounts --made</c> and <c>court --made</c>, and each rule of the rankers on a paper of its own.</summary>
public sealed class RankedFindingsTests
{
    private const int Seed = 4711, Papers = 200;

    [Fact]
    public void Totals_of_papers_with_many_looks_are_found_and_none_is_believed_wrongly()
    {
        var papers = MadePapers.Make(Seed, Papers).Where(paper => paper.Truth.ContainsKey(Fields.Total))
            .Select(paper => (Truth: paper.Truth[Fields.Total], Found: Find(paper.Pages, Fields.Total))).ToList();

        papers.Count(paper => paper.Found?.Value == paper.Truth).ShouldBeGreaterThanOrEqualTo(papers.Count * 95 / 100);
        papers.Count(paper => paper.Found?.Confidence >= AmountRanker.Sure).ShouldBeGreaterThan(papers.Count * 3 / 4);
        papers.Count(paper => paper.Found?.Confidence >= AmountRanker.Sure && paper.Found.Value != paper.Truth).ShouldBeLessThanOrEqualTo(papers.Count / 100);
    }

    [Fact]
    public void The_paper_s_own_date_is_found_among_others_and_is_never_a_birth_date()
    {
        var papers = MadePapers.Make(Seed, Papers).Where(paper => paper.Truth.ContainsKey(Fields.LetterDate))
            .Select(paper => (Truth: Day(paper.Truth[Fields.LetterDate]), All: Read(paper.Pages))).ToList();

        papers.Count(paper => Same(paper.All.FirstOrDefault(finding => finding.Field == Fields.LetterDate), paper.Truth)).ShouldBeGreaterThanOrEqualTo(papers.Count * 95 / 100);
        foreach (var paper in papers)
        {
            var births = paper.All.Where(finding => finding.Field == Fields.DateOfBirth).Select(finding => finding.Value);
            paper.All.Where(finding => finding.Field == Fields.LetterDate).Select(finding => finding.Value).Intersect(births).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_filing_s_stamp_gives_its_number_and_its_date_whatever_the_text_cites()
    {
        foreach (var filing in MadeFilings.Make(Seed, 60))
        {
            var found = Read(filing.Pages);
            var numbers = found.Where(finding => finding.Field == Fields.CourtNumber).ToList();
            numbers[0].Value.ShouldBe(filing.Number.ToUpperInvariant());
            numbers.ShouldAllBe(number => number.Confidence <= 0.5 || number.Value == numbers[0].Value);
            found.First(finding => finding.Field == Fields.FiledDate).Value.ShouldBe(filing.Filed);
        }
    }

    [Fact]
    public void A_space_that_ocr_put_into_an_amount_is_none_and_two_sentences_are_no_amount()
    {
        MoneyReader.Find("TOTAL 79. 35\nNET RM53. 60\n36. 75 72.35 S\nTotal (inclusive) : 1 00.90").Select(hit => hit.Value).ShouldBe([79.35m, 53.60m, 36.75m, 72.35m, 100.90m]);
        MoneyReader.Find("See section 12. 35 witnesses were heard.").ShouldBeEmpty();
    }

    [Fact]
    public void Change_proves_what_was_asked_for_before_the_cash_and_no_item_s_price()
    {
        var found = Find([Some.Page(1, "TILL RECEIPT", "Soup               7.20", "Bread             46.40", "SUBTOTAL          53.60", "CASH             100.00", "CHANGE            46.40")], Fields.Total);

        found.ShouldNotBeNull().Value.ShouldBe("53.60");
        Find([Some.Page(1, "Item    1.00 SET", "Total   0.90", "CASH  101.00", "CHANGE  0.10")], Fields.Total)?.By.ShouldNotContain("change");
    }

    [Theory]
    [InlineData("Total Payable:      518")]
    [InlineData("Total Gross if paid by cash:      472.00")]
    public void A_total_that_cannot_be_read_and_another_price_under_its_name_keep_a_total_in_doubt(string line)
    {
        var found = Find([Some.Page(1, "INVOICE", "Advertising", "Total Gross if paid by card:      483.80", line)], Fields.Total);

        found.ShouldNotBeNull().Confidence!.Value.ShouldBeLessThan(AmountRanker.Sure);
    }

    [Fact]
    public void A_time_of_day_with_points_is_no_date_and_says_nothing_of_the_order_of_days()
    {
        PageText[] pages = [new(Some.Page(1, "KEDAI SDN BHD", "GST ID 001921974272", "Date: 05/02/2018", "Time. 11.14.00", "Total RM 63.60"))];

        DateReader.Find(pages[0].Text).ShouldHaveSingleItem();
        DayOrders.Of(pages).ShouldBe(DayOrder.DayFirst);
    }

    [Fact]
    public void Two_stamps_over_each_other_give_both_dates()
    {
        var page = Some.Page(1, "Case 4:08-cv-02214-SBA Document 26 Filed 01/29/2009 Page 1 of 2", "text");
        var second = page.Words.Take(10).Select(word => word with { X = word.X + 0.004, Y = word.Y + 0.004, Text = word.Text switch { "26" => "27", "01/29/2009" => "02/03/2009", _ => word.Text } });
        page = page with { Words = [.. page.Words, .. second], Text = "" };

        Read([page]).Where(finding => finding.Field == Fields.FiledDate).Select(finding => finding.Value).ShouldBe(["2009-01-29", "2009-02-03"]);
    }

    [Fact]
    public void A_total_that_cash_less_change_proves_says_so()
    {
        var total = Find("CORNER HARDWARE", "Tea              4.10", "Soap             3.20", "TOTAL            7.30", "CASH            10.00", "CHANGE           2.70")!;

        total.Value.ShouldBe("7.30");
        total.By.ShouldContain("proved by change, column");
        total.Confidence!.Value.ShouldBeGreaterThanOrEqualTo(AmountRanker.Sure);
    }

    [Fact]
    public void A_total_that_nothing_proves_keeps_the_doubt_of_ocr()
    {
        var page = Some.Page(1, "CORNER HARDWARE", "Tea              4.10", "Soap             3.20", "TOTAL            9.30");
        page = page with { Words = [.. page.Words.Select(word => word with { Confidence = 0.7, Source = TextSource.Ocr })] };

        Read([page]).First(finding => finding.Field == Fields.Total).Confidence!.Value.ShouldBeLessThan(AmountRanker.Sure);
    }

    [Theory]
    [InlineData("RM53.60", "53.60")]
    [InlineData("£1,234.50", "1234.50")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("717,97", "717.97")]
    [InlineData("€ 12", "12.00")]
    [InlineData("($25.10)", "-25.10")]
    [InlineData("12.345", null)]
    [InlineData("6.00%", null)]
    [InlineData("Rm 204", null)]
    [InlineData("$99999999999999999999999999.00", null)]
    public void Money_of_other_countries_is_exact_too(string printed, string? value) =>
        (MoneyReader.Find(printed).SingleOrDefault()?.Canonical).ShouldBe(value);

    [Theory]
    [InlineData("TOTAL RM 5.00", "SDN BHD", "2018-04-03", false)]
    [InlineData("TOTAL £5.00", "Thank you", "2018-04-03", true)]
    [InlineData("TOTAL $5.00", "Springfield, IL 62701", "2018-03-04", false)]
    public void Day_and_month_are_ordered_as_the_country_does_or_said_to_be_ambiguous(string total, string line, string day, bool isAmbiguous)
    {
        var date = Read([Some.Page(1, "RECEIPT", line, "Date: 03/04/2018", total)]).First(finding => finding.Field == Fields.LetterDate);

        date.Value.ShouldBe(day);
        date.By.EndsWith(Make.AmbiguousDate, StringComparison.Ordinal).ShouldBe(isAmbiguous);
    }

    [Theory]
    [InlineData("1:16-cv-00745-ESH", "1:16-CV-745", true)]
    [InlineData("CV17-00016-CAS(JCx)", "CV17-00016-CAS", true)]
    [InlineData("1:16-cv-00745", "1:16-cv-00746", false)]
    public void Court_numbers_are_the_same_without_division_and_judge(string one, string other, bool same) =>
        (CourtNumberRanker.Canonical(one) == CourtNumberRanker.Canonical(other)).ShouldBe(same);

    private static Finding? Find(params string[] lines) => Find([Some.Page(1, lines)], Fields.Total);

    private static Finding? Find(IReadOnlyList<Page> pages, string field) => Read(pages).FirstOrDefault(finding => finding.Field == field);

    private static IReadOnlyList<Finding> Read(IReadOnlyList<Page> pages) => FindingsReader.Read([.. pages.Select(page => new PageText(page))]);

    // Papers from nowhere do not say which number is the month.
    private static bool Same(Finding? found, DateOnly truth) => found is not null && Day(found.Value) is var day && (day == truth || (day.Day == truth.Month && day.Month == truth.Day && day.Year == truth.Year));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "O", CultureInfo.InvariantCulture);
}

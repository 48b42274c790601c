using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Splitting;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Splitting;

public sealed class SplittingStageTests
{
    private static readonly Page Blank = Some.Page(0);

    [Fact]
    public async Task A_batch_is_cut_where_the_page_number_restarts()
    {
        var split = await Split(Numbered(1, 1, 3), Numbered(2, 2, 3), Numbered(3, 3, 3), Numbered(4, 1, 2), Numbered(5, 2, 2));

        split.Parts.Select(part => part.Pages).ShouldBe([[1, 2, 3], [4, 5]]);
        split.Parts[1].Reasons.ShouldBe(["page 4 restarts at 1 of 2"]);
        split.Parts[0].Reasons.ShouldNotBeEmpty();
        split.KeepsItself.ShouldBeFalse();
    }

    [Fact]
    public async Task Documents_of_one_page_each_are_told_apart()
    {
        var split = await Split(Numbered(1, 1, 1), Numbered(2, 1, 1), Numbered(3, 1, 2), Numbered(4, 2, 2));

        split.Parts.Select(part => part.Pages).ShouldBe([[1], [2], [3, 4]]);
    }

    [Fact]
    public async Task A_separator_sheet_cuts_and_is_set_aside()
    {
        var split = await Split(Text(1), Text(2), Some.Page(3, "PATCH T", "Separator sheet"), Text(4));

        split.Parts.Select(part => part.Pages).ShouldBe([[1, 2], [4]]);
        split.Parts[1].Reasons.ShouldBe(["page 3 is a separator sheet"]);
        split.Document.SetAsidePages.ShouldBe([3]);
    }

    [Theory]
    [InlineData("PATCHT", true)]
    [InlineData("patcht 0042", true)]
    [InlineData("SEPARATOR", true)]
    [InlineData("PATCHTEST", false)]
    [InlineData("5901234123457", false)]
    public async Task A_sheet_whose_bar_code_says_so_cuts_even_a_numbered_document(string says, bool cuts)
    {
        var sheet = Some.Page(3, "Document follows") with { Codes = [new PageCode(says, CodeKind.Code128, new Box(.2, .4, .5, 0))] };
        Page[] pages = [Numbered(1, 1, 4), Numbered(2, 2, 4), sheet, Numbered(4, 3, 4), Numbered(5, 4, 4)];

        if (cuts)
        {
            var split = await Split(pages);
            split.Parts.Select(part => part.Pages).ShouldBe([[1, 2], [4, 5]]);
            split.Document.SetAsidePages.ShouldBe([3]);
        }
        else
        {
            (await Continue(pages)).SetAsidePages.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_separator_sheet_before_the_only_document_is_no_cut()
    {
        var document = await Continue(Some.Page(1, "PATCH T"), Text(2), Text(3));

        document.OriginalPages.ShouldBe([2, 3]);
        document.Pages.Select(page => page.Number).ShouldBe([2, 3]);
        document.SetAsidePages.ShouldBe([1]);
    }

    [Fact]
    public async Task A_blank_sheet_is_set_aside_and_never_cuts()
    {
        var document = await Continue(Text(1), Blank with { Number = 2 }, Text(3), Blank with { Number = 4 });

        document.OriginalPages.ShouldBe([1, 3]);
        document.SetAsidePages.ShouldBe([2, 4]);
    }

    [Fact]
    public async Task Blank_sheets_alone_stay_a_document()
    {
        var document = await Continue(Blank with { Number = 1 }, Blank with { Number = 2 });

        document.OriginalPages.ShouldBe([1, 2]);
        document.SetAsidePages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_production_stamp_through_the_whole_batch_does_not_cut_nor_hide_the_documents_in_it()
    {
        (await Continue(Numbered(1, 1, 4), Numbered(2, 2, 4), Numbered(3, 3, 4), Numbered(4, 4, 4))).OriginalPages.Count.ShouldBe(4);

        var split = await Split(
            Stamped(1, 1, 4, "Page 1 of 2"), Stamped(2, 2, 4, "Page 2 of 2"), Stamped(3, 3, 4, "Page 1 of 2"), Stamped(4, 4, 4, "Page 2 of 2"));
        split.Parts.Select(part => part.Pages).ShouldBe([[1, 2], [3, 4]]);
    }

    [Fact]
    public async Task A_fax_header_through_the_whole_batch_does_not_hide_the_documents_in_it()
    {
        var split = await Split(
            Some.PageWithFooter(1, "Page 1 of 2", "03/15/2024 10:41 FROM: St. Mary  P. 01/03", "a"),
            Some.PageWithFooter(2, "Page 2 of 2", "03/15/2024 10:41 FROM: St. Mary  P. 02/03", "b"),
            Some.PageWithFooter(3, "Page 1 of 1", "03/15/2024 10:41 FROM: St. Mary  P. 03/03", "c"));

        split.Parts.Select(part => part.Pages).ShouldBe([[1, 2], [3]]);
    }

    [Fact]
    public async Task A_filed_paper_stays_whole_although_its_exhibit_has_page_numbers_of_its_own()
    {
        var document = await Continue(Filed(1, 1, "Page 1 of 2"), Filed(2, 2, "Page 2 of 2"), Filed(3, 3, "Page 1 of 1"));

        document.OriginalPages.ShouldBe([1, 2, 3]);

        Page Filed(int number, int x, string footer) => Some.PageWithFooter(
            number, footer, $"Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16 Page {x} of 3", "COMPLAINT");
    }

    [Fact]
    public async Task Two_filed_papers_in_one_file_are_cut_apart()
    {
        var split = await Split(Filed(1, 7, 1, 2), Filed(2, 7, 2, 2), Filed(3, 8, 1, 2), Filed(4, 8, 2, 2));

        split.Parts.Select(part => part.Pages).ShouldBe([[1, 2], [3, 4]]);

        Page Filed(int number, int entry, int x, int of) => Some.Page(
            number, $"Case 1:16-cv-00745-ESH Document {entry} Filed 04/21/16 Page {x} of {of}", "text");
    }

    [Fact]
    public async Task A_page_number_in_running_text_is_no_counter()
    {
        string[] top = [.. Enumerable.Repeat("line", 20)];

        (await Continue(Text(1), Some.Page(2, [.. top, "as stated on page 1 of 3 of the report"]))).OriginalPages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_cut_once_and_what_was_drawn_from_text_is_not_cut()
    {
        Page[] pages = [Numbered(1, 1, 1), Numbered(2, 1, 1)];

        (await Run(Some.Document(pages) with { SplitReasons = ["page 1 restarts at 1 of 1"] })).ShouldBeOfType<StageResult.Continue>();
        (await Run(Some.Document(pages) with { RenderedFromContent = true })).ShouldBeOfType<StageResult.Continue>();
    }

    [Fact]
    public async Task No_page_is_lost_repeated_or_moved_whatever_the_batch()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 200; round++)
        {
            Page[] pages = [.. Enumerable.Range(1, random.Next(2, 12)).Select(number => random.Next(5) switch
            {
                0 => Blank with { Number = number },
                1 => Some.Page(number, "PATCH T"),
                2 => Text(number),
                _ => Numbered(number, random.Next(1, 3), 2),
            })];

            var (document, kept) = await Run(Some.Document(pages)) switch
            {
                StageResult.Split split => (split.Document, split.Parts.SelectMany(part => part.Pages)),
                StageResult.Continue same => (same.Document, same.Document.OriginalPages),
                var other => throw new InvalidOperationException(other.ToString()),
            };

            kept.ShouldBeInOrder();
            kept.Concat(document.SetAsidePages).Order().ShouldBe(pages.Select(page => page.Number));
        }
    }

    /// <summary>The small twin of the benchmark <c>batch</c>: what is read from the store page by page is not read again for each place or document.</summary>
    [Fact]
    public async Task A_long_batch_is_cut_whole_and_its_pages_are_read_a_few_times_at_most()
    {
        var pages = new CountedPages([.. Enumerable.Range(1, 600).Select(number => Numbered(number, 1 + ((number - 1) % 3), 3))]);

        var split = (await Run(Some.Document() with { HasPages = true, OriginalPages = [.. Enumerable.Range(1, 600)], Pages = pages })).ShouldBeOfType<StageResult.Split>();

        split.Parts.Count.ShouldBe(200);
        split.Parts.SelectMany(part => part.Pages).ShouldBe(Enumerable.Range(1, 600));
        pages.Read.ShouldBeLessThanOrEqualTo(4 * 600);
    }

    [Fact]
    public async Task Bates_numbers_through_the_batch_neither_join_its_documents_nor_hide_that_their_numbers_restart()
    {
        var split = await Split(
            Bates(1, "Page 1 of 2"), Bates(2, "Page 2 of 2"), Bates(3, "Page 1 of 3"), Bates(4, "Page 2 of 3"), Bates(5, "Page 3 of 3"));

        split.Parts.Select(part => part.Pages).ShouldBe([[1, 2], [3, 4, 5]]);

        static Page Bates(int number, string header) => Some.PageWithFooter(number, $"VRT{number + 4711:0000000}", header, "some text");
    }

    [Fact]
    public async Task What_is_not_sure_walks_on_whole_with_the_question_and_the_places_to_look_at()
    {
        var document = await Continue(
            Some.Page(1, "Notes of a visit to the harbour warehouse", "The roof leaks above the eastern gate", "and nobody has looked at it since June."),
            Some.Page(2, "Inventory kept by the night watchman", "Seven crates of porcelain stand in aisle four", "and the forklift lacks a working brake."));

        document.OriginalPages.ShouldBe([1, 2]);
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Split);
        var proposal = document.Proposal.ShouldNotBeNull();
        proposal.Parts.SelectMany(part => part.Pages).ShouldBe([1, 2]);
        proposal.DoubtfulCuts.ShouldHaveSingleItem().BeforePage.ShouldBe(2);
    }

    [Fact]
    public async Task A_stack_of_one_senders_papers_is_cut_where_their_count_ends_however_alike_they_are()
    {
        var split = await Split(Invoice(1, "Page 1 of 1"), Invoice(2, "Page 1 of 2"), Invoice(3, "Page 2 of 2"), Invoice(4, "Page 1 of 1"));

        split.Parts.Select(part => part.Pages).ShouldBe([[1], [2, 3], [4]]);
    }

    [Fact]
    public async Task Pages_that_are_merely_alike_are_asked_about_as_soon_as_the_file_is_a_batch()
    {
        (await Continue(Invoice(1, "Thank you"), Invoice(2, "Thank you"), Invoice(3, "Thank you"))).Questions.ShouldBeEmpty();

        var document = await Continue(Invoice(1, "Page 1 of 1"), Invoice(2, "Page 1 of 1"), Invoice(3, "Thank you"), Invoice(4, "Thank you"));
        document.Proposal.ShouldNotBeNull().DoubtfulCuts.Select(cut => cut.BeforePage).ShouldBe([4]);
    }

    [Fact]
    public async Task A_letter_behind_a_signed_report_is_cut_off_without_any_number()
    {
        string[] filler = [.. Enumerable.Range(0, 24).Select(i => $"The shoulder was moved through its range again, step {i} of the exercise.")];
        var split = await Split(
            Some.Page(1, ["PROGRESS NOTE", "Patient: Alma Reyes  MRN 4471882", .. filler, "Electronically signed by J. Okafor, PT"]),
            Some.Page(2, ["Brightwater Mutual Insurance Company", "March 4, 2026", "Dear Counsel:", "We have opened file 99-20331 and ask for your invoices.", "Sincerely,", "Tom Ames"]));

        split.Parts.Select(part => part.Pages).ShouldBe([[1], [2]]);
        split.Parts[1].Reasons.ShouldHaveSingleItem().ShouldContain("a letter with date and salutation");
    }

    private static Page Invoice(int number, string footer) => Some.PageWithFooter(
        number, footer, "Halcyon Radio Advertising, Order Confirmation", "Station WXAB   Agency Moss & Byrne", "Spots ordered, days and rates as agreed with the agency.");

    private static Page Text(int number) => Some.Page(number, "some text", "and more of it");

    private static Page Numbered(int number, int x, int of) => Some.PageWithFooter(number, $"Page {x} of {of}", "some text");

    private static Page Stamped(int number, int x, int of, string header) => Some.PageWithFooter(number, $"RIV Page {x} of {of}", header, "some text");

    private static async Task<StageResult> Run(Document document) => await new SplittingStage().RunAsync(Some.Walk(document), CancellationToken.None);

    private static async Task<StageResult.Split> Split(params Page[] pages) => (await Run(Some.Document(pages))).ShouldBeOfType<StageResult.Split>();

    private static async Task<Document> Continue(params Page[] pages) => (await Run(Some.Document(pages))).ShouldBeOfType<StageResult.Continue>().Document;

    private sealed class CountedPages(IReadOnlyList<Page> pages) : IReadOnlyList<Page>
    {
        public int Read { get; private set; }

        public int Count => pages.Count;

        public Page this[int index]
        {
            get
            {
                Read++;
                return pages[index];
            }
        }

        public IEnumerator<Page> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

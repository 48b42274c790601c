using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Splitting;
using DocIntake.Splitting.Learnt;
using DocIntake.Splitting.Pairs;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Splitting;

/// <summary>A sender whose papers nothing tells apart but how they begin: no page numbers, the same head on each page, no signature.</summary>
public sealed class LearntCutsTests : IDisposable
{
    private static readonly string[] Rooms = ["cellar", "attic", "workshop", "laundry", "pantry", "garage", "stable", "kiln"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-tests-");

    [Fact]
    public void Batches_of_a_sender_that_people_have_cut_are_cut_like_them_and_those_of_strangers_as_before()
    {
        var learnt = Learnt();

        var (pages, starts) = Batch(seed: 99, "Quarrystone Inspections");
        BatchCut.Of(pages, new SplittingOptions()).Documents.Count.ShouldNotBe(starts.Count);
        var cut = BatchCut.Of(pages, new SplittingOptions(), learnt);
        cut.Documents.Select(document => document.Pages[0]).ShouldBe(starts.Order());
        cut.Documents[1].Reason.ShouldNotBeNull().ShouldContain("people cut batches like this one");

        Page[] strange = [.. Enumerable.Range(1, 6).Select(number => Some.Page(number, "Gilt & Rowe Brokers", $"Cargo of grain, hull {number}", "The freight was weighed at the quay and the tally agreed."))];
        Cuts(strange, learnt).ShouldBe(Cuts(strange, null));

        static IEnumerable<int> Cuts(Page[] pages, CutModel? model) => BatchCut.Of(pages, new SplittingOptions(), model).Documents.Select(document => document.Pages[0]);
    }

    [Fact]
    public void The_pages_most_like_a_page_say_whether_a_document_begins_or_ends_on_it()
    {
        var known = Learnt().State;
        var pages = Places.Pairs(Batch(seed: 99, "Quarrystone Inspections").Pages, new Dictionary<int, int>(), new SplittingOptions())
            .Select(pair => (Foot: PageEdges.Of(pair.Before).Foot(known.Rarity), Head: PageEdges.Of(pair.After).Head(known.Rarity), IsFirst: pair.After.Lines.Any(line => line.Text.StartsWith("Premises", StringComparison.Ordinal)))).ToList();
        var dense = new float[TextFeatures.Count];

        pages.Select(page => page.IsFirst).Distinct().Count().ShouldBe(2);
        foreach (var (foot, head, isFirst) in pages)
        {
            var near = Neighbours.Of(foot, head, known.Known, dense);
            (near.Begins > 0, near.Between > 0).ShouldBe((isFirst, isFirst));
        }

        dense.ShouldAllBe(value => value == 0);
        known.Known.Count(page => page.Begins).ShouldBe(known.Known.Count(page => page.Ends));
        var strange = TextFeatures.Weigh(["Nothing of the kind"], known.Rarity);
        Neighbours.Of(strange, strange, [], dense).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_clue_that_no_lesson_had_counts_as_it_does_for_strangers()
    {
        var learnt = Learnt();
        var pair = Places.Pairs(Batch(seed: 99, "Quarrystone Inspections").Pages, new Dictionary<int, int>(), new SplittingOptions())[0];
        Clue stamp = new(-3, "both pages are stamped with the same second", ClueKind.Stamp);

        learnt.State.Clues.ShouldNotContainKey(stamp.Name);
        learnt.Odds(pair.Before, pair.After, [.. pair.Clues, stamp]).ShouldBeLessThan(learnt.Odds(pair.Before, pair.After, pair.Clues) - 5);
    }

    [Fact]
    public void What_was_learnt_is_not_passed_unasked_against_what_can_be_counted()
    {
        Place cut = new(2, Margin: 9, Odds: 9, "", [new Clue(-5, "its number 3 follows 2", ClueKind.Count), new Clue(-3, "both pages have the same head")], IsLearnt: true);

        Proof.IsDenied(cut, isCut: true).ShouldBeTrue();
        Proof.IsDenied(cut, isCut: false).ShouldBeFalse();
        Proof.IsDenied(cut with { Clues = [new Clue(-3, "the page before it is a cover", ClueKind.Annex)] }, isCut: true).ShouldBeTrue();
        Proof.IsDenied(cut with { Clues = [cut.Clues[1]] }, isCut: true).ShouldBeFalse("likeness is what was learnt about");
    }

    [Theory]
    [InlineData("Case: 17-3994 Document: 1-3 Filed: 09/20/2017 Page: 3", -4)]
    [InlineData("Case: 17-3984 Document: 1-3 Filed: 09/20/2017 Page: 3", -4)]
    [InlineData("Case: 17-3994 Document: 1-3 Filed: 09/20/2017 Pagu: 3", -4)]
    [InlineData("Case: 17-4021 Document: 1-3 Filed: 09/20/2017 Page: 3", 3)]
    [InlineData("Case: 17-3994 Document: 1-4 Filed: 09/21/2017 Page: 1", 3)]
    [InlineData("Case: 17-3994 Document: 1-4 Filed: 09/21/2017 Page: 7", 0)]
    [InlineData("In that case the page was 3", 0)]
    public void A_courts_stamp_that_counts_on_joins_and_another_cuts(string second, double weight)
    {
        Page[] pages = [Some.Page(1, "Case: 17-3994 Document: 1-3 Filed: 09/20/2017 Page: 2", "Dear counsel", "Enclosure"), Some.Page(2, second, "OFFICIAL CAPTION", "Petitioner")];

        Clues(pages).Where(clue => clue.Kind == ClueKind.Stamp).Sum(clue => clue.Weight).ShouldBe(weight);
    }

    [Theory]
    [InlineData("Accepted and agreed to as of this 3rd day of February", true)]
    [InlineData("[Signature Page to Agreement]", true)]
    [InlineData("By: ____________", true)]
    [InlineData("By letter of March 3 the parties agreed", false)]
    public void A_page_that_opens_with_signatures_belongs_to_what_was_signed(string opening, bool belongs) =>
        Clues([Some.Page(1, "AGREEMENT", "The parties agree."), Some.Page(2, opening, "Vice President")]).Any(clue => clue.Because == "it opens with signatures").ShouldBe(belongs);

    private static IReadOnlyList<Clue> Clues(Page[] pages) => Places.Pairs(pages, new Dictionary<int, int>(), new SplittingOptions())[0].Clues;

    [Fact]
    public void Batches_that_have_nothing_in_common_do_not_open_the_gate_for_strangers()
    {
        // Each sender's pages are alike, and no two senders share a word.
        var learnt = CutModel.Fit([.. Enumerable.Range(0, 12).Select(sender =>
        {
            Page[] pages = [.. Enumerable.Range(1, 6).Select(number => Some.Page(number, [.. Enumerable.Range(0, 8).Select(word => Made(sender, word))]))];
            return CutLesson.Of(pages, new HashSet<int> { 1, 3, 5 }, new SplittingOptions());
        })]).ShouldNotBeNull();

        learnt.State.Threshold.ShouldBeGreaterThanOrEqualTo(.12);
        Page[] strange = [.. Enumerable.Range(1, 2).Select(number => Some.Page(number, [.. Enumerable.Range(0, 8).Select(word => Made(99, word))]))];
        learnt.Knows([Places.Pairs(strange, new Dictionary<int, int>(), new SplittingOptions())[0].Before]).ShouldBe([false]);

        static string Made(int sender, int word) => string.Concat(Enumerable.Range(0, 7).Select(at => (char)('a' + new Random((sender * 1000) + (word * 10) + at).Next(26))));
    }

    [Fact]
    public void What_was_learnt_is_kept_as_numbers_and_a_damaged_file_is_said_and_made_again()
    {
        var (file, learnt) = (Path.Combine(folder.FullName, "cut-model.bin"), Learnt());
        CutModelFile.Save(file, "these batches", learnt);

        var (loaded, fault) = CutModelFile.Load(file, "these batches");
        fault.ShouldBeNull();
        var (pages, _) = Batch(seed: 7, "Quarrystone Inspections");
        Margins(loaded).ShouldBe(Margins(learnt));
        CutModelFile.Load(file, "other batches").ShouldBe((null, null));

        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        (loaded, fault) = CutModelFile.Load(file, "these batches");
        loaded.ShouldBeNull();
        fault.ShouldNotBeNull().ShouldContain("damaged");

        IEnumerable<double> Margins(CutModel? model) => Places.Of(pages, new Dictionary<int, int>(), new SplittingOptions(), model).Select(place => place.Margin);
    }

    [Fact]
    public void A_batch_teaches_when_a_person_cut_it_or_said_that_it_is_one_document()
    {
        var whole = Some.Document(Some.Page(1, "a"), Some.Page(2, "b"), Some.Page(3, "c"));
        DocumentEntry[] parts = [Entry(whole with { OriginalPages = [1, 2] }), Entry(whole with { OriginalPages = [3] })];

        ConfirmedBatch.Of(Entry(whole, DocumentState.Split), parts).ShouldNotBeNull().Starts.ShouldBe([1, 3], ignoreOrder: true);
        ConfirmedBatch.Of(Entry(whole), []).ShouldBeNull();

        var asked = whole with { Answered = [new Question(QuestionKind.Split, "Is this one document?")], Given = Given.Nothing with { Accepted = true, By = "ana" } };
        ConfirmedBatch.Of(Entry(asked), []).ShouldNotBeNull().Starts.ShouldBe([1]);
        ConfirmedBatch.Of(Entry(asked with { OriginalPages = [2, 1, 3] }), []).ShouldBeNull();
        ConfirmedBatch.Of(Entry(asked with { RenderedFromContent = true }), []).ShouldBeNull();
    }

    [Fact]
    public void A_batch_that_is_too_large_takes_no_room_from_older_ones()
    {
        ConfirmedBatch large = new("large", [.. Enumerable.Range(1, 9)], new HashSet<int> { 1 }), older = new("older", [1, 2], new HashSet<int> { 1 });
        var newest = older with { OriginalSha256 = "newest" };

        ConfirmedBatch.Within(5, [newest, large, older]).ShouldBe([older, newest]);
        ConfirmedBatch.Within(3, [newest, large, older]).ShouldBe([newest]);
    }

    [Fact]
    public async Task A_damaged_page_of_a_batch_is_said_and_the_others_teach()
    {
        var (data, cancel) = (new DataFolder(folder.FullName), TestContext.Current.CancellationToken);
        data.Create();
        var store = new DiskStore(data.Store);
        var renditions = new Renditions(store);
        var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(cancel);
        for (var seed = 1; seed <= 10; seed++)
        {
            var (pages, starts) = Batch(seed, "Quarrystone Inspections");
            var whole = Some.Document([.. pages]) with { Id = Guid.CreateVersion7(), ArrivalId = Guid.CreateVersion7(), OriginalSha256 = new string((char)('a' + seed), 64) };
            foreach (var page in pages)
            {
                await renditions.SavePageAsync(whole.OriginalSha256, page, cancel);
            }

            var numbers = starts.Order().ToList();
            await using var change = await catalog.BeginAsync(cancel);
            change.AddWhole(whole, "filing", "default", DocumentState.Split);
            change.Journal(JournalKind.Answered, "cut", whole.ArrivalId, whole.Id, "ana");
            for (var i = 0; i < numbers.Count; i++)
            {
                var end = i + 1 < numbers.Count ? numbers[i + 1] : pages.Count + 1;
                var range = pages.Where(page => page.Number >= numbers[i] && page.Number < end).ToList();
                await change.AddPartAsync(whole with { Id = Guid.CreateVersion7(), ParentId = whole.Id, Pages = range, OriginalPages = [.. range.Select(page => page.Number)] }, "filing", "default", cancel);
            }

            await change.CommitAsync(cancel);
        }

        foreach (var file in Directory.GetFiles(folder.FullName, "page-000002.json.gz", SearchOption.AllDirectories).Take(1))
        {
            File.Delete(file);
            await File.WriteAllTextAsync(file, "no page", cancel);
        }

        var pipelines = new PipelineCatalogue(new Dictionary<string, Pipeline> { ["default"] = Some.Pipeline() }, [], []);
        var said = new Said<SplitLearner>();
        using var learner = new SplitLearner(data, catalog.Reader, renditions, pipelines, TimeProvider.System, said);

        (await learner.ModelAsync(cancel)).ShouldNotBeNull();
        said.Lines.ShouldHaveSingleItem().ShouldStartWith("Page 2 of");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static CutModel Learnt() => CutModel.Fit([.. Enumerable.Range(1, 10).Select(seed =>
    {
        var (pages, starts) = Batch(seed, "Quarrystone Inspections");
        return CutLesson.Of(pages, starts, new SplittingOptions());
    })]).ShouldNotBeNull();

    private static (IReadOnlyList<Page> Pages, IReadOnlySet<int> Starts) Batch(int seed, string sender)
    {
        var random = new Random(seed);
        var (pages, starts) = (new List<Page>(), new HashSet<int>());
        for (var document = 0; document < 5; document++)
        {
            starts.Add(pages.Count + 1);
            var length = random.Next(1, 4);
            for (var page = 0; page < length; page++)
            {
                var room = Rooms[random.Next(Rooms.Length)];
                pages.Add(Some.Page(
                    pages.Count + 1, sender, page == 0 ? "Premises and purpose of the visit" : "Observations, carried on",
                    $"The {room} was looked at in daylight with the owner present.", "Walls and floors were probed with an awl and a lamp."));
            }
        }

        return (pages, starts);
    }

    private static DocumentEntry Entry(Document document, DocumentState state = DocumentState.Filed) =>
        new(document, state, "filing", "default", 0, document.OriginalPages.Count, 0, 0, 0, null, Some.Received, 1);
}

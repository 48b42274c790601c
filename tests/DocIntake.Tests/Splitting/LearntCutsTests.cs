using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Splitting;
using DocIntake.Splitting.Learnt;
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

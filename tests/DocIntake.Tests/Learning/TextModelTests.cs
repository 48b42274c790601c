using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Learning;

public sealed class TextModelTests
{
    private static readonly string[] Garden = ["SEED CATALOGUE\nPlant the tulip bulbs in autumn, water them, feed the roses with compost and prune the hedge in spring."];

    private static readonly Lazy<IReadOnlyList<Lesson>> Lessons = new(() =>
        TrainingText.Load(Repository.Pipelines, Categories()).Make(seed: 1));

    private static readonly Lazy<TextModel> Shipped = new(() => TextModel.Fit(Lessons.Value));

    [Fact]
    public void The_same_seed_makes_the_same_documents() =>
        TrainingText.Load(Repository.Pipelines, Categories()).Make(5).SelectMany(lesson => lesson.Pages)
            .ShouldBe(TrainingText.Load(Repository.Pipelines, Categories()).Make(5).SelectMany(lesson => lesson.Pages));

    [Fact]
    public void Some_templates_have_several_pages_and_no_slot_stays_open()
    {
        Lessons.Value.ShouldContain(lesson => lesson.Pages.Count > 1);
        Lessons.Value.SelectMany(lesson => lesson.Pages).ShouldAllBe(page => !page.Contains('{'));
    }

    [Fact]
    public void Documents_of_templates_that_it_did_not_see_are_told_apart_with_a_tenth_of_their_letters_wrong()
    {
        var random = new Random(3);
        var model = TextModel.Fit([.. Lessons.Value.Where((_, i) => i % 5 != 0)]);
        var unseen = Lessons.Value.Where((_, i) => i % 5 == 0)
            .Select(lesson => lesson with { Pages = [.. lesson.Pages.Select(page => ScanNoise.Apply(page, 0.1, random))] }).ToList();

        var right = unseen.Count(lesson => model.Judge(lesson.Pages)!.Kind.Category == lesson.Category);

        right.ShouldBeGreaterThan((int)(unseen.Count * 0.85), $"{right} of {unseen.Count}");
    }

    [Fact]
    public void A_kind_it_never_saw_is_not_known() => Shipped.Value.Judge(Garden)!.IsKnown.ShouldBeFalse();

    [Fact]
    public void Three_confirmations_make_a_kind_known()
    {
        var confirmed = Enumerable.Range(0, 3).Select(i => new Lesson(
            Category.Evidence, null, $"person {i}", ByPerson: true, [Garden[0] + $" Order {i} of {i + 3} boxes."]));

        var opinion = TextModel.Fit([.. Lessons.Value, .. confirmed]).Judge([Garden[0] + " Order 9 of 12 boxes."])!;

        (opinion.Kind.Category, opinion.IsKnown, opinion.NearPerson).ShouldBe((Category.Evidence, true, true));
    }

    [Fact]
    public void Of_a_kind_that_nobody_confirmed_next_to_nothing_is_taken_for_another()
    {
        // A stipulation is an agreement too.
        var model = TextModel.Fit([.. Lessons.Value.Where(lesson => lesson.Type is not ("contract" or "stipulation")).Select((lesson, i) => lesson with { ByPerson = true, Source = $"person {i}" })]);

        var contracts = Lessons.Value.Where(lesson => lesson.Type == "contract").ToList();

        var taken = from contract in contracts
                    let opinion = model.Judge(contract.Pages)
                    where opinion is { IsKnown: true, Kind.Category: not Category.Evidence }
                    select $"{opinion.Kind.Type}, {opinion.Similarity:0.000} alike: {contract.Pages[0]}";

        contracts.Count.ShouldBeGreaterThan(40);
        taken.ShouldBeEmpty();
    }

    [Fact]
    public void The_words_that_carried_it_stand_where_it_says()
    {
        string[] pages = ["OPERATIVE REPORT\nPREOPERATIVE DIAGNOSIS: torn meniscus\nThe knee was prepped and draped, anesthesia general"];

        var words = Shipped.Value.Judge(pages)!.Carried.Select(word => pages[word.Page].Substring(word.Start, word.Length)).ToList();

        words.ShouldNotBeEmpty();
        words.ShouldContain(word => word == "OPERATIVE" || word == "PREOPERATIVE" || word == "prepped");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void No_text_gives_no_opinion(string text) => Shipped.Value.Judge([text]).ShouldBeNull();

    [Fact]
    public void One_word_and_another_language_are_not_known()
    {
        Shipped.Value.Judge(["Plaintiff"])!.IsKnown.ShouldBeFalse();
        Shipped.Value.Judge(["Sehr geehrte Damen und Herren, anbei die Unterlagen zum Schadenfall. Mit freundlichen Grüßen"])!.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void A_model_comes_back_from_its_file_and_a_damaged_file_is_said_and_ignored()
    {
        using var scratch = new Scratch();
        var path = Path.Combine(scratch.Folder, "text-model.bin");
        ModelFile.Save(path, "lessons", Shipped.Value);

        var (stored, fault) = ModelFile.Load(path, "lessons");
        stored.ShouldNotBeNull();
        fault.ShouldBeNull();
        stored.Judge(Lessons.Value[0].Pages)!.Probability.ShouldBe(Shipped.Value.Judge(Lessons.Value[0].Pages)!.Probability);
        ModelFile.Load(path, "others").ShouldBe((null, null));

        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var (damaged, why) = ModelFile.Load(path, "lessons");
        damaged.ShouldBeNull();
        why.ShouldNotBeNull().ShouldContain("damaged");
    }

    private static Dictionary<string, string> Categories() => Directory.GetFiles(Path.Combine(Repository.Pipelines, "document-types"), "*.yaml").ToDictionary(
        file => Path.GetFileNameWithoutExtension(file)!,
        file => File.ReadLines(file).First(line => line.StartsWith("category:", StringComparison.Ordinal))["category:".Length..].Trim());
}

using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Splitting;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Classification;

/// <summary>Pages that say nothing the product understands walk through its deciding rooms and end as an honest question.</summary>
public sealed class OddPagesTests
{
    private static readonly Case Rivera = new() { Number = "2024-0012", Client = "Ana Rivera", ClaimNumbers = ["BO-15580"] };

    public static TheoryData<string> Lines =>
    [
        "Hello", "x", "0", "----------", "\u200b", "Договор купли-продажи квартиры от двенадцатого марта", "房屋租赁合同 甲方 乙方", "عقد إيجار شقة سكنية",
        "Sehr geehrte Damen und Herren, anbei erhalten Sie die gewünschten Unterlagen.", "🙂 🙂 🙂", new string('W', 20_000), string.Join(' ', Enumerable.Repeat("7", 5_000)),
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task What_nobody_can_place_is_asked_about_and_nothing_is_found_on_it(string line)
    {
        var document = await Decide(Some.Page(1, line), Some.Page(2), Some.Page(3, line));

        document.Category.ShouldBe(Category.Unknown);
        document.Type.ShouldBeNull();
        document.CaseNumber.ShouldBeNull();
        document.Findings.ShouldBeEmpty();
        document.Questions.Select(question => question.Kind).ShouldContain(QuestionKind.Category);
        document.Questions.Select(question => question.Kind).ShouldContain(QuestionKind.Case);
    }

    [Fact]
    public async Task A_page_in_another_language_still_gives_the_number_that_the_firm_knows() =>
        (await Decide(Some.Page(1, "Уважаемый г-н Иванов, дело BO-15580, Ana Rivera"))).CaseReasons.ShouldContain(reason => reason.Contains("BO-15580"));

    private static async Task<Document> Decide(params Page[] pages)
    {
        var document = Some.Document(pages);
        foreach (IStage stage in (IStage[])[new SplittingStage(), new ClassificationStage(), new MatchingStage()])
        {
            document = (await stage.RunAsync(Some.Walk(document, Rivera), CancellationToken.None)).ShouldBeOfType<StageResult.Continue>().Document;
        }

        return document;
    }
}

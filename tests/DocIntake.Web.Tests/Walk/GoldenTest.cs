using System.Globalization;
using DocIntake.Documents;
using DocIntake.Web.Owner;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>Each sample document becomes what its `.expected.yaml` says. New samples are found by themselves.</summary>
public sealed class GoldenTest(Demo demo) : IClassFixture<Demo>
{
    public static TheoryData<string> Samples =>
    [
        .. Directory.EnumerateFiles(Expected.Samples, "*.expected.yaml").Select(f => Path.GetFileName(f).Replace(".expected.yaml", "", StringComparison.Ordinal)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_document_becomes_what_is_expected_of_it(string sample)
    {
        var expected = Expected.Load(sample);
        var arrival = demo.Arrival(sample);
        Word(arrival.State).ShouldBe(expected.State, arrival.Message ?? string.Join("; ", arrival.Documents.SelectMany(d => d.Questions.Select(q => q.Because))));
        if (expected.Reason is { } reason)
        {
            Word(arrival.Reason).ShouldBe(reason);
        }

        if (expected.DuplicateOf is { } first)
        {
            arrival.DuplicateOf.ShouldBe(demo.Arrival(first).Id);
            return;
        }

        arrival.Documents.Sum(d => d.PageCount + d.SetAside).ShouldBeLessThanOrEqualTo(expected.Pages);
        expected.Questions.ShouldBeSubsetOf(arrival.Documents.SelectMany(d => d.Questions).Select(q => Word(q.Kind)!));
        arrival.Documents.Count.ShouldBe(Math.Max(expected.Documents.Count, 1));
        foreach (var (document, want) in arrival.Documents.Zip(expected.Documents))
        {
            await CheckAsync(document, want);
        }
    }

    [Fact]
    public void The_receipt_balances_in_arrivals_and_in_pages()
    {
        demo.Report.Balance.IsTrue.ShouldBeTrue($"{demo.Report.Balance}");
        demo.Report.Balance.Working.ShouldBe(0);
        demo.Report.Balance.Dropped.ShouldBe(Samples.Count);
        demo.Report.Balance.Pages.In.ShouldBe(Samples.Sum(s => Expected.Load(s.Data).Pages));
        demo.Report.Balance.Pages.SetAside.ShouldBe(Samples.Sum(s => Expected.Load(s.Data).SetAside));
        demo.ExitCode.ShouldBe(1, "documents wait in review, and one is rejected");
    }

    private async Task CheckAsync(ReportedDocument document, ExpectedDocument want)
    {
        document.OriginalPages.ShouldBe(want.Pages, document.Title);
        document.Category.ShouldBe(want.Category ?? document.Category, document.Title);
        document.Type.ShouldBe(want.Type ?? document.Type, document.Title);
        if (want.Case is not null || document.State == DocumentState.Filed)
        {
            document.Case.ShouldBe(want.Case, document.Title);
        }

        if (want.Dates.Count > 0)
        {
            want.Dates.Cast<DateOnly?>().ShouldContain(document.Date, document.Title);
        }

        Word(document.State).ShouldBe(want.State ?? Word(document.State), document.Title);
        var kept = await demo.DocumentAsync(document.Id);
        if (want.Attachment is { } name)
        {
            kept.Name.ShouldBe(name);
        }

        foreach (var (field, values) in want.Findings)
        {
            values.Select(Bare).ShouldBeSubsetOf(
                kept.Findings.Where(f => f.Field == field).Select(f => Bare(f.Value)), $"{document.Title}: {field}");
        }

        foreach (var (word, page) in want.Searches)
        {
            await CheckSearchAsync(document, word, page);
        }
    }

    private async Task CheckSearchAsync(ReportedDocument document, string word, int? page)
    {
        var pages = (await demo.SearchAsync(word)).Where(hit => hit.Document == document.Id).Select(hit => document.OriginalPages[hit.Page - 1]).ToList();
        pages.ShouldNotBeEmpty($"{document.Title}: a search for {word} finds it");
        if (page is { } expected)
        {
            pages.ShouldContain(expected, $"{document.Title}: a search for {word} finds page {expected}");
        }
    }

    /// <summary>An identifier without its punctuation, in one case of letters; amounts and dates are canonical and stay as they are.</summary>
    private static string Bare(string value) => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) || DateOnly.TryParse(value, CultureInfo.InvariantCulture, out _)
        ? value
        : string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>An enum value as JSON writes it.</summary>
    private static string? Word<T>(T value) => System.Text.Json.JsonSerializer.SerializeToElement(value, Json.Options).GetString();
}

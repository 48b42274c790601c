using System.Text.Json;
using DocIntake.Documents.Wire;
using DocIntake.Filing;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Reading;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

/// <summary>The YAML sections of reading and filing, as a pipeline file gives them.</summary>
public sealed class StageSectionsTests : IDisposable
{
    private static readonly StageRegistration[] Stages =
    [
        new("reading", typeof(ReadingStage), typeof(ReadingOptions), true),
        new("filing", typeof(FilingStage), typeof(FilingOptions), true),
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_limit_can_be_set()
    {
        var catalogue = Load("reading:\n  ocr: always\n  languages: [eng, spa]\n  ocrSecondsPerPage: 30\n  limits: {pdfPages: 10, archiveDepth: 1}\n");

        catalogue.Faults.ShouldBeEmpty();
        var options = catalogue.Default.Options<ReadingOptions>();
        (options.Ocr, options.OcrSecondsPerPage).ShouldBe((OcrMode.Always, 30));
        options.Languages.ShouldBe(["eng", "spa"]);
        options.Limits.ShouldBe(SandboxLimits.Default with { PdfPages = 10, ArchiveDepth = 1 });
    }

    [Fact]
    public void A_practice_area_keeps_the_limits_that_it_does_not_set()
    {
        _scratch.Write("pipelines/personal-injury.yaml", "extends: default\nreading:\n  limits: {archiveDepth: 2}\n");

        var catalogue = Load("reading:\n  limits: {pdfPages: 10}\n");

        catalogue.Faults.ShouldBeEmpty();
        catalogue.ForPracticeArea("personal-injury").Options<ReadingOptions>().Limits.ShouldBe(SandboxLimits.Default with { PdfPages = 10, ArchiveDepth = 2 });
        catalogue.Default.Options<ReadingOptions>().Limits.ShouldBe(SandboxLimits.Default with { PdfPages = 10 });
    }

    [Fact]
    public void No_limit_can_be_set_out_of_its_range()
    {
        foreach (var limit in typeof(SandboxLimits).GetProperties().Where(property => property.CanWrite))
        {
            var key = JsonNamingPolicy.CamelCase.ConvertName(limit.Name);
            Load($"reading:\n  limits: {{{key}: -1}}\n").Faults.ShouldHaveSingleItem().ToString()
                .ShouldMatch($"pipelines/default.yaml, line 3: The field {key} must be between \\d+ and \\d+\\.");
        }
    }

    [Theory]
    [InlineData("reading:\n  limits: {pdfPgaes: 10}\n", "line 3: \"pdfPgaes\" is not a key of limits; did you mean \"pdfPages\"?")]
    [InlineData("reading:\n  pagesPerLease: 0\n", "line 3: The field pagesPerLease must be between 1 and 100000.")]
    [InlineData("filing:\n  file: \"{date} {sender}\"\n", "line 3: \"file\" names {sender}; there are {date}, {type}, {from}, {title}, {name}, {case}.")]
    [InlineData("filing:\n  folder: \"{category}\"\n", "line 3: \"folder\" must name {case}.")]
    public void A_wrong_value_names_its_line_and_what_is_right(string yaml, string fault) =>
        Load(yaml).Faults.ShouldHaveSingleItem().ToString().ShouldBe($"pipelines/default.yaml, {fault}");

    private PipelineCatalogue Load(string yaml)
    {
        _scratch.Write("pipelines/default.yaml", "stages: [reading, filing]\n" + yaml);
        return PipelineCatalogue.Load(_scratch["pipelines"], Stages);
    }
}

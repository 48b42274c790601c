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

using System.ComponentModel.DataAnnotations;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Pipelines;

public sealed class PipelineCatalogueTests : IDisposable
{
    private const string Type = """
        title: Radiology report
        category: medical-record
        dateFields: [date-of-service]
        signals:
          - {heading: radiology report, weight: 6}
        examples: [Radiology report, RADIOLOGY REPORT CHEST]
        counterExamples: [Operative report]
        """;

    private static readonly StageRegistration[] Stages =
    [
        new("reading", typeof(IStage), typeof(ReadingSection), true),
        new("matching", typeof(IStage), typeof(MatchingSection), false),
    ];

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_practice_area_takes_what_it_does_not_say_from_the_default()
    {
        Write("default.yaml", "title: All\nstages: [reading, matching]\nmatching:\n  threshold: 0.9\n  skip: [a, b]\n");
        Write("personal-injury.yaml", "extends: default\ntitle: Personal injury\nmatching:\n  threshold: 0.95\n");

        var catalogue = Load();

        catalogue.Faults.ShouldBeEmpty();
        var pipeline = catalogue.ForPracticeArea("personal-injury");
        pipeline.Title.ShouldBe("Personal injury");
        pipeline.Stages.ShouldBe(["reading", "matching"]);
        pipeline.Options<MatchingSection>().Threshold.ShouldBe(0.95);
        pipeline.Options<MatchingSection>().Skip.ShouldBe(["a", "b"]);
        catalogue.Default.Options<MatchingSection>().Threshold.ShouldBe(0.9);
        catalogue.ForPracticeArea("other").ShouldBe(catalogue.Default);
    }

    [Fact]
    public void A_misspelt_key_names_file_line_and_the_nearest_right_key()
    {
        Write("default.yaml", "title: All\nstages: [reading, matching]\n\nmatching:\n  mode: strict\n\n  treshold: 0.9\n");

        Load().Faults.ShouldHaveSingleItem().ToString()
            .ShouldBe("pipelines/default.yaml, line 7: \"treshold\" is not a key of matching; did you mean \"threshold\"?");
    }

    [Theory]
    [InlineData("stages: [reading, matchin]", "line 1: \"matchin\" is not a stage; did you mean \"matching\"?")]
    [InlineData("stages: [reading, reading]", "line 1: \"reading\" stands twice")]
    [InlineData("title: x", "a pipeline needs its \"stages\"")]
    [InlineData("stages: [reading]\nmatching: {threshold: high}", "line 2: \"threshold\" must be a number, not \"high\"")]
    [InlineData("stages: [reading]\nmatching: {threshold: 1.5}", "line 2: The field threshold must be between 0 and 1.")]
    [InlineData("stages: [reading]\nmatching: {mode: strickt}", "line 2: \"mode\" must be one of strict, easy-going, not \"strickt\"")]
    [InlineData("stages: [reading]\nmatching: high", "line 2: \"matching\" must hold keys with values")]
    [InlineData("stages: [reading\ntitle: x", "not valid YAML")]
    [InlineData("- reading", "line 1: expected keys with values")]
    [InlineData("extends: default\nstages: [reading]", "line 1: default.yaml extends nothing")]
    public void A_faulty_pipeline_is_explained(string yaml, string sentence)
    {
        Write("default.yaml", yaml);

        Load().Faults.ShouldContain(fault => fault.ToString().Contains(sentence));
    }

    [Fact]
    public void Every_fault_is_told_at_once_and_none_twice()
    {
        Write("default.yaml", "stages: [reading, matchin]\nmatching:\n  treshold: 1\n");
        Write("personal-injury.yaml", "extends: nothing\n");

        Load().Faults.Count.ShouldBe(3);
    }

    [Fact]
    public void A_missing_default_is_a_fault_and_the_pipelines_cannot_be_used()
    {
        var catalogue = Load();

        catalogue.Faults.ShouldHaveSingleItem().ToString().ShouldBe("pipelines/default.yaml: is missing; every pipeline extends it.");
        Should.Throw<InvalidOperationException>(() => catalogue.Default);
    }

    [Fact]
    public void A_document_type_is_read_with_its_signals()
    {
        Write("default.yaml", "stages: [reading]");
        Write("document-types/radiology-report.yaml", Type);

        var type = Load().Default.DocumentTypes.ShouldHaveSingleItem();

        type.Name.ShouldBe("radiology-report");
        type.Signals.ShouldHaveSingleItem().ShouldBe(new("radiology report", 6, DocIntake.Documents.SignalPlace.Heading));
        type.Examples.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("category: medical-record", "category: medical-recrod", "did you mean \"medical-record\"?")]
    [InlineData("[date-of-service]", "[date-of-servise]", "line 3: \"date-of-servise\" is not a finding field; did you mean \"date-of-service\"?")]
    [InlineData("heading: radiology report", "heading: '(?<=x)report'", "needs backtracking")]
    [InlineData("heading: radiology report", "heading: '(report'", "is not a regular expression")]
    [InlineData("heading:", "headline:", "\"headline\" is not a key of a signal; did you mean \"heading\"?")]
    [InlineData("weight: 6", "weight: heavy", "\"weight\" must be a number")]
    [InlineData("examples: [Radiology report, RADIOLOGY REPORT CHEST]", "examples: [Radiology report]", "at least two \"examples\"")]
    public void A_faulty_document_type_is_explained(string right, string wrong, string sentence)
    {
        Write("default.yaml", "stages: [reading]");
        Write("document-types/radiology-report.yaml", Type.Replace(right, wrong));

        Load().Faults.ShouldContain(fault => fault.ToString().StartsWith("pipelines/document-types/radiology-report.yaml") && fault.ToString().Contains(sentence));
    }

    private void Write(string name, string yaml) => scratch.Write($"pipelines/{name}", yaml);

    private PipelineCatalogue Load() => PipelineCatalogue.Load(scratch["pipelines"], Stages);

    private sealed record ReadingSection
    {
        public int Pages { get; init; } = 10;
    }

    private sealed record MatchingSection
    {
        [Range(0.0, 1.0)]
        public double Threshold { get; init; } = 0.8;

        public Mode Mode { get; init; }

        public IReadOnlyList<string> Skip { get; init; } = [];
    }

    private enum Mode { Strict, EasyGoing }
}

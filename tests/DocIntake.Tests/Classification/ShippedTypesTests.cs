using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Splitting;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

/// <summary>The pipelines and document types that the product comes with.</summary>
public sealed class ShippedTypesTests
{
    private static readonly StageRegistration[] Stages =
    [
        .. ((string[])["reading", "filing", "search"]).Select(name => new StageRegistration(name, typeof(IStage), typeof(object), false)),
        new("splitting", typeof(SplittingStage), typeof(SplittingOptions), false),
        new("classification", typeof(ClassificationStage), typeof(ClassificationOptions), false),
        new("matching", typeof(MatchingStage), typeof(MatchingOptions), false),
    ];

    private static readonly PipelineCatalogue Catalogue = PipelineCatalogue.Load(Path.Combine(Repository.Root, "pipelines"), Stages);

    [Fact]
    public void Every_shipped_document_type_is_well_formed() =>
        Catalogue.Faults.Where(fault => fault.File.Contains("document-types")).ShouldBeEmpty();

    [Fact]
    public void Every_example_is_taken_for_its_own_type_and_no_counter_example_is() =>
        SnippetCheck.Run(Catalogue.DocumentTypes).Select(fault => fault.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_category_but_unknown_has_types() =>
        Catalogue.DocumentTypes.Select(type => type.Category).Distinct().ShouldBe(Category.All.Except([Category.Unknown]), ignoreOrder: true);
}

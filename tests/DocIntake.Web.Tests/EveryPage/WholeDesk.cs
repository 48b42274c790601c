using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage;

/// <summary>One host and one browser for all tests that go over every page of the desk; they run one after another.</summary>
[CollectionDefinition(nameof(WholeDesk))]
public sealed class WholeDesk : IAsyncLifetime, ICollectionFixture<WholeDesk>
{
    public DeskHost Host { get; } = new();

    public Chromium Browser { get; } = new();

    /// <summary>Every page, with something on each.</summary>
    internal IReadOnlyList<PageAddress> Pages { get; private set; } = [];

    /// <summary>True when a benchmark runs the tests at full size instead of as their small twins.</summary>
    internal static bool IsFull => Environment.GetEnvironmentVariable("DOCINTAKE_EVERY_PAGE") == "1";

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        await Browser.InitializeAsync();
        var person = await Host.AddPersonAsync([Role.Reviewer, Role.Reader], Sample.River);
        await Host.GrantAsync(person, Sample.Chen, AccessKind.Wall);
        var (bundle, built) = await BuildAsync();
        Pages = PageAddress.Of(Host, person.Id, bundle, built);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Host.DisposeAsync();
    }

    private async Task<(Guid Bundle, Guid Built)> BuildAsync()
    {
        var spec = new BundleSpec
        {
            Title = "Exhibits of May",
            Case = Sample.River,
            Bates = new BatesSpec { Prefix = "RIV" },
            Exhibits = [new ExhibitSpec { Document = Host.Sample.Report.Id, Title = "Report" }],
            Sections = [new BundleSection { Title = "Bills", Exhibits = [new ExhibitSpec { Document = Host.Sample.Bill.Id, Pages = "1", Mark = "CONFIDENTIAL" }] }],
        };
        var project = (await Host.Services.GetRequiredService<BundleProjects>().CreateAsync(spec, "A. Ruiz", CancellationToken.None)).Project!;
        var shelf = Host.Services.GetRequiredService<BundleShelf>();
        var id = shelf.Start(project.Spec, "A. Ruiz", CaseScope.All, project);
        await Waiting.UntilAsync(async () => (await shelf.FindAsync(id, "A. Ruiz", CaseScope.All, CancellationToken.None))!.Ended, TimeSpan.FromMinutes(2));
        return (project.Id, id);
    }
}

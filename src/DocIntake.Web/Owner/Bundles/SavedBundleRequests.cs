using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Documents;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Owner.Bundles;

/// <summary>
/// <c>saved-bundles</c>: GET lists them, POST saves a spec; <c>/{id}</c> hands the spec out, <c>/{id}/build</c> builds its next version, and
/// <c>/builds/{id}</c> hands out what was built, as often as it is asked for.
/// </summary>
internal static class SavedBundleRequests
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<IResult> ListAsync(BundleProjects projects, CancellationToken cancel) => OwnerApi.Answer(
        (await projects.ListAsync(CaseScope.All, Environment.UserName, number: null, int.MaxValue, cancel)).Select(SavedBundleHead.Of).ToList());

    public static async Task<IResult> FindAsync(Guid id, BundleProjects projects, CancellationToken cancel) =>
        await projects.FindAsync(id, CaseScope.All, Environment.UserName, cancel) is { } found ? OwnerApi.Answer(found.Spec.WithoutKeys()) : Unknown(id);

    public static async Task<IResult> SaveAsync(SaveBundleAsk ask, BundleProjects projects, CancellationToken cancel)
    {
        if (ask.Into is not { } id)
        {
            var (made, fault) = await projects.CreateAsync(ask.Spec, Environment.UserName, cancel);
            return made is null ? OwnerApi.Refuse(ExitCode.Configuration, fault!) : OwnerApi.Answer(SavedBundleHead.Of(made.Saved));
        }

        string? stale = null;
        var change = await projects.ChangeAsync(id, CaseScope.All, Environment.UserName, ask.Version ?? 0, (now, version) =>
        {
            // A spec says all of the bundle: put over a newer one it would undo what somebody did.
            stale = ask.Version is { } seen && seen != version ? $"The bundle is at version {version} and not at {seen} any more; look at it with bundle spec, and save with --replaces {version}." : null;
            return (stale is null ? ask.Spec.WithoutKeys() : null, stale);
        }, cancel);
        return change is null ? Unknown(id)
            : change.Fault is { } wrong ? OwnerApi.Refuse(stale is null ? ExitCode.Configuration : ExitCode.InputOutput, wrong)
            : OwnerApi.Answer(SavedBundleHead.Of(change.Now.Saved));
    }

    public static async Task<IResult> BuildAsync(Guid id, BundleProjects projects, BundleShelf shelf, CourtProfiles profiles, CancellationToken cancel)
    {
        if (await projects.FindAsync(id, CaseScope.All, Environment.UserName, cancel) is not { } project)
        {
            return Unknown(id);
        }

        if (BundleSpecReader.FaultIn(project.Spec, profiles) is { } fault)
        {
            return OwnerApi.Refuse(ExitCode.Configuration, fault);
        }

        var build = shelf.Find(shelf.Start(await Versions.SpecToBuildAsync(projects, shelf, project, cancel), Environment.UserName, CaseScope.All, project))!;
        while (!build.Ended)
        {
            await Task.Delay(Look, cancel);
        }

        return build.Result is { } result ? OwnerApi.Answer(result with { Out = $"{build.Id}" }) : OwnerApi.Refuse(ExitCode.InputOutput, build.Fault!);
    }

    public static IResult Fetch(Guid id, BundleShelf shelf) => File(shelf.PdfOf(id), "application/pdf");

    public static IResult FetchNative(Guid id, string file, BundleShelf shelf) => File(Path.Combine(NativeFiles.FolderOf(shelf.PdfOf(id)), Path.GetFileName(file)), "application/octet-stream");

    public static IResult FetchBeside(Guid id, string what, BundleShelf shelf) =>
        BundleCompanions.Names.Contains(what) ? File(BundleCompanions.PathOf(shelf.PdfOf(id), what), "application/octet-stream") : Results.NotFound();

    private static IResult File(string path, string type) => System.IO.File.Exists(path) ? Results.File(path, type) : Results.NotFound();

    private static IResult Unknown(Guid id) => OwnerApi.Refuse(ExitCode.InputOutput, $"There is no saved bundle {id}; see bundle list.");
}

/// <summary>Save this spec: as a new bundle, or in place of what one holds.</summary>
/// <param name="Version">The version that is replaced; null = whichever stands.</param>
public sealed record SaveBundleAsk(BundleSpec Spec, Guid? Into, int? Version);

/// <summary>A saved bundle without what it holds.</summary>
public sealed record SavedBundleHead(Guid Id, string Title, string? Case, int Exhibits, int Version, string ChangedBy, DateTimeOffset Changed)
{
    internal static SavedBundleHead Of(SavedBundle saved) => new(saved.Id, saved.Title, saved.Case, saved.Exhibits, saved.Version, saved.ChangedBy, saved.Changed);
}

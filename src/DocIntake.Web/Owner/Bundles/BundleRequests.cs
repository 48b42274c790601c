using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Parts;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Owner.Bundles;

/// <summary>
/// <c>POST bundles</c> builds one, <c>GET bundles/{name}/natives/{file}</c> hands out a native file beside it, <c>beside/{what}</c> its manifest and lists, and <c>GET bundles/{name}</c>
/// the bundle, once: with it all of it is gone here.
/// </summary>
internal static class BundleRequests
{
    public static async Task<IResult> BuildAsync(BundleSpec spec, BundleBuilder builder, CatalogFile catalog, DataFolder data, CancellationToken cancel)
    {
        var name = $"{Guid.NewGuid():N}.pdf";
        var (result, problem) = await builder.BuildAsync(spec, FileOf(data, name), CaseScope.All, progress: null, cancel, Environment.UserName);
        if (result is null)
        {
            return OwnerApi.Refuse(ExitCode.InputOutput, problem!.Message);
        }

        await UseJournal.WriteAsync(catalog, JournalKind.Bundled, spec.Title, spec.Case, result, Environment.UserName, cancel);
        return OwnerApi.Answer(result with { Out = name });
    }

    public static IResult FetchNative(string name, string file, DataFolder data)
    {
        var path = Path.Combine(NativeFiles.FolderOf(FileOf(data, name)), Path.GetFileName(file));
        return IsOurs(name, data) && File.Exists(path) ? Results.File(path, "application/octet-stream") : Results.NotFound();
    }

    public static IResult FetchBeside(string name, string what, DataFolder data) =>
        IsOurs(name, data) && BundleCompanions.IsOne(what) && BundleCompanions.PathOf(FileOf(data, name), what) is var path && File.Exists(path)
            ? Results.File(path, "application/octet-stream") : Results.NotFound();

    public static IResult Fetch(string name, DataFolder data)
    {
        if (!IsOurs(name, data))
        {
            return Results.NotFound();
        }

        var natives = NativeFiles.FolderOf(FileOf(data, name));
        if (Directory.Exists(natives))
        {
            Directory.Delete(natives, recursive: true);
        }

        BundleCompanions.Clear(FileOf(data, name));

        var options = new FileStreamOptions { Options = FileOptions.DeleteOnClose };
        return Results.Stream(new FileStream(FileOf(data, name), options), "application/pdf");
    }

    // Only names of our own making: anything else could be a path.
    private static bool IsOurs(string name, DataFolder data) =>
        Guid.TryParseExact(Path.GetFileNameWithoutExtension(name), "N", out _) && File.Exists(FileOf(data, name));

    private static string FileOf(DataFolder data, string name) => Path.Combine(data.Work, "bundles", Path.GetFileName(name));
}

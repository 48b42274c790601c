using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Owner;

/// <summary><c>POST bundles</c> builds one and <c>GET bundles/{name}</c> hands it out, once.</summary>
internal static class Bundles
{
    public static async Task<IResult> BuildAsync(BundleSpec spec, BundleBuilder builder, DataFolder data, CancellationToken cancel)
    {
        var name = $"{Guid.NewGuid():N}.pdf";
        var (result, problem) = await builder.BuildAsync(spec, FileOf(data, name), CaseScope.All, progress: null, cancel);
        return result is null
            ? OwnerApi.Refuse(ExitCode.InputOutput, problem!.Message)
            : OwnerApi.Answer(result with { Out = name });
    }

    public static IResult Fetch(string name, DataFolder data)
    {
        // Only names of our own making: anything else could be a path.
        if (!Guid.TryParseExact(Path.GetFileNameWithoutExtension(name), "N", out _) || !File.Exists(FileOf(data, name)))
        {
            return Results.NotFound();
        }

        var options = new FileStreamOptions { Options = FileOptions.DeleteOnClose };
        return Results.Stream(new FileStream(FileOf(data, name), options), "application/pdf");
    }

    private static string FileOf(DataFolder data, string name) => Path.Combine(data.Work, "bundles", Path.GetFileName(name));
}

using System.CommandLine;
using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs.Bundles;

/// <summary><c>bundle build</c>: an exhibit bundle from a spec. Exhibits that are files need no data folder.</summary>
internal static class BundleVerb
{
    public static Command Make()
    {
        var specFile = new Argument<string>("SPEC") { Description = "The spec, in YAML; or the id of a saved bundle, which gets one version more." };
        var output = new Option<FileInfo>("--out") { Description = "The PDF to write.", HelpName = "FILE", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "The data folder whose documents and Bates ledger are used.", HelpName = "DIR" };
        var json = Shared.Json();
        var build = new Command("build", "Builds an exhibit bundle.") { specFile, output, data, json };
        build.SetAction(async (parsed, cancel) =>
        {
            var (named, into) = (parsed.GetRequiredValue(specFile), parsed.GetRequiredValue(output).FullName);
            var before = BundleManifest.TryRead(into);
            BundleResult result;
            if (Guid.TryParse(named, out var saved) && !File.Exists(named))
            {
                result = parsed.GetValue(data) is null
                    ? throw new VerbException(ExitCode.WrongUse, "A saved bundle lies in a data folder; say which with --data.")
                    : await SavedBundles.BuildAsync(parsed.ExistingDataOf(data), saved, into, cancel);
            }
            else
            {
                var spec = ReadSpec(named, parsed.GetValue(data) is null ? null : parsed.ExistingDataOf(data));
                result = parsed.GetValue(data) is not null ? await ByOwnerAsync(parsed.ExistingDataOf(data), spec, into, cancel) : await AloneAsync(spec, into, cancel);
            }

            result = await BundleCompanions.WriteCitationsAsync(result, before, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(result);
            }
            else
            {
                Console.Out.WriteLine($"{result.Out}: {result.Exhibits.Count} exhibits, {result.Pages} pages, {result.Bytes} bytes.");
                foreach (var further in result.Volumes.Skip(1))
                {
                    Console.Out.WriteLine($"{further.Out}: {further.Pages} pages, {further.Bytes} bytes.");
                }

                Console.Out.WriteLine($"Beside it: {string.Join(", ", BundleCompanions.Papers(result))}{(result.CitationMap is null ? "" : ", " + BundleCompanions.Citations + " and " + BundleCompanions.CitationsJson + " (old page to new page)")}.");
                if (result.Natives.Count > 0)
                {
                    Console.Out.WriteLine($"{NativeFiles.FolderOf(result.Out)}: the native files of {string.Join(", ", result.Natives.Select(native => native.Label))}.");
                }
            }

            foreach (var line in result.Preflight.Where(p => p.State != "pass"))
            {
                Shared.Say($"{line.State}: {line.Detail}");
            }

            return (int)(result.Preflight.All(p => p.State == "pass") ? ExitCode.Done : ExitCode.Findings);
        });
        return new Command("bundle", "Exhibit bundles.") { build, SavedBundles.List(), SavedBundles.Save(), SavedBundles.Spec(), ProducedVerb.Make() };
    }

    /// <exception cref="VerbException">There is no such file, or something in it is wrong.</exception>
    internal static BundleSpec ReadSpec(string named, Storage.DataFolder? data)
    {
        var path = Path.GetFullPath(named);
        var (spec, fault) = File.Exists(path)
            ? BundleSpecReader.Read(path, CourtProfiles.Read(HostSettings.PipelinesFor(data)))
            : throw new VerbException(ExitCode.InputOutput, $"{path} does not exist; name a bundle spec, or the id of a saved bundle.");
        return spec ?? throw new VerbException(ExitCode.Configuration, fault!);
    }

    /// <summary>Fetches a built bundle from the owner, with all that lies beside it.</summary>
    /// <param name="place">Where it is handed out, from the host's root.</param>
    /// <param name="papers">Below it, where the papers beside it are.</param>
    /// <param name="file">Where the PDF itself is.</param>
    internal static async Task<BundleResult> FetchAsync(OwnerClient owner, BundleResult made, string place, string papers, string file, string into, CancellationToken cancel)
    {
        NativeFiles.Clear(into);
        foreach (var native in made.Natives)
        {
            await owner.DownloadAsync($"{place}/natives/{Uri.EscapeDataString(native.File)}", Path.Combine(NativeFiles.FolderOf(into), native.File), cancel);
        }

        await NativeFiles.ListAsync(made.Natives, into, cancel);
        BundleCompanions.Clear(into);
        foreach (var what in BundleCompanions.Of(made))
        {
            await owner.DownloadAsync($"{place}/{papers}/{Uri.EscapeDataString(what)}", BundleCompanions.PathOf(into, what), cancel);
        }

        await owner.DownloadAsync(file, into, cancel);
        return BundleCompanions.At(made, into);
    }

    private static async Task<BundleResult> ByOwnerAsync(Storage.DataFolder data, BundleSpec spec, string into, CancellationToken cancel)
    {
        await using var owner = await OwnerClient.ReachAsync(data, cancel);
        var made = await owner.PostAsync<BundleSpec, BundleResult>("bundles", spec, cancel);
        var place = $"{OwnerApi.Root}bundles/{made.Out}";
        return await FetchAsync(owner, made, place, "beside", place, into, cancel);
    }

    private static async Task<BundleResult> AloneAsync(BundleSpec spec, string into, CancellationToken cancel)
    {
        if (spec.InOrder().Any(e => e.Exhibit.Document is not null))
        {
            throw new VerbException(ExitCode.WrongUse, "The spec names documents of a catalog; say which with --data.");
        }

        await using var scratch = new ScratchHost();
        var builder = new BundleBuilder(scratch.Workers, limits: scratch.Get<SandboxLimits>(), profiles: scratch.Get<CourtProfiles>());
        var (result, problem) = await builder.BuildAsync(spec, into, CaseScope.All, new Progress<BuildStep>(step => Shared.Say(step.Says)), cancel);
        return result ?? throw new VerbException(ExitCode.InputOutput, problem!.Message);
    }
}

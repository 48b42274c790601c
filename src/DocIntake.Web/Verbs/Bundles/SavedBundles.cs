using System.CommandLine;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Storage;
using DocIntake.Web.Owner;
using DocIntake.Web.Owner.Bundles;

namespace DocIntake.Web.Verbs.Bundles;

/// <summary><c>bundle list</c>, <c>bundle save</c> and <c>bundle spec</c>: what the web UI's saved bundles are for scripts.</summary>
internal static class SavedBundles
{
    private const string Place = "saved-bundles";

    public static Command List()
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var verb = new Command("list", "Lists the saved bundles, the last changed first.") { data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
            var saved = await owner.GetAsync<IReadOnlyList<SavedBundleHead>>(Place, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(saved);
            }
            else
            {
                foreach (var one in saved)
                {
                    Console.Out.WriteLine($"{one.Id}\t{one.Case}\t{one.Exhibits}\tversion {one.Version}\t{one.ChangedBy}\t{one.Title}");
                }
            }

            return (int)ExitCode.Done;
        });
        return verb;
    }

    public static Command Save()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec, in YAML; its exhibits are documents of the catalog." };
        var into = new Option<Guid?>("--into") { Description = "The saved bundle whose content it becomes; without it a new one is saved.", HelpName = "ID" };
        var version = new Option<int?>("--replaces") { Description = "The version that it replaces: a bundle that somebody has changed since is left alone.", HelpName = "N" };
        var (data, json) = (Shared.Data(), Shared.Json());
        var verb = new Command("save", "Saves a spec as a bundle that people see in the web UI.") { spec, into, version, data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.ExistingDataOf(data);
            var ask = new SaveBundleAsk(BundleVerb.ReadSpec(parsed.GetRequiredValue(spec), folder), parsed.GetValue(into), parsed.GetValue(version));
            await using var owner = await OwnerClient.ReachAsync(folder, cancel);
            var saved = await owner.PostAsync<SaveBundleAsk, SavedBundleHead>(Place, ask, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(saved);
            }
            else
            {
                Console.Out.WriteLine(saved.Id);
            }

            return (int)ExitCode.Done;
        });
        return verb;
    }

    public static Command Spec()
    {
        var bundle = new Argument<Guid>("ID") { Description = "A saved bundle: see bundle list." };
        var output = new Option<FileInfo>("--out") { Description = "The file to write; without it standard output.", HelpName = "FILE" };
        var data = Shared.Data();
        var verb = new Command("spec", "Writes a saved bundle as a spec, for bundle build and bundle save.") { bundle, output, data };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
            var yaml = BundleSpecWriter.Write(await owner.GetAsync<BundleSpec>($"{Place}/{parsed.GetRequiredValue(bundle)}", cancel));
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, yaml, cancel);
            }
            else
            {
                await Console.Out.WriteAsync(yaml);
            }

            return (int)ExitCode.Done;
        });
        return verb;
    }

    /// <summary>Builds the next version of a saved bundle, and fetches it.</summary>
    public static async Task<BundleResult> BuildAsync(DataFolder data, Guid bundle, string into, CancellationToken cancel)
    {
        await using var owner = await OwnerClient.ReachAsync(data, cancel);
        var made = await owner.PostAsync<object, BundleResult>($"{Place}/{bundle}/build", new { }, cancel);
        return await BundleVerb.FetchAsync(owner, made, $"{Place}/builds/{made.Out}", into, cancel);
    }
}

using System.CommandLine;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Storage;
using DocIntake.Web.Api;
using DocIntake.Web.Api.Bundles;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs.Bundles;

/// <summary><c>bundle list</c>, <c>bundle save</c> and <c>bundle spec</c>: what the web UI's saved bundles are for scripts.</summary>
internal static class SavedBundles
{
    private const string Place = "saved-bundles";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static Command List()
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var verb = new Command("list", "Lists the saved bundles, the last changed first.") { data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var owner = await OwnerClient.ReachAsync(parsed.ExistingDataOf(data), cancel);
            var saved = await owner.AskAsync<IReadOnlyList<ApiSavedHead>>(HttpMethod.Get, $"{Place}?limit={DeskApi.Most}", null, Unknown(null), cancel);
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
            var (whole, id, seen) = (BundleVerb.ReadSpec(parsed.GetRequiredValue(spec), folder), parsed.GetValue(into), parsed.GetValue(version));
            await using var owner = await OwnerClient.ReachAsync(folder, cancel);
            var saved = id is null
                ? await owner.AskAsync<ApiSavedHead>(HttpMethod.Post, Place, whole, new(ExitCode.InputOutput, "The case or a document that the spec names is not here."), cancel)
                : await owner.AskAsync<ApiSavedHead>(HttpMethod.Put, $"{Place}/{id}", whole, Unknown(id), cancel, seen is null ? "*" : Tags.Of(seen.Value));
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
            var yaml = BundleSpecWriter.Write((await owner.AskAsync<ApiSavedBundle>(HttpMethod.Get, $"{Place}/{parsed.GetRequiredValue(bundle)}", null, Unknown(parsed.GetValue(bundle)), cancel)).Spec);
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
        var build = await owner.AskAsync<ApiBundle>(HttpMethod.Post, $"{Place}/{bundle}/build", new { }, Unknown(bundle), cancel);
        while (!build.Ended)
        {
            await Task.Delay(Look, cancel);
            build = await owner.AskAsync<ApiBundle>(HttpMethod.Get, $"bundles/{build.Id}", null, Unknown(bundle), cancel);
        }

        var place = $"{DeskApi.Root}/bundles/{build.Id}";
        return build.Result is { } made ? await BundleVerb.FetchAsync(owner, made, place, "papers", $"{place}/file", into, cancel) : throw new VerbException(ExitCode.InputOutput, build.Fault!);
    }

    private static Refusal Unknown(Guid? bundle) => new(ExitCode.InputOutput, $"There is no saved bundle {bundle}; see bundle list.");
}

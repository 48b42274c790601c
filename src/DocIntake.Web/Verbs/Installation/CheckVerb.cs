using System.CommandLine;
using DocIntake.Bundles;
using DocIntake.Classification;
using DocIntake.Pipelines.Definitions;
using DocIntake.Web.Hosting;

namespace DocIntake.Web.Verbs;

/// <summary><c>check</c>: the pipelines, document types and court profiles are valid, and each type knows its own examples. Runs nothing.</summary>
internal static class CheckVerb
{
    public static Command Make()
    {
        var data = Shared.Data();
        var verb = new Command("check", "Checks pipelines, document types and court profiles.") { data };
        verb.SetAction(async (parsed, _) =>
        {
            var installation = parsed.DataOf(data);
            await using var scratch = new ScratchHost(installation);
            var catalogue = scratch.Get<PipelineCatalogue>();
            var faults = catalogue.Faults.Concat(SnippetCheck.Run(catalogue.DocumentTypes)).ToList();
            foreach (var fault in faults)
            {
                Shared.Say(fault.ToString());
            }

            var profiles = scratch.Get<CourtProfiles>();
            foreach (var fault in profiles.Faults)
            {
                Shared.Say(fault);
            }

            if (faults.Count + profiles.Faults.Count > 0)
            {
                return (int)ExitCode.Configuration;
            }

            Console.Out.WriteLine($"{HostSettings.PipelinesFor(installation)}: {catalogue.All.Count()} pipelines, {catalogue.DocumentTypes.Count} document types and {profiles.All.Count()} court profiles are valid.");
            return (int)ExitCode.Done;
        });
        return verb;
    }
}

using System.CommandLine;
using DocIntake.Pipelines.Definitions;
using DocIntake.Web.Hosting;

namespace DocIntake.Web.Verbs;

/// <summary><c>check</c>: the pipelines and document types are valid. Runs nothing.</summary>
internal static class CheckVerb
{
    public static Command Make()
    {
        var data = Shared.Data();
        var verb = new Command("check", "Checks pipelines and document types.") { data };
        verb.SetAction(async (parsed, _) =>
        {
            var installation = parsed.DataOf(data);
            await using var scratch = new ScratchHost(installation);
            var catalogue = scratch.Get<PipelineCatalogue>();
            foreach (var fault in catalogue.Faults)
            {
                Shared.Say(fault.ToString());
            }

            if (catalogue.Faults.Count > 0)
            {
                return (int)ExitCode.Configuration;
            }

            Console.Out.WriteLine($"{HostSettings.PipelinesFor(installation)}: {catalogue.All.Count()} pipelines and {catalogue.DocumentTypes.Count} document types are valid.");
            return (int)ExitCode.Done;
        });
        return verb;
    }
}

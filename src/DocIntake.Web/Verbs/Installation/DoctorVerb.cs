using System.CommandLine;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts.Doctor;

namespace DocIntake.Web.Verbs;

/// <summary><c>doctor</c>: what this machine has and lacks, and how to mend it.</summary>
internal static class DoctorVerb
{
    public static Command Make()
    {
        var data = Shared.Data();
        var verb = new Command("doctor", "Says what is missing on this machine and how to mend it.") { data };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var scratch = new ScratchHost();
            var network = new Installation(parsed.DataOf(data), new ConfigurationManager()).Section("Network", new NetworkOptions());
            var found = Examination.Of(await scratch.Workers.ProbeAsync(cancel), network, parsed.DataOf(data).Root, DateTimeOffset.UtcNow).ToList();
            foreach (var check in found)
            {
                Console.Out.WriteLine($"{Word(check.Grade)}  {check.Text}{(check.Do is { } step ? $" → {step}" : "")}");
            }

            return (int)(found.All(check => check.Grade != Grade.Mend) ? ExitCode.Done : ExitCode.ToolMissing);
        });
        return verb;
    }

    private static string Word(Grade grade) => grade switch { Grade.Good => "ok  ", Grade.Note => "note", _ => "MEND" };
}

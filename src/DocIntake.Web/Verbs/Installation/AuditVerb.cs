using System.CommandLine;
using System.Globalization;
using DocIntake.Catalog.Audit;

namespace DocIntake.Web.Verbs;

/// <summary><c>audit verify</c> and <c>audit list</c>: whether anybody tampered with the audit log, and what it says.</summary>
internal static class AuditVerb
{
    public static Command Make() => new("audit", "Who saw and did what, and whether the log of it is whole.") { Verify(), List() };

    private static Command Verify()
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var head = new Option<AuditHead?>("--head")
        {
            Description = "A head that was written down earlier: the log must still hold that line. Finds a log that was put back to an older copy.",
            HelpName = "LINE:SEAL",
            CustomParser = result =>
            {
                if (AuditHead.Parse(result.Tokens[0].Value) is { } noted)
                {
                    return noted;
                }

                result.AddError($"\"{result.Tokens[0].Value}\" is no head; audit verify prints one");
                return null;
            },
        };
        var verb = new Command("verify", "Reads the whole log and finds changed, missing, inserted and moved lines, and an end that was cut off.") { data, head, json };
        verb.SetAction(parsed =>
        {
            var found = AuditVerification.Of(AuditPlace.In(parsed.ExistingDataOf(data)), parsed.GetValue(head));
            if (parsed.GetValue(json))
            {
                Shared.Write(new { found.Lines, Head = found.Head.ToString(), found.Faults });
            }
            else
            {
                foreach (var fault in found.Faults)
                {
                    Console.Out.WriteLine(Shared.OneLine(fault));
                }

                Console.Out.WriteLine($"{found.Lines} lines. {(found.IsClean ? "Nobody has tampered with them." : "Something is wrong; see above.")}");
                Console.Out.WriteLine($"Head, to be written down elsewhere: {found.Head}");
            }

            return (int)(found.IsClean ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }

    private static Command List()
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var number = new Option<string?>("--case") { Description = "Only what concerns this case.", HelpName = "NUMBER" };
        var who = new Option<string?>("--who") { Description = "Only what this person did.", HelpName = "NAME" };
        var verb = new Command("list", "The newest 1,000 lines.") { data, number, who, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            await using var log = AuditLog.Open(AuditPlace.In(parsed.ExistingDataOf(data)), TimeProvider.System);
            var lines = await log.ListAsync(new AuditFilter(parsed.GetValue(who), parsed.GetValue(number), Limit: 1000), cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(lines);
                return (int)ExitCode.Done;
            }

            foreach (var line in lines)
            {
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{line.Seq}\t{line.At:u}\t{Shared.OneLine(line.Who)}\t{line.Act} {Shared.OneLine(line.What)}\t{Shared.OneLine(line.Case)}\t{line.Document}\t{line.Status}\t{Shared.OneLine(line.Detail)}"));
            }

            return (int)ExitCode.Done;
        });
        return verb;
    }
}

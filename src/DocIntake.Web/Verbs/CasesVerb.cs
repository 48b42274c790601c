using System.CommandLine;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>cases import</c> and <c>cases list</c>: the registry of the firm's cases.</summary>
internal static class CasesVerb
{
    public static Command Make() => new("cases", "The case registry.") { Import(), List() };

    /// <summary>Reads a cases file.</summary>
    /// <exception cref="VerbException">It is missing, or a line of it is wrong.</exception>
    public static IReadOnlyList<Case> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new VerbException(ExitCode.InputOutput, $"{path} does not exist; name a cases.csv.");
        }

        var (cases, fault) = CasesCsv.Read(path);
        return fault is null ? cases : throw new VerbException(ExitCode.InputOutput, fault);
    }

    /// <summary>Has the host bring a cases file in.</summary>
    internal static async Task<Acknowledged> ImportAsync(OwnerClient owner, string path, CancellationToken cancel)
    {
        var list = new ByteArrayContent(await File.ReadAllBytesAsync(path, cancel)) { Headers = { ContentType = new("text/csv") } };
        return await owner.AskAsync<Acknowledged>(HttpMethod.Post, $"case-list?name={Uri.EscapeDataString(path)}", list, new(ExitCode.InputOutput, "There is no such list."), cancel);
    }

    private static Command Import()
    {
        var csv = new Argument<FileInfo>("CSV") { Description = "The file, with a header row." };
        var data = Shared.Data();
        var verb = new Command("import", "Adds the cases of a CSV file, or brings them up to date.") { csv, data };
        verb.SetAction(async (parsed, cancel) =>
        {
            // A list that is wrong must not make a data folder where there was none.
            var path = parsed.GetRequiredValue(csv).FullName;
            Read(path);
            await using var owner = await OwnerClient.ReachAsync(parsed.DataOf(data), cancel);
            Shared.Say((await ImportAsync(owner, path, cancel)).Message);
            return (int)ExitCode.Done;
        });
        return verb;
    }

    private static Command List()
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var verb = new Command("list", "Lists the cases.") { data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var reader = CatalogFile.Open(parsed.ExistingDataOf(data).CatalogFile, TimeProvider.System).Reader;
            var cases = await reader.ListCasesAsync(CaseScope.All, cancel);
            if (parsed.GetValue(json))
            {
                Shared.Write(cases);
            }
            else
            {
                foreach (var one in cases)
                {
                    Console.Out.WriteLine($"{one.Number}\t{one.PracticeArea}\t{one.Client}\t{one.Title}");
                }
            }

            return (int)ExitCode.Done;
        });
        return verb;
    }
}

using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>A page dropped into the inbox of a running host can be found ten seconds later.</summary>
[Collection(nameof(ServedFolder))]
public sealed class InboxTests(ServedFolder served)
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_dropped_page_is_found_within_ten_seconds() => await DropAsync(served.Data, "quokka");

    [Fact]
    public async Task A_dropped_page_is_found_within_ten_seconds_without_the_file_watcher()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("docintake.json"), "{ \"intake\": { \"useWatcher\": false } }", TestContext.Current.CancellationToken);
        using var host = Product.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder.Path);
        await host.SignInLink.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        await DropAsync(new DataFolder(folder.Path), "wombat");
    }

    private static async Task DropAsync(DataFolder data, string word)
    {
        await File.WriteAllBytesAsync(Path.Combine(data.Inbox, $"{word}.pdf"), TextPdf.Of([$"A letter about the {word}"]), TestContext.Current.CancellationToken);

        var took = await Waiting.UntilAsync(() => IsFoundAsync(data, word), Bar * Busyness());

        TestContext.Current.SendDiagnosticMessage("found after {0:0.0} s", took.TotalSeconds);
    }

    /// <summary>As the verb does, without the time that its process takes to start.</summary>
    private static async Task<bool> IsFoundAsync(DataFolder data, string word)
    {
        await using var rooms = new ReadingRooms(data);
        return (await rooms.Get<Searcher>().SearchAsync(new SearchRequest(word), CaseScope.All, CancellationToken.None)).Total == 1;
    }

    /// <summary>1 on a machine that these tests have for themselves; more where much else waits for its processors.</summary>
    private static double Busyness()
    {
        const string Load = "/proc/loadavg";
        return File.Exists(Load)
            ? Math.Max(1, double.Parse(File.ReadAllText(Load).Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount) : 1;
    }
}

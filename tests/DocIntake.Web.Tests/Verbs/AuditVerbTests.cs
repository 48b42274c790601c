using DocIntake.Web.Tests.Support;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>Verbs are audited as the web UI is, and <c>audit verify</c> is what tells of tampering.</summary>
[Collection(nameof(ServedFolder))]
public sealed class AuditVerbTests(ServedFolder served)
{
    [Fact]
    public async Task Verbs_stand_in_the_log_and_verify_finds_a_changed_line_in_a_copy()
    {
        (await served.RunAsync("search", "fracture", "--json")).ShouldBeDone();
        (await served.RunAsync("cases", "import", ServedFolder.Sample("cases.csv"))).ShouldBeDone();
        var lines = (await served.RunAsync("audit", "list", "--json")).ShouldBeDone().Json().EnumerateArray().ToList();
        lines.ShouldContain(line => line.GetProperty("act").GetString() == "search" && line.GetProperty("detail").GetString() == "fracture" && line.GetProperty("who").GetString() == Environment.UserName);
        lines.ShouldContain(line => line.GetProperty("act").GetString() == "change" && line.GetProperty("what").GetString() == "cases imported" && line.GetProperty("from").GetString() == "command line");

        var clean = (await served.RunAsync("audit", "verify", "--json")).ShouldBeDone().Json();
        clean.GetProperty("faults").GetArrayLength().ShouldBe(0);
        (await served.RunAsync("audit", "verify", "--head", clean.GetProperty("head").GetString()!)).ShouldBeDone();

        using var folder = new TemporaryFolder();
        CopyTo(folder.Path);
        using (var db = new SqliteConnection($"Data Source={folder.File("audit.db")};Pooling=False"))
        {
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = "DROP TRIGGER audit_keep_line; UPDATE audit SET line = replace(line, 'fracture', 'sprain') WHERE line LIKE '%fracture%'";
            command.ExecuteNonQuery().ShouldBeGreaterThan(0);
        }

        var found = await Product.RunAsync("audit", "verify", "--data", folder.Path);
        found.ExitCode.ShouldBe(1);
        found.Output.ShouldContain("was changed");
    }

    [Fact]
    public async Task What_somebody_searched_for_does_not_steer_the_terminal_of_whoever_reads_the_log()
    {
        await served.RunAsync("search", "\u001b[2J\u009b2Jspoofed\n1\tline");
        var shown = (await served.RunAsync("audit", "list")).ShouldBeDone().Output;
        shown.ShouldContain("⟨U+001B⟩[2J⟨U+009B⟩2Jspoofed 1 line");
        shown.ShouldNotContain('\u001b');
    }

    private void CopyTo(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var file in Directory.EnumerateFiles(served.Data.Root, "audit.*").Concat(Directory.EnumerateFiles(served.Data.Root, "catalog.db")).Concat(Directory.EnumerateFiles(served.Data.Keys, "audit.*")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(served.Data.Root, file)));
        }
    }
}

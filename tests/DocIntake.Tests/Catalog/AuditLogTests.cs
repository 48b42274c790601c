using DocIntake.Catalog.Audit;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Catalog;

/// <summary>Whoever reaches the database, but not the key, cannot change the log without being found out.</summary>
public sealed class AuditLogTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-audit-");

    private AuditPlace Place => new(Path.Combine(folder.FullName, "audit.db"), Path.Combine(folder.FullName, "keys"));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    public static TheoryData<string, string> Tampering => new()
    {
        { "edit", "UPDATE audit SET line = replace(line, 'person 1', 'person 9') WHERE seq = 7" },
        { "edit of a case", "UPDATE audit SET line = replace(line, '2024-0012', '2024-0013') WHERE seq = 20" },
        { "another seal", "UPDATE audit SET seal = replace(seal, substr(seal, 1, 1), CASE substr(seal, 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END) WHERE seq = 11" },
        { "no JSON any more", "UPDATE audit SET line = 'nothing' WHERE seq = 3" },
        { "delete the first", "DELETE FROM audit WHERE seq = 1" },
        { "delete one", "DELETE FROM audit WHERE seq = 9" },
        { "delete several", "DELETE FROM audit WHERE seq BETWEEN 5 AND 12" },
        { "delete and close the gap", "DELETE FROM audit WHERE seq = 9; UPDATE audit SET seq = seq - 1 WHERE seq > 9" },
        { "insert a copy", "UPDATE audit SET seq = -seq - 1 WHERE seq > 9; UPDATE audit SET seq = -seq WHERE seq < 0; INSERT INTO audit (seq, line, seal) SELECT 10, line, seal FROM audit WHERE seq = 9" },
        { "insert a forged line", "INSERT INTO audit (seq, line, seal) SELECT 21, replace(line, '\"seq\":20,', '\"seq\":21,'), seal FROM audit WHERE seq = 20" },
        { "swap two", "UPDATE audit SET seq = 1000 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 1000" },
        { "swap the lines, not the seals", "UPDATE audit SET line = (SELECT line FROM audit AS other WHERE other.seq = 17 - audit.seq) WHERE seq IN (8, 9)" },
        { "cut off the last", "DELETE FROM audit WHERE seq = 20" },
        { "cut off the end", "DELETE FROM audit WHERE seq > 6" },
        { "empty it", "DELETE FROM audit" },
    };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task Tampering_is_found(string how, string sql)
    {
        await WriteAsync(20);
        AuditVerification.Of(Place).ShouldSatisfyAllConditions(found => found.Faults.ShouldBeEmpty(), found => found.Lines.ShouldBe(20), found => found.Head.Seq.ShouldBe(20));

        Tamper(sql);

        AuditVerification.Of(Place).Faults.ShouldNotBeEmpty(how);

        // Writing on heals nothing.
        await WriteAsync(3);
        AuditVerification.Of(Place).Faults.ShouldNotBeEmpty($"{how}, and the host wrote on");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_changes_of_single_characters_are_found(int seed)
    {
        await WriteAsync(20);
        var random = new Random(seed);
        for (var i = 0; i < 20; i++)
        {
            var (seq, at) = (random.Next(1, 21), random.Next(1, 60));
            var before = Read($"SELECT line FROM audit WHERE seq = {seq}");
            Tamper($"UPDATE audit SET line = substr(line, 1, {at - 1}) || CASE substr(line, {at}, 1) WHEN '7' THEN '8' ELSE '7' END || substr(line, {at + 1}) WHERE seq = {seq}");
            AuditVerification.Of(Place).IsClean.ShouldBeFalse($"character {at} of line {seq}");
            Tamper($"UPDATE audit SET line = '{before}' WHERE seq = {seq}");
            AuditVerification.Of(Place).IsClean.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task The_database_itself_refuses_changes()
    {
        await WriteAsync(3);
        Should.Throw<SqliteException>(() => Run("UPDATE audit SET line = '' WHERE seq = 2")).Message.ShouldContain("append-only");
        Should.Throw<SqliteException>(() => Run("DELETE FROM audit WHERE seq = 2")).Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task An_older_copy_is_found_by_a_head_that_was_written_down()
    {
        await WriteAsync(5);
        SqliteConnection.ClearAllPools();
        var copy = Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        await WriteAsync(5);
        var noted = AuditHead.Parse(AuditVerification.Of(Place).Head.ToString()).ShouldNotBeNull();
        SqliteConnection.ClearAllPools();
        File.Delete(Place.File + "-wal");
        foreach (var (file, bytes) in copy)
        {
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }

        AuditVerification.Of(Place).IsClean.ShouldBeTrue("log, key and anchor agree: nothing here knows better");
        AuditVerification.Of(Place, noted).Faults.ShouldHaveSingleItem().ShouldContain("cut off");
    }

    [Theory]
    [InlineData("audit.key")]
    [InlineData("audit.head")]
    public async Task A_key_or_anchor_that_is_gone_is_said(string file)
    {
        await WriteAsync(5);
        File.Delete(Path.Combine(Place.Folder, file));

        AuditVerification.Of(Place).Faults.ShouldHaveSingleItem().ShouldContain("missing");
        var writing = await Record.ExceptionAsync(() => WriteAsync(1));
        (writing is IOException).ShouldBe(file == "audit.key", "without its key nothing can be sealed");
        AuditVerification.Of(Place).IsClean.ShouldBeFalse();
    }

    [Fact]
    public async Task Many_writers_at_once_and_two_processes_make_one_chain()
    {
        await using (AuditLog first = AuditLog.Open(Place, TimeProvider.System), second = AuditLog.Open(Place, TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).AppendAsync(Entry(i)))));
        }

        AuditVerification.Of(Place).ShouldSatisfyAllConditions(found => found.Faults.ShouldBeEmpty(), found => found.Lines.ShouldBe(400));
    }

    [Fact]
    public async Task Lines_are_found_by_who_which_case_and_what_page_by_page()
    {
        await WriteAsync(30);
        await using var log = AuditLog.Open(Place, TimeProvider.System);
        var cancel = TestContext.Current.CancellationToken;

        var newest = await log.ListAsync(new AuditFilter(Limit: 10), cancel);
        newest.Select(line => line.Seq).ShouldBe(Enumerable.Range(21, 10).Reverse().Select(n => (long)n));
        (await log.ListAsync(new AuditFilter(Before: 21, Limit: 10), cancel))[0].Seq.ShouldBe(20);
        (await log.ListAsync(new AuditFilter(Who: "person 2"), cancel)).ShouldAllBe(line => line.Who == "person 2");
        (await log.ListAsync(new AuditFilter(Case: "2024-0012", Act: AuditAct.Search), cancel)).ShouldNotBeEmpty();
        (await log.ListAsync(new AuditFilter(Case: "2024-0012", Act: AuditAct.Export), cancel)).ShouldBeEmpty();
        (await log.ListAsync(new AuditFilter(Document: newest[0].Document), cancel)).ShouldHaveSingleItem().Seq.ShouldBe(newest[0].Seq);
    }

    private static AuditEntry Entry(int i) => new(
        $"person {i % 5}", i % 3 == 0 ? AuditAct.Search : AuditAct.View, "document", i % 2 == 0 ? "2024-0031" : "2024-0012", Guid.CreateVersion7(),
        i % 4 == 0 ? "a \"quoted\" name,\n\u202E and more" : null, From: "127.0.0.1");

    private async Task WriteAsync(int count)
    {
        await using var log = AuditLog.Open(Place, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => log.AppendAsync(Entry(i))));
    }

    // With the triggers gone, as somebody who owns the file would.
    private void Tamper(string sql) => Run($"DROP TRIGGER IF EXISTS audit_keep_line; DROP TRIGGER IF EXISTS audit_keep_row; {sql}");

    private void Run(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Place.File}");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string Read(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Place.File}");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return ((string)command.ExecuteScalar()!).Replace("'", "''", StringComparison.Ordinal);
    }
}

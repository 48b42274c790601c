using Microsoft.Data.Sqlite;

namespace DocIntake.Catalog.Audit;

/// <summary>
/// The log's own SQLite file: beside the catalog and not in it, so that writing a line never waits for the pipeline's transactions, and an older
/// catalog can be put back without losing who did what.
/// </summary>
internal static class AuditTable
{
    // The line is kept as it was hashed; what is asked by is taken out of it by the database. The triggers stop accidents; the chain finds the rest.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS audit (
          seq INTEGER PRIMARY KEY, line TEXT NOT NULL, seal TEXT NOT NULL,
          who TEXT AS (CASE WHEN json_valid(line) THEN json_extract(line, '$.who') END) VIRTUAL,
          act TEXT AS (CASE WHEN json_valid(line) THEN json_extract(line, '$.act') END) VIRTUAL,
          number TEXT AS (CASE WHEN json_valid(line) THEN json_extract(line, '$.case') END) VIRTUAL,
          document TEXT AS (CASE WHEN json_valid(line) THEN json_extract(line, '$.document') END) VIRTUAL);
        CREATE INDEX IF NOT EXISTS audit_who ON audit (who, seq);
        CREATE INDEX IF NOT EXISTS audit_number ON audit (number, seq);
        CREATE INDEX IF NOT EXISTS audit_document ON audit (document, seq);
        CREATE TRIGGER IF NOT EXISTS audit_keep_line BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS audit_keep_row BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        """;

    public static SqliteConnection OpenToWrite(string file)
    {
        var db = Open(file);
        Run(db, $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {Schema}");
        return db;
    }

    /// <summary>Null when there is no log yet.</summary>
    public static SqliteConnection? OpenToRead(string file) => File.Exists(file) ? Open(file) : null;

    public static AuditHead Head(SqliteConnection db, SqliteTransaction? transaction = null)
    {
        using var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT seq, seal FROM audit ORDER BY seq DESC LIMIT 1";
        using var row = command.ExecuteReader();
        return row.Read() ? new AuditHead(row.GetInt64(0), row.GetString(1)) : AuditHead.None;
    }

    public static string? SealOf(SqliteConnection db, SqliteTransaction transaction, long seq)
    {
        using var command = db.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT seal FROM audit WHERE seq = $seq";
        command.Parameters.AddWithValue("$seq", seq);
        return command.ExecuteScalar() as string;
    }

    private static SqliteConnection Open(string file)
    {
        var db = new SqliteConnection(CatalogFile.ConnectionString(file));
        db.Open();
        return db;
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

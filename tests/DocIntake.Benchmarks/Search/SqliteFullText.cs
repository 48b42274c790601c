using Microsoft.Data.Sqlite;

namespace DocIntake.Benchmarks.Search;

/// <summary>SQLite's full-text index over the same pages: stems, no stored text, ranked by its BM25.</summary>
internal sealed class SqliteFullText : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteFullText(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; CREATE VIRTUAL TABLE IF NOT EXISTS page USING fts5(text, content='', tokenize='porter unicode61')");
    }

    public void Fill(IEnumerable<string> pages)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO page(rowid, text) VALUES ($id, $text)";
        var id = insert.Parameters.Add("$id", SqliteType.Integer);
        var text = insert.Parameters.Add("$text", SqliteType.Text);
        var next = 0;
        foreach (var page in pages)
        {
            (id.Value, text.Value) = (++next, page);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The best twenty; how many it gave.</summary>
    public int Search(string query)
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT rowid FROM page WHERE page MATCH $query ORDER BY rank LIMIT 20";
        select.Parameters.AddWithValue("$query", query);
        using var rows = select.ExecuteReader();
        var count = 0;
        while (rows.Read())
        {
            count++;
        }

        return count;
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

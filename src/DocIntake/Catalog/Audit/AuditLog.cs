using System.Text;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace DocIntake.Catalog.Audit;

/// <summary>
/// The append-only log of who did what. Writers of one process are gathered: while one commit is on its way to the disk the next lines wait, and go
/// together. Several processes may append; the database's write lock puts them in line.
/// </summary>
public sealed class AuditLog : IAsyncDisposable
{
    private const int MostAtOnce = 500;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly AuditPlace place;
    private readonly TimeProvider time;
    private readonly Lazy<Task> writer;

    // The last head that is known to have been written, by this process or according to the anchor: the log never gets shorter than that.
    private AuditHead? known;

    internal AuditLog(AuditPlace place, TimeProvider time)
    {
        this.place = place;
        this.time = time;
        writer = new Lazy<Task>(() => Task.Run(WriteAsync));
    }

    /// <summary>A log outside a host.</summary>
    public static AuditLog Open(AuditPlace place, TimeProvider time) => new(place, time);

    /// <summary>Appends a line; when it returns, the line survives a power cut.</summary>
    /// <exception cref="IOException">It could not be written, or the log's key is gone; what was to be done must not be done.</exception>
    public async Task AppendAsync(AuditEntry entry)
    {
        _ = writer.Value;
        var waiting = new Waiting(entry);
        await queue.Writer.WriteAsync(waiting);
        await waiting.Done.Task;
    }

    /// <summary>Lines as the filter says, the newest first.</summary>
    public async Task<IReadOnlyList<AuditLine>> ListAsync(AuditFilter filter, CancellationToken cancel)
    {
        await using var db = AuditTable.OpenToRead(place.File);
        if (db is null)
        {
            return [];
        }

        await using var command = db.CreateCommand();
        var where = new StringBuilder("json_valid(line)");
        void And(string condition, string name, object? value)
        {
            if (value is not null)
            {
                where.Append(" AND ").Append(condition);
                command.Parameters.AddWithValue(name, value);
            }
        }

        And("who = $who", "$who", filter.Who);
        And("number = $case", "$case", filter.Case);
        And("act = $act", "$act", filter.Act is { } act ? Mapping.Pack(act).Trim('"') : null);
        And("document = $document", "$document", filter.Document?.ToString());
        And("seq < $before", "$before", filter.Before);
        command.CommandText = $"SELECT line FROM audit WHERE {where} ORDER BY seq DESC LIMIT $limit";
        command.Parameters.AddWithValue("$limit", filter.Limit);
        var found = new List<AuditLine>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found.Add(Mapping.Unpack<AuditLine>(rows.GetString(0)));
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writer.IsValueCreated)
        {
            await writer.Value;
        }
    }

    private async Task WriteAsync()
    {
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            // Whatever goes wrong, nobody waits for ever, and the next batch gets its turn.
            var work = Task.Run(() => Write(batch));
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.Exception?.InnerException is { } fault)
            {
                // Of an anchor that could not be written nobody waits; the next batch writes it, and until then the older one holds.
                var told = new IOException($"The audit log {place.File} cannot be written: {fault.Message}", fault);
                batch.ForEach(waiting => waiting.Done.TrySetException(told));
            }
        }
    }

    private void Write(List<Waiting> batch)
    {
        var (head, chain) = Write(batch.Select(waiting => waiting.Entry));
        batch.ForEach(waiting => waiting.Done.TrySetResult());
        place.WriteHead(head, chain);
    }

    private (AuditHead Head, AuditChain Chain) Write(IEnumerable<AuditEntry> entries)
    {
        using var db = AuditTable.OpenToWrite(place.File);
        using var transaction = db.BeginTransaction(deferred: false);
        var head = AuditTable.Head(db, transaction);
        var chain = ChainFor(head);
        var (after, alarm) = Continue(db, transaction, head, chain);
        using var insert = db.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO audit (seq, line, seal) VALUES ($seq, $line, $seal)";
        var (seq, line, seal) = (insert.Parameters.Add("$seq", SqliteType.Integer), insert.Parameters.Add("$line", SqliteType.Text), insert.Parameters.Add("$seal", SqliteType.Text));
        foreach (var entry in alarm is null ? entries : entries.Prepend(new AuditEntry("system", AuditAct.Alarm, "audit log", Detail: alarm)))
        {
            var text = AuditLine.Of(entry, after.Seq + 1, time.GetUtcNow()).Pack();
            after = new AuditHead(after.Seq + 1, chain.Seal(after.Seal, text));
            (seq.Value, line.Value, seal.Value) = (after.Seq, text, after.Seal);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        known = after;
        return (after, chain);
    }

    private AuditChain ChainFor(AuditHead head) => new(
        place.ReadKey() ?? (head.Seq == 0
            ? place.MakeKey()
            : throw new IOException($"its key is missing from {place.Folder}; put it back, or move the log aside to begin another one")));

    /// <summary>
    /// What the next line follows, and what it has to tell of. Lines that are gone leave their numbers unused for ever: writing on must not heal
    /// what was cut off.
    /// </summary>
    private (AuditHead After, string? Alarm) Continue(SqliteConnection db, SqliteTransaction transaction, AuditHead head, AuditChain chain)
    {
        var anchor = known ?? place.ReadHead(chain);
        return anchor switch
        {
            null when head.Seq == 0 => (head, null),
            null => (head, "The anchor of the log is missing or not ours: lines may have been cut off before this one."),
            _ when anchor.Seq > head.Seq => (anchor, $"Lines {head.Seq + 1} to {anchor.Seq} are gone."),
            _ when AuditTable.SealOf(db, transaction, anchor.Seq) != anchor.Seal && anchor.Seq > 0 => (head, $"Line {anchor.Seq} is not the one that was written."),
            _ => (head, null),
        };
    }

    private sealed record Waiting(AuditEntry Entry)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

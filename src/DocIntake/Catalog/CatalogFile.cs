using System.Data.Common;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Days;
using DocIntake.Catalog.Passwords;
using DocIntake.Catalog.People;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Catalog.Standing;
using DocIntake.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Catalog;

/// <summary>The SQLite file with the firm's cases, arrivals, documents, findings, journal and reviews.</summary>
public sealed class CatalogFile : IDisposable
{
    private readonly IDbContextFactory<CatalogContext> contexts;
    private readonly TimeProvider time;
    private readonly WriteTurns turns = new();

    internal CatalogFile(IDbContextFactory<CatalogContext> contexts, TimeProvider time)
    {
        this.contexts = contexts;
        this.time = time;
        Reader = new CatalogReader(contexts);
        People = new PeopleBook(contexts, this, time);
        Days = new DayBook(contexts);
        Standing = new StandingBook(contexts, this);
        Bundles = new BundleBook(contexts, this, time);
    }

    public CatalogReader Reader { get; }

    public PeopleBook People { get; }

    public DayBook Days { get; }

    public StandingBook Standing { get; }

    /// <summary>The passwords of files that came in; their key lies in the data folder.</summary>
    public PasswordBook PasswordsOf(DataFolder data) => new(contexts, this, data);

    public BundleBook Bundles { get; }

    /// <summary>Makes connections to it, for the job engine.</summary>
    public static DbProviderFactory Provider => SqliteFactory.Instance;

    /// <summary>Pooled connections to it, for the job engine in the same file.</summary>
    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        DefaultTimeout = 30,
        Pooling = true,
    }.ToString();

    /// <summary>A catalog outside a host, e.g. for a reading verb: nothing is created.</summary>
    public static CatalogFile Open(string file, TimeProvider time) => new(new Factory(file), time);

    /// <summary>Makes the file or brings an older one up to date, and sets WAL, so that readers never wait for a writer. Only the owner of the data folder may.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);

        // One process owns the folder, so this lock can only be that of one that was killed here; it would be waited for without end.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        await db.Database.MigrateAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancel);
    }

    /// <summary>Opens a transaction that may write.</summary>
    public async Task<CatalogChange> BeginAsync(CancellationToken cancel)
    {
        var turn = await turns.TakeAsync(cancel);
        var db = await contexts.CreateDbContextAsync(cancel);
        try
        {
            return new CatalogChange(db, await db.Database.BeginTransactionAsync(cancel), turn, time);
        }
        catch
        {
            await db.DisposeAsync();
            turn.Dispose();
            throw;
        }
    }

    public void Dispose() => turns.Dispose();

    internal static DbContextOptions<CatalogContext> OptionsFor(string file) =>
        new DbContextOptionsBuilder<CatalogContext>()
            .UseSqlite(ConnectionString(file))
            .AddInterceptors(FullSync.Instance)
            .Options;

    private sealed class Factory(string file) : IDbContextFactory<CatalogContext>
    {
        private readonly DbContextOptions<CatalogContext> options = OptionsFor(file);

        public CatalogContext CreateDbContext() => new(options);
    }
}

/// <summary>Registers the catalog.</summary>
public static class CatalogServices
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton(host => CatalogFile.Open(host.GetRequiredService<DataFolder>().CatalogFile, host.GetRequiredService<TimeProvider>()))
        .AddSingleton(host => host.GetRequiredService<CatalogFile>().Reader)
        .AddSingleton(host => host.GetRequiredService<CatalogFile>().People)
        .AddSingleton(host => host.GetRequiredService<CatalogFile>().Days)
        .AddSingleton(host => host.GetRequiredService<CatalogFile>().Standing)
        .AddSingleton(host => host.GetRequiredService<CatalogFile>().PasswordsOf(host.GetRequiredService<DataFolder>()))
        .AddSingleton(host => host.GetRequiredService<CatalogFile>().Bundles)
        .AddSingleton(host => AuditPlace.In(host.GetRequiredService<DataFolder>()))
        .AddSingleton(host => AuditLog.Open(host.GetRequiredService<AuditPlace>(), host.GetRequiredService<TimeProvider>()));
}

using DocIntake.Catalog.People;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DocIntake.Catalog;

/// <summary>The catalog's model. Other rooms never see it: they use <see cref="CatalogReader"/> and <see cref="CatalogChange"/>.</summary>
internal sealed class CatalogContext(DbContextOptions<CatalogContext> options) : DbContext(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<ArrivalRow> Arrivals => Set<ArrivalRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<FindingRow> Findings => Set<FindingRow>();

    public DbSet<DocumentCaseRow> DocumentCases => Set<DocumentCaseRow>();

    public DbSet<PageRow> Pages => Set<PageRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    public DbSet<SettingRow> Settings => Set<SettingRow>();

    public DbSet<ProductionRow> Productions => Set<ProductionRow>();

    public DbSet<ProducedRow> Produced => Set<ProducedRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<AccessRow> Access => Set<AccessRow>();

    public DbSet<StandingSearchRow> StandingSearches => Set<StandingSearchRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<SavedBundleRow> SavedBundles => Set<SavedBundleRow>();

    public DbSet<SavedBuildRow> SavedBuilds => Set<SavedBuildRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        // SQLite cannot order or compare DateTimeOffset; UTC ticks can be compared on every database.
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        conventions.Properties<DocumentState>().HaveConversion<string>();
        conventions.Properties<PageQuality>().HaveConversion<string>();
        conventions.Properties<ProductionState>().HaveConversion<string>();
        conventions.Properties<TextSource>().HaveConversion<string>();
        conventions.Properties<JournalKind>().HaveConversion<string>();
        conventions.Properties<Reason>().HaveConversion<string>();
        conventions.Properties<MarkKind>().HaveConversion<string>();
        conventions.Properties<AccessKind>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<CaseRow>(row => row.HasKey(c => c.Number));
        model.Entity<SettingRow>(row => row.HasKey(s => s.Key));
        model.Entity<ArrivalRow>(row => row.HasIndex(a => a.Received));
        model.Entity<DocumentRow>(row =>
        {
            row.Property(d => d.Version).IsConcurrencyToken();
            row.HasIndex(d => d.ArrivalId);
            row.HasIndex(d => d.ParentId);
            row.HasIndex(d => d.OriginalSha256);
            row.HasIndex(d => new { d.State, d.Stage });
            row.HasIndex(d => new { d.CaseNumber, d.Category });
            row.HasMany(d => d.Findings).WithOne().HasForeignKey(f => f.DocumentId);
            row.HasMany(d => d.Pages).WithOne().HasForeignKey(p => p.DocumentId);
            row.HasMany(d => d.Marks).WithOne().HasForeignKey(m => m.DocumentId);
            row.Navigation(d => d.Marks).AutoInclude();
            row.HasMany(d => d.AlsoIn).WithOne().HasForeignKey(a => a.DocumentId);
            row.HasIndex(d => d.MessageId);
            row.HasIndex(d => d.OpenProblem);

            // One filed file belongs to one document: a second claim on the name is refused by the database.
            row.HasIndex(d => d.FiledAs).IsUnique();
        });
        model.Entity<FindingRow>(row => row.HasIndex(f => new { f.Field, f.Value }));
        model.Entity<DocumentCaseRow>(row =>
        {
            row.HasKey(a => new { a.DocumentId, a.Number });
            row.HasIndex(a => a.Number);
        });
        model.Entity<PageRow>(row => row.HasKey(p => new { p.DocumentId, p.Position }));
        model.Entity<JournalRow>(row =>
        {
            row.HasIndex(j => j.DocumentId);
            row.HasIndex(j => j.ArrivalId);
            row.HasIndex(j => j.At);
        });
        model.Entity<ReviewRow>(row =>
        {
            row.HasIndex(r => r.DocumentId);
            row.HasIndex(r => r.Closed);
        });
        model.Entity<ProductionRow>(row =>
        {
            row.HasIndex(p => new { p.Prefix, p.First }).IsUnique();
            row.HasMany(p => p.Exhibits).WithOne().HasForeignKey(e => e.ProductionId);
        });
        model.Entity<ProducedRow>().HasIndex(e => e.OriginalSha256);

        model.Entity<StandingSearchRow>(row =>
        {
            row.HasIndex(s => s.Owner);
            row.HasIndex(s => s.Alerts);
        });
        model.Entity<AlertRow>(row =>
        {
            row.HasIndex(a => new { a.DocumentId, a.SearchId }).IsUnique();
            row.HasIndex(a => new { a.Owner, a.Seen });
            row.HasIndex(a => a.SearchId);
        });

        model.Entity<PersonRow>(row => row.HasIndex(p => p.NormalizedName).IsUnique());
        model.Entity<AccessRow>(row => row.HasIndex(a => new { a.PersonId, a.CaseNumber, a.Kind }).IsUnique());
        model.Entity<ApiKeyRow>(row => row.HasIndex(k => k.Hash).IsUnique());

        model.Entity<SavedBundleRow>(row =>
        {
            row.Property(b => b.Version).IsConcurrencyToken();
            row.HasIndex(b => b.CaseNumber);
            row.HasMany<SavedBuildRow>().WithOne().HasForeignKey(b => b.BundleId);
        });
        model.Entity<SavedBuildRow>(row => row.HasIndex(b => new { b.BundleId, b.Number }).IsUnique());
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

using Microsoft.EntityFrameworkCore.Design;

namespace DocIntake.Catalog;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model; unused when the product runs.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<CatalogContext>
{
    public CatalogContext CreateDbContext(string[] args) => new(CatalogFile.OptionsFor("design-time.db"));
}

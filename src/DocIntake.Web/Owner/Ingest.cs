using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Search;

namespace DocIntake.Web.Owner;

/// <summary><c>POST ingest</c> takes files in; <c>POST report</c> says what has become of them.</summary>
internal static class Ingest
{
    public static async Task<IResult> TakeAsync(
        IngestAsk ask, Reception reception, CatalogReader catalog, TimeProvider time, CancellationToken cancel)
    {
        var since = time.GetUtcNow();
        var known = ask.SkipKnown ? await KnownAsync(catalog, ask.Origin, cancel) : [];
        var taken = new List<Guid>();
        foreach (var (file, name) in Files(ask.Paths))
        {
            if (known.TryGetValue(name, out var before))
            {
                taken.Add(before);
                continue;
            }

            await using var bytes = File.OpenRead(file);
            taken.Add((await reception.TakeAsync(bytes, new Incoming(name, ask.Origin), cancel)).Id);
        }

        return OwnerApi.Answer(new IngestTaken(taken, since));
    }

    public static async Task<IResult> ReportAsync(IngestTaken taken, CatalogReader catalog, SearchIndex index, TimeProvider time, CancellationToken cancel)
    {
        var balance = await catalog.BalanceAsync(taken.Arrivals, cancel);
        if (balance.Working == 0)
        {
            // Whoever is told that all is settled may search with another process.
            index.Commit();
        }

        // The whole list is long; while something is at work the receipt is enough.
        var arrivals = balance.Working > 0 ? [] : await catalog.FindArrivalsAsync(taken.Arrivals, CaseScope.All, cancel);
        return OwnerApi.Answer(IngestReport.Of(arrivals, balance, time.GetUtcNow() - taken.Since));
    }

    private static async Task<Dictionary<string, Guid>> KnownAsync(CatalogReader catalog, string origin, CancellationToken cancel)
    {
        var arrivals = await catalog.ListArrivalsAsync(int.MaxValue, CaseScope.All, cancel);
        return arrivals.Where(a => a.Arrival.Origin == origin).DistinctBy(a => a.Arrival.Path).ToDictionary(a => a.Arrival.Path, a => a.Arrival.Id);
    }

    /// <summary>The files, each with its path below what was named; what programs leave beside documents is passed over.</summary>
    private static IEnumerable<(string File, string Name)> Files(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                yield return (path, Path.GetFileName(path));
                continue;
            }

            var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path)) ?? path;
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device };
            foreach (var file in Directory.EnumerateFiles(path, "*", options).Order(StringComparer.Ordinal))
            {
                var name = Path.GetRelativePath(above, file).Replace(Path.DirectorySeparatorChar, '/');
                if (!name.Split('/').Any(IgnoredNames.Match))
                {
                    yield return (file, name);
                }
            }
        }
    }
}

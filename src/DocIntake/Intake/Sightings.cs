namespace DocIntake.Intake;

/// <summary>
/// Remembers each file of the folder between two looks and says which are ready. How long a file stood still is measured on a clock that
/// nobody can set; the file's own time is only compared with itself.
/// </summary>
internal sealed class Sightings(IntakeOptions options, TimeProvider time)
{
    private readonly Dictionary<string, Sighting> known = new(StringComparer.Ordinal);

    /// <summary>Takes in what a look saw; files that are gone are forgotten.</summary>
    public void Update(IReadOnlyList<SeenFile> seen)
    {
        var now = time.GetTimestamp();
        foreach (var file in seen)
        {
            if (!known.TryGetValue(file.Relative, out var sighting))
            {
                known[file.Relative] = new Sighting(file, now, time.GetUtcNow());
            }
            else if (sighting.File.Length != file.Length || sighting.File.ModifiedUtc != file.ModifiedUtc)
            {
                known[file.Relative] = sighting with { File = file, Still = now };
            }
        }

        var there = seen.Select(file => file.Relative).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in known.Keys.Where(path => !there.Contains(path)).ToList())
        {
            known.Remove(gone);
        }
    }

    /// <summary>Sorts the files into those to be taken now and those that wait.</summary>
    /// <param name="wake">How long until the next of those that merely wait for time to pass.</param>
    public (List<SeenFile> Ready, List<WaitingFile> Waiting) Sort(out TimeSpan wake)
    {
        wake = options.RescanEvery;
        List<SeenFile> ready = [];
        List<WaitingFile> waiting = [];
        foreach (var sighting in known.Values.OrderBy(sighting => sighting.Still))
        {
            var still = time.GetElapsedTime(sighting.Still);
            var young = sighting.File.Length == 0 ? options.EmptyAfter : options.StableFor;
            var because = still < young ? (null, "It came a moment ago, or is still being written.") : FileProbe.WhyNot(sighting.File, still < options.PdfPatience);
            if (still < young && young - still < wake)
            {
                wake = young - still;
            }

            if (because is null)
            {
                ready.Add(sighting.File);
            }
            else
            {
                waiting.Add(new WaitingFile(sighting.File.Relative, sighting.File.Length, sighting.First, because.Value.Code, because.Value.Because));
            }
        }

        return (ready, waiting);
    }

    /// <summary>A file that was taken in: another one of its name begins anew. Safe for several threads, between two looks.</summary>
    public void Forget(SeenFile file)
    {
        lock (known)
        {
            known.Remove(file.Relative);
        }
    }

    private sealed record Sighting(SeenFile File, long Still, DateTimeOffset First);
}

using System.Collections.Concurrent;
using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>Adds up the fates and says whether the bar is held.</summary>
internal sealed class HostileReport(KilledChildren killed)
{
    private const int Slowest = 10, FaultsShown = 60, ProgressEvery = 250;

    private readonly ConcurrentQueue<Fate> _fates = [];
    private TimeSpan _whole, _all;
    private int _wholeCount, _wanted;

    public void Add(Fate fate)
    {
        _fates.Enqueue(fate);
        if (fate.Fault is not null)
        {
            Console.Error.WriteLine($"{fate.Name} ({fate.Made}): {fate.Fault}");
        }
        else if (_fates.Count % ProgressEvery == 0)
        {
            Console.Error.WriteLine($"{_fates.Count} files");
        }
    }

    /// <summary>The undamaged files are through.</summary>
    public void EndOfWhole(TimeSpan took) => (_whole, _wholeCount) = (took, _fates.Count);

    /// <summary>All are through.</summary>
    /// <param name="wanted">Mutations that were asked for.</param>
    public void End(TimeSpan took, int wanted) => (_all, _wanted) = (took, wanted);

    /// <summary>Prints everything; false when a promise was broken.</summary>
    public bool Print(TreeWatch memory, IReadOnlyList<string> left)
    {
        var mutations = _fates.Count - _wholeCount;
        var faults = _fates.Where(fate => fate.Fault is not null).ToList();
        Console.WriteLine($"{mutations} mutations of {_wanted} in {(_all - _whole).TotalSeconds:0} s: {mutations / Math.Max(1, (_all - _whole).TotalSeconds):0.0} files/s");
        Table("Outcome", _fates.Select(Outcome));
        Table("Files with this code", _fates.SelectMany(fate => fate.Problems).Select(Code));
        Table("Format", _fates.Select(fate => fate.Format ?? "refused"));
        Table("Children stopped or dead", killed.Counts.SelectMany(reason => Enumerable.Repeat(reason.Key, reason.Value)));
        Console.WriteLine("Slowest");
        foreach (var fate in _fates.OrderByDescending(fate => fate.Took).Take(Slowest))
        {
            Console.WriteLine($"  {fate.Took.TotalSeconds,6:0.0} s  {fate.Name} ({fate.Made}), {fate.Pages} pages, {string.Join(' ', fate.Problems.Select(Code))}");
        }

        foreach (var fate in faults.Take(FaultsShown))
        {
            Console.WriteLine($"BROKEN {fate.Name} ({fate.Made}): {fate.Fault}");
        }

        foreach (var path in left)
        {
            Console.WriteLine($"LEFT {path}");
        }

        Console.WriteLine($"peak memory: host {memory.Own >> 20} MiB, children together {memory.Others >> 20} MiB");
        Console.WriteLine($"{_fates.Count} files, {faults.Count} broken promises, {left.Count} things left behind{(mutations < _wanted ? ", and the time was up before all were through" : "")}");
        return faults.Count == 0 && left.Count == 0 && mutations >= _wanted;
    }

    private static string Outcome(Fate fate) =>
        fate.Fault is not null ? "BROKEN"
        : fate.Pages == 0 ? $"no pages: {(fate.Problems.Count == 0 ? "its contents" : Code(fate.Problems[0]))}"
        : fate.Problems.Count == 0 ? "read" : "read, with a problem told";

    private static string Code(Reason reason) => JsonSerializer.Serialize(reason, Json.Options).Trim('"');

    private static void Table(string title, IEnumerable<string> keys)
    {
        Console.WriteLine(title);
        foreach (var row in keys.GroupBy(key => key).OrderByDescending(row => row.Count()))
        {
            Console.WriteLine($"  {row.Count(),6}  {row.Key}");
        }
    }
}

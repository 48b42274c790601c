using System.Collections.Concurrent;
using DocIntake.Workers;
using Microsoft.Extensions.Logging;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>Counts the children that documents brought down, by listening to the pool's log.</summary>
internal sealed class KilledChildren : ILogger<WorkerPool>
{
    private readonly ConcurrentDictionary<string, int> _counts = [];

    /// <summary>By reason.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var reason = (state as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(pair => pair.Key == "Reason").Value?.ToString();
        _counts.AddOrUpdate(reason ?? "other", 1, (_, count) => count + 1);
    }
}

using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Workers;

/// <summary>What came of an ask: exactly one of the two is set.</summary>
/// <param name="Reply">What the child answered.</param>
/// <param name="Problem">
/// Why there is no answer: what the child refused, or <see cref="Reason.Timeout"/>, <see cref="Reason.Memory"/>,
/// <see cref="Reason.Crash"/>, <see cref="Reason.LimitOutput"/> when it had to be stopped or died.
/// </param>
public readonly record struct Answer<T>(T? Reply, Problem? Problem)
    where T : Reply;

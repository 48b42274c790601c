using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>What an archive's directory must not say; asked before anything is unpacked.</summary>
public static class ArchiveLimits
{
    /// <summary>The answer to an archive inside too many others; else null.</summary>
    public static Refused? Depth(PrepareRequest request, string name) => request.Depth >= request.Limits.ArchiveDepth
        ? new(new Problem(Reason.BombDepth, $"'{name}' lies {request.Depth} containers deep, more than are opened; unpack it by hand if it matters."))
        : null;

    /// <summary>The answer to an archive of too many files; else null.</summary>
    public static Refused? Entries(long entries, PrepareRequest request, string name) => entries > request.Limits.ArchiveEntries
        ? new(new Problem(Reason.BombEntries, $"'{name}' holds more than {request.Limits.ArchiveEntries:N0} files; unpack it and send it in parts."))
        : null;

    /// <summary>The answer to an archive that would become too large; else null.</summary>
    public static Refused? Bytes(long unpacked, ArchiveBudget budget, string name) => unpacked > budget.Bytes
        ? new(new Problem(budget.Reason, $"'{name}' would unpack to more than the {budget.Bytes >> 20:N0} MiB allowed; unpack it by hand if you trust it."))
        : null;
}

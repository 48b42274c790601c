using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading;

/// <summary>Answers <see cref="PrepareRequest"/>: limits, format by content, and the reader that takes it.</summary>
public static class Preparation
{
    /// <summary>
    /// <see cref="Refused"/> for an empty, too large, encrypted or damaged file; a type that no reader takes is <see cref="Prepared"/> with
    /// no pages and <see cref="Reason.UnsupportedType"/> among its problems, so that its format is known.
    /// </summary>
    public static Reply Prepare(PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        if (new FileInfo(path).Length > request.Limits.FileBytes)
        {
            return new Refused(new Problem(Reason.LimitSize, $"The file is larger than {request.Limits.FileBytes >> 20} MiB; file it as it is or split it."));
        }

        var format = FormatSniffer.Sniff(path, request.Name);
        if (format == "empty")
        {
            return new Refused(new Problem(Reason.Empty, "The file is empty; ask for a new copy."));
        }

        var reply = FormatReaders.For(format)?.Prepare(format, request, folder) ?? Unsupported(format);
        return reply is Prepared prepared && FileExtension.Contradicts(request.Name, format) is { } contradiction
            ? prepared with { Problems = [.. prepared.Problems, contradiction] }
            : reply;
    }

    /// <summary>The answer to a file that is only kept.</summary>
    /// <param name="why">What would have it read; null = nothing here.</param>
    internal static Prepared Unsupported(string format, string? why = null)
    {
        var what = FormatNames.Of(format) is { } name ? $"{name}, which is not read" : "of a type that is not known";
        var hint = why is null ? "" : $" ({why})";
        return new Prepared(format, 0, null, false, [], new Dictionary<string, string>(),
            [new Problem(Reason.UnsupportedType, $"The file is {what}{hint}; file it in its own format.")]);
    }
}

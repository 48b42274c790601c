using DocIntake.Documents.Wire;

namespace DocIntake.Workers;

/// <summary>The files that a reply names: each must be an ordinary file in the lease's folder, never a link that leads out of it.</summary>
internal static class ReplyFiles
{
    public static IEnumerable<string> Of(Reply reply) => reply switch
    {
        Prepared prepared => Named(prepared.Rendition).Concat(prepared.Attachments.Select(attachment => attachment.File)),
        Done done => Named(done.File),
        Drawn drawn => [drawn.File],
        Bound bound => [bound.File],
        _ => [],
    };

    /// <summary>A name in the folder or in one of its own folders.</summary>
    public static bool IsOurs(string folder, string file)
    {
        var steps = file.Split('/');
        if (steps.Any(step => step is "" or "." or ".." || step.Contains('\0')))
        {
            return false;
        }

        var path = folder;
        foreach (var step in steps[..^1])
        {
            path = Path.Combine(path, step);
            if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null })
            {
                return false;
            }
        }

        return Native.IsOrdinaryFile(Path.Combine(path, steps[^1]));
    }

    private static string[] Named(string? file) => file is null ? [] : [file];
}

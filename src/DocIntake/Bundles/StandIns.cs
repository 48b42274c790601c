using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;

namespace DocIntake.Bundles;

/// <summary>Pages that stand for what has none of its own in a bundle: for a recording, and in a production for a document that is withheld.</summary>
internal static class StandIns
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Sound and film: a page that says what it is stands for it, and the file travels beside the bundle.</summary>
    /// <param name="lease">Its folder holds the file as "original".</param>
    public static async Task<(ReadyExhibit? Exhibit, Problem? Problem)> OfRecordingAsync(
        Lease lease, SandboxLimits limits, ExhibitSpec spec, string name, string source, string sha256, string into, CancellationToken cancel)
    {
        if (PageChoice.FaultInWhole(spec, name) is { } fault)
        {
            return (null, fault);
        }

        var bytes = new FileInfo(Path.Combine(lease.Folder, "original")).Length;
        var prepared = await lease.AskAsync<Prepared>(new PrepareRequest("original", name, 0, limits), Limit, cancel);
        if (prepared.Reply is not { } reply)
        {
            return (null, prepared.Problem);
        }

        var native = await ExhibitSource.KeepNativeAsync(File.OpenRead(Path.Combine(lease.Folder, "original")), into, name, reply.Format, cancel);
        var note = $"A {Recording.Kind(reply.Format)}; it travels beside the bundle as a file, and this page stands for it.";
        return (new ReadyExhibit("", "", spec.Title ?? Path.GetFileNameWithoutExtension(name), null, source, sha256, note, [0], [], native)
        {
            Sheet =
            [
                $"{char.ToUpperInvariant(Recording.Kind(reply.Format)[0])}{Recording.Kind(reply.Format)[1..]}",
                $"File: {name}",
                .. reply.Headers.TryGetValue("playing-time", out var time) ? [$"Playing time: {time}"] : Array.Empty<string>(),
                string.Create(CultureInfo.InvariantCulture, $"Length: {bytes:N0} bytes"),
                $"SHA-256: {sha256}",
                "The file is handed over beside this bundle, under this exhibit's name.",
            ],
        }, null);
    }

    /// <summary>What stands in a production for a document that is withheld. It says nothing of the document.</summary>
    public static ReadyExhibit SlipSheet(ExhibitSpec spec, string sha256) =>
        new("", "", "Document withheld", null, $"{spec.Document}", sha256, null, [0], [], null)
        {
            IsWithheld = true,
            Sheet = ["Document withheld", "This document is withheld as privileged or as work product.", "It is described in the privilege log."],
        };
}

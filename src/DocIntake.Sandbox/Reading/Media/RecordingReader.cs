using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Media;

/// <summary>Sound and film are kept as they are; what their files say of the playing time is told.</summary>
internal sealed class RecordingReader : IFormatReader
{
    public IReadOnlyList<string> Formats => Recording.Formats;

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, request.File));
        var unread = Preparation.Unsupported(format);
        return PlayingTime.Of(file, format) is { } time
            ? unread with { Headers = new Dictionary<string, string> { ["playing-time"] = time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) } }
            : unread;
    }
}

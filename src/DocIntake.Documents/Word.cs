using System.Text.Json.Serialization;

namespace DocIntake.Documents;

/// <summary>One word as read: its text (NFKC) and its place in fractions of the upright page.</summary>
/// <param name="Confidence">0..1 as the engine measured it; null where nothing was measured (a text layer).</param>
public sealed record Word(string Text, double X, double Y, double Width, double Height, double? Confidence, TextSource Source)
{
    [JsonIgnore]
    public Box Box => new(X, Y, Width, Height);
}

using System.Text.Json.Serialization;

namespace DocIntake.Documents;

/// <summary>One word as read: its text (NFKC) and its place in fractions of the upright page.</summary>
/// <param name="Confidence">0..1 as the engine measured it; null where nothing was measured (a text layer).</param>
public sealed record Word(string Text, double X, double Y, double Width, double Height, double? Confidence, TextSource Source)
{
    [JsonIgnore]
    public Box Box => new(X, Y, Width, Height);

    /// <summary>False for what OCR sees in a photo's shadows: scraps of one or two letters, or letters it hardly believes in.</summary>
    [JsonIgnore]
    public bool IsLegible => Confidence is null or >= 0.5 && Text.Count(char.IsLetterOrDigit) >= 3;
}

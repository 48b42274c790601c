namespace DocIntake.Documents;

/// <summary>A bar code that was read off a page.</summary>
/// <param name="Text">What it says, at most <see cref="LongestText"/> characters; whoever printed the page wrote it.</param>
/// <param name="Box">Where it lies on the upright page: of a linear code the line along which it was read.</param>
public sealed record PageCode(string Text, CodeKind Kind, Box Box)
{
    /// <summary>Letters of a code that are kept.</summary>
    public const int LongestText = 500;
}

/// <summary>How a bar code is drawn.</summary>
public enum CodeKind { Code128, Code39, Qr }

namespace DocIntake.Samples.Output;

/// <summary>Breaks files the way interrupted downloads do.</summary>
internal static class Damage
{
    /// <summary>The first part of a PDF, ending inside its first page image: no page and no catalog is left to repair from.</summary>
    public static byte[] Truncate(byte[] pdf) => pdf[..Math.Min(pdf.Length / 4, 24_000)];
}

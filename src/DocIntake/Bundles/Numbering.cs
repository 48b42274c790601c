namespace DocIntake.Bundles;

/// <summary>Labels exhibits: A, B, … Z, AA, AB, …; or 1, 2, …; or a prefix and a number.</summary>
internal static class Numbering
{
    /// <param name="scheme">"letters", "numbers" or the prefix.</param>
    /// <param name="index">From 0.</param>
    public static string Label(string scheme, int index) => scheme switch
    {
        "letters" => Letters(index),
        "numbers" => $"{index + 1}",
        _ => $"{scheme}{index + 1}",
    };

    private static string Letters(int index) => index < 26 ? $"{(char)('A' + index)}" : Letters((index / 26) - 1) + (char)('A' + (index % 26));
}

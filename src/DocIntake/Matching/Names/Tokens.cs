namespace DocIntake.Matching.Names;

/// <summary>The words of a text, folded, with the place of each.</summary>
internal sealed class Tokens
{
    public Tokens(string text)
    {
        Places = [.. Split(text)];
        Words = [.. Places.Select(place => Fold.Word(text[place.Start..place.End]))];
    }

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<(int Start, int End)> Places { get; }

    /// <summary>A word, or nothing beyond the ends.</summary>
    public string At(int index) => index >= 0 && index < Words.Count ? Words[index] : "";

    /// <summary>Runs of letters and digits; an apostrophe joins ("O'Brien"), a comma or hyphen parts ("RIVERA,ANA").</summary>
    public static IEnumerable<(int Start, int End)> Split(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) || (start >= 0 && text[i] is '\'' or '’'));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return (start, i);
                start = -1;
            }
        }
    }
}

namespace DocIntake.Matching.Names;

/// <summary>
/// A client's name that is badly read, for the few clients whom a number or birth date points to: one of its two words is as it should be
/// or nearly, the other one has up to two letters wrong. Among all clients so little would say nothing.
/// </summary>
internal static class LooseName
{
    private const int Shortest = 3, ShortestForTwo = 5;

    /// <summary>The places, first and last word, where the name may stand; null when it stands nowhere before the end.</summary>
    /// <param name="isOtherFirst">True for a word that is another first name as it stands.</param>
    public static (int From, int To)? Find(Tokens tokens, int end, PersonName name, Func<string, bool> isOtherFirst)
    {
        for (var i = 0; i < tokens.Words.Count && tokens.Places[i].Start < end; i++)
        {
            foreach (var first in new[] { i - 1, i - 2, i + 1 }.Where(at => at >= 0 && at < tokens.Words.Count))
            {
                var (last, read) = (tokens.At(i), tokens.At(first));
                var isSure = Likeness.Alike(last, name.Last) || PersonName.CompareFirst(read, name.First) == NameLevel.Same;
                if (isSure && IsLoose(last, name.Last) && IsLoose(read, name.First) && !isOtherFirst(read))
                {
                    return (Math.Min(i, first), Math.Max(i, first));
                }
            }
        }

        return null;
    }

    private static bool IsLoose(string read, string known) => read == known
        || (Math.Min(read.Length, known.Length) >= Shortest && Likeness.Distance(read, known) <= (Math.Min(read.Length, known.Length) >= ShortestForTwo ? 2 : 1));
}

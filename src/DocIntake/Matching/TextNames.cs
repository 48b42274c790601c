namespace DocIntake.Matching;

/// <summary>The words of a text, ready to be asked for names.</summary>
internal sealed class TextNames
{
    /// <summary>Words that may stand between first name and surname.</summary>
    private const int Reach = 2;

    private static readonly HashSet<string> CompanyForms = [.. Fold.Name("Inc LLC Co Corp Ltd LLP PC The Company Corporation Of And")];

    private readonly IReadOnlyList<string> words;
    private readonly ILookup<string, int> positions;

    public TextNames(string text)
    {
        words = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold.Word).Where(word => word.Length > 0)];
        positions = Enumerable.Range(0, words.Count).ToLookup(i => words[i]);
    }

    /// <summary>True when first name and surname stand close together, in either order, each alike but for what OCR does.</summary>
    public bool HasPerson(PersonName name) => Where(name.Last).Any(at => Where(name.First).Any(other => other != at && Math.Abs(at - other) <= Reach));

    /// <summary>True when the words of an organisation's name stand there one after another; forms of company ("Inc.") do not count.</summary>
    public bool HasOrganisation(string name)
    {
        var wanted = Fold.Name(name).Where(word => !CompanyForms.Contains(word)).ToList();
        return wanted.Sum(word => word.Length) >= 5
            && Where(wanted[0]).Any(at => at + wanted.Count <= words.Count && wanted.Select((word, i) => PersonName.Alike(words[at + i], word)).All(alike => alike));
    }

    private IEnumerable<int> Where(string word) => positions.Where(known => PersonName.Alike(known.Key, word)).SelectMany(known => known);
}

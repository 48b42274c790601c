using DocIntake.Learning;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting.Learnt;

/// <summary>
/// Two neighbouring pages as a learner sees them: what the clues say, and the words and lines at their edges, digits folded, so that no number
/// and no patient is learnt. Each feature is hashed into one of <see cref="TextFeatures.Count"/> places.
/// </summary>
internal static class PairVector
{
    private const int HeadLines = 8, FootLines = 5, OpeningWords = 5, FirstLines = 6, FirstWords = 2;

    public static Vector Of(PageView before, PageView after, IReadOnlyList<Clue> clues)
    {
        var values = new Dictionary<int, float>();
        foreach (var clue in clues)
        {
            Add("clue " + clue.Name, 1);
        }

        Add("odds", (float)clues.Sum(clue => clue.Weight) / 4);
        Add($"number {Few(before.Number?.Number)} {Few(after.Number?.Number)}", 1);
        Group("h", after.Lines.Take(HeadLines).SelectMany(Words));
        Group("t", after.Lines.Take(HeadLines).Select(line => line.Folded));
        Group("b", before.Lines.Take(HeadLines).SelectMany(Words));
        Group("e", before.Lines.TakeLast(FootLines).SelectMany(Words));
        Group("f", after.Lines.TakeLast(FootLines).Select(line => line.Folded));
        Group("w", after.Words.Keys);
        var opening = after.Lines.Take(1).SelectMany(Words).Where(word => word.Length > 0).Take(OpeningWords).ToList();
        Group("o", opening.Concat(opening.Zip(opening.Skip(1), (one, next) => one + " " + next)));
        Group("s", after.Lines.Take(FirstLines).SelectMany((line, i) => Words(line).Take(FirstWords).Select((word, j) => $"{i}.{j} {word}")));
        Add("fill " + (int)(before.Fill * 5), 1);
        Add("lines " + Math.Min(6, after.Lines.Count / 10), 1);
        Add("type " + (int)Math.Round(after.TypeSize), 1);
        var index = values.Keys.Order().ToArray();
        return new Vector(index, Array.ConvertAll(index, i => values[i]));

        void Group(string kind, IEnumerable<string> names)
        {
            var all = names.Where(name => name.Length > 1).Distinct().ToList();
            all.ForEach(name => Add(kind + name, 1 / MathF.Sqrt(all.Count)));
        }

        void Add(string name, float value)
        {
            var hash = 2166136261u;
            foreach (var letter in name)
            {
                hash = (hash ^ letter) * 16777619;
            }

            var place = (int)((hash ^ (hash >> 16)) & (TextFeatures.Count - 1));
            values[place] = values.GetValueOrDefault(place) + value;
        }
    }

    private static string Few(int? number) => number switch { null => "none", 1 => "1", 2 => "2", _ => "more" };

    private static IEnumerable<string> Words(PageView.Line line) =>
        line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.ToLowerInvariant().Where(char.IsLetter)));
}

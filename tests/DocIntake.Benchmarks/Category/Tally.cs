using System.Globalization;

namespace DocIntake.Benchmarks.Category;

/// <summary>Counts of answers: right as best guess, answered unasked, wrong among these; accuracy, and F1 averaged over what there is to tell apart.</summary>
internal sealed class Tally
{
    private readonly List<(string Right, string Guess, bool IsUnasked)> answers = [];

    public int Count => answers.Count;

    /// <param name="right">What it is.</param>
    /// <param name="guess">What it is taken for.</param>
    public void Add(string right, string guess, bool isUnasked) => answers.Add((right, guess, isUnasked));

    public void Add(Tally other) => answers.AddRange(other.answers);

    public int Right => answers.Count(answer => answer.Right == answer.Guess);

    public int Unasked => answers.Count(answer => answer.IsUnasked);

    public int WrongUnasked => answers.Count(answer => answer.IsUnasked && answer.Right != answer.Guess);

    public double MacroF1 => answers.Select(answer => answer.Right).Distinct().Average(F1);

    public static string Header => "| tested on | documents | right as best guess | macro F1 | answered unasked | of these wrong |\n|---|---|---|---|---|---|";

    public string Row(string name) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {Count} | {Right} ({Share(Right, Count)}) | {MacroF1:0.000} | {Unasked} ({Share(Unasked, Count)}) | {WrongUnasked} |");

    public static string Share(int part, int of) => of == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / of:0.0} %");

    private double F1(string kind)
    {
        double both = answers.Count(answer => answer.Right == kind && answer.Guess == kind);
        return 2 * both / (answers.Count(answer => answer.Right == kind) + answers.Count(answer => answer.Guess == kind));
    }
}

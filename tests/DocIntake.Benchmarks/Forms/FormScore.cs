using DocIntake.Documents;
using DocIntake.Samples.Forms;

namespace DocIntake.Benchmarks.Forms;

/// <summary>Counts what of a form's facts was found exactly, whatever else was found under those fields, and whether every line has its charge.</summary>
internal sealed class FormScore
{
    private readonly SortedDictionary<string, (int Right, int All)> fields = new(StringComparer.Ordinal);

    public int Right { get; private set; }

    public int All { get; private set; }

    /// <summary>Values that were found under a field of the form and are none of its facts.</summary>
    public int Wrong { get; private set; }

    public int Lines { get; private set; }

    public int LinesWithCharge { get; private set; }

    public int Documents { get; private set; }

    public double Share => All == 0 ? 0 : (double)Right / All;

    /// <summary>Scores one document; returns what was missed.</summary>
    public IReadOnlyList<string> Add(IReadOnlyList<Fact> facts, IReadOnlyList<Finding> findings)
    {
        Documents++;
        var missed = new List<string>();
        var loose = findings.Where(finding => finding.Line is null).Select(finding => (finding.Field, finding.Value)).ToHashSet();
        foreach (var fact in facts.Where(fact => fact.Line is null))
        {
            Count(fact, loose.Contains((fact.Field, fact.Value)), missed);
        }

        var found = findings.Where(finding => finding.Line is not null).GroupBy(finding => finding.Line!.Value)
            .Select(line => line.Select(finding => (finding.Field, finding.Value)).ToHashSet()).ToList();
        foreach (var line in facts.Where(fact => fact.Line is not null).GroupBy(fact => fact.Line))
        {
            // The line that says most of it; each may stand for one.
            var best = found.MaxBy(cells => line.Count(fact => cells.Contains((fact.Field, fact.Value))));
            var cells = best is not null && line.Any(fact => best.Contains((fact.Field, fact.Value))) ? best : [];
            found.Remove(cells);
            foreach (var fact in line)
            {
                Count(fact, cells.Contains((fact.Field, fact.Value)), missed);
            }

            Lines++;
            LinesWithCharge += line.Where(fact => fact.Field == Fields.Charge).All(fact => cells.Contains((fact.Field, fact.Value))) ? 1 : 0;
        }

        var known = facts.Select(fact => (fact.Field, fact.Value)).ToHashSet();
        var asked = facts.Select(fact => fact.Field).ToHashSet();
        var wrong = findings.Where(finding => asked.Contains(finding.Field) && !known.Contains((finding.Field, finding.Value))).ToList();
        Wrong += wrong.Count;
        missed.AddRange(wrong.Select(finding => $"wrong {finding.Field} {finding.Value} (\"{finding.Raw}\", {finding.By})"));
        return missed;
    }

    public void Print(string name)
    {
        Console.WriteLine($"{name,-34} n = {Documents,3}: {Right,5} of {All,5} fields exact ({Share:P2}), {Wrong,3} wrong values besides; {LinesWithCharge} of {Lines} lines with their charge");
        foreach (var (field, (right, all)) in fields.Where(field => field.Value.Right < field.Value.All))
        {
            Console.WriteLine($"    {field,-18} {right} of {all}");
        }
    }

    private void Count(Fact fact, bool isRight, List<string> missed)
    {
        var before = fields.GetValueOrDefault(fact.Field);
        fields[fact.Field] = (before.Right + (isRight ? 1 : 0), before.All + 1);
        All++;
        Right += isRight ? 1 : 0;
        if (!isRight)
        {
            missed.Add($"missed {fact.Field} {fact.Value}{(fact.Line is { } line ? $" of line {line + 1}" : "")}");
        }
    }
}

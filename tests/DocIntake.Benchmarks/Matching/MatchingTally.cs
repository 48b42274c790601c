using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Matching;

/// <summary>Counts what became of the papers.</summary>
internal sealed class MatchingTally
{
    private int papers, ofCases, filed, wrong, strangersFiled, strangers, first, naming, namingFiled, ofAllUnasked, carry;

    public int Pages { get; private set; }

    public int Words { get; private set; }

    public int Wrong => wrong;

    public double Unasked => (double)(filed - wrong) / ofCases;

    public void Add(Paper paper, IReadOnlyList<Document> decided)
    {
        papers++;
        Pages += paper.Document.Pages.Count;
        Words += paper.Document.Pages.Sum(page => page.Words.Count);
        ofCases += paper.Truth is null ? 0 : 1;
        carry += paper.Carries ? 1 : 0;
        strangers += paper.Truth is null ? 1 : 0;
        naming += paper.NamesAnother ? 1 : 0;
        first += paper.Truth is not null && decided[0].Candidates is [var best, ..] && best.Number == paper.Truth ? 1 : 0;
        if (!IsFiled(decided))
        {
            return;
        }

        filed++;
        wrong += IsWrong(paper, decided) ? 1 : 0;
        strangersFiled += paper.Truth is null ? 1 : 0;
        namingFiled += paper.NamesAnother ? 1 : 0;
        ofAllUnasked += decided.All(document => document.Questions.Count == 0) ? 1 : 0;
    }

    /// <summary>A line for a wrong paper, and for some of those asked about.</summary>
    public string? Explain(Paper paper, IReadOnlyList<Document> decided)
    {
        var isWrong = IsFiled(decided) && IsWrong(paper, decided);
        if (!isWrong && (IsFiled(decided) || paper.Truth is null || papers > 1200))
        {
            return null;
        }

        var of = decided[0];
        var candidates = string.Join(" | ", of.Candidates.Take(2).Select(one => $"{one.Number} {one.Score} [{string.Join(", ", one.Reasons)}] -[{string.Join(", ", one.Conflicts)}]"));
        var seen = string.Join(", ", of.Findings.Where(finding => finding.Field is Fields.Patient or Fields.DateOfBirth or Fields.ClaimNumber or Fields.Mrn or Fields.Client).Select(finding => $"{finding.Field}={finding.Value}"));
        return $"{(isWrong ? "WRONG" : paper.Carries ? "asked" : "lacks")} truth {paper.Truth ?? "none"} is {of.CaseNumber ?? "-"} {of.Type}: {string.Join(" / ", of.Questions.Select(q => $"{q.Kind}: {q.Because}"))}\n    {candidates}\n    {seen}{(isWrong ? "\n" + of.Pages[0].Text : paper.Carries ? "\n" + string.Join("\n", of.Pages[0].Text.Split((char)10).Take(16)) : "")}";
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{filed - wrong} of {ofCases} papers of a case filed unasked ({Unasked:P1}; {(double)(filed - wrong) / papers:P1} of all {papers}; {(double)(filed - wrong) / carry:P1} of the {carry} that carry what may file them), {wrong} wrong; "
        + $"of no case {strangers}, filed {strangersFiled}; right case first {first} ({(double)first / ofCases:P1}); name another client {naming}, filed {namingFiled}; no question of any kind {ofAllUnasked}");

    private static bool IsFiled(IReadOnlyList<Document> decided) => decided.All(document =>
        document.CaseNumber is not null && !document.Questions.Any(question => question.Kind is QuestionKind.Split or QuestionKind.Case or QuestionKind.Conflict));

    private static bool IsWrong(Paper paper, IReadOnlyList<Document> decided) => decided.Any(document => document.CaseNumber != paper.Truth);
}

using DocIntake.Benchmarks.Matching;
using DocIntake.Classification.Findings;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Roles;

/// <summary>Reads generated papers and counts what was found of what they state; the tests run it on fewer papers.</summary>
internal static class RoleMeasure
{
    /// <summary>What is asked of a generated paper.</summary>
    public static readonly IReadOnlyList<string> Asked =
    [
        Fields.Patient, Fields.Insured, Fields.Client, Fields.Provider, Fields.Facility, Fields.Author, Fields.Sender, Fields.Recipient, Fields.Plaintiff, Fields.Defendant,
        Fields.DateOfBirth, Fields.DateOfService, Fields.DateOfIncident, Fields.LetterDate, Fields.FiledDate, Fields.SignedDate, Fields.PrintedDate, Fields.FaxDate, Fields.DueDate, Fields.HearingDate,
        Fields.ClaimNumber, Fields.PolicyNumber, Fields.CourtNumber, Fields.Mrn, Fields.AccountNumber, Fields.Npi, Fields.TaxId, Fields.FileNumber,
    ];

    /// <param name="why">Lists what is missing and wrong, behind the paper it is of.</param>
    public static RoleTally Run(int seed, int papers, bool heldOut, double errors, bool why)
    {
        var (source, typist, tally) = (new RolePapers(seed, heldOut), new Typist(errors, new Random(seed)), new RoleTally());
        for (var i = 0; i < papers; i++)
        {
            var paper = source.Next();
            PageText[] pages = [.. typist.Pages(paper.Lines).Select(page => new PageText(page))];
            var said = tally.Add(paper.Facts, paper.Allowed, FindingsReader.Read(pages), Asked);
            if (why && said.Count > 0)
            {
                Console.WriteLine(string.Join('\n', [.. paper.Lines.Select(line => "    " + line), .. said.Select(line => $"{errors:P0} {i} {paper.Kind}, {paper.Layout}: {line}")]));
            }
        }

        return tally;
    }
}

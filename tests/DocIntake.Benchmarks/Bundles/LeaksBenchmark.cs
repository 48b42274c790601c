using System.Globalization;
using System.Text;
using DocIntake.Benchmarks.Bundles.Leaks;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// Generated papers on which something is hidden and not gone, in each way of x-ray's six causes, with twins that must not be blamed. What stands on the pages has to be found before they are
/// bound; what stands beside them must not be in the bundle.
/// </summary>
internal static class LeaksBenchmark
{
    /// <param name="args">How many papers of each way (10), and the seed (20261126).</param>
    public static Task<int> RunAsync(string[] args)
    {
        var each = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20261126;
        var papers = LeakPapers.Make(each, seed).Select(paper => (Paper: paper, Told: Look(paper))).ToList();
        foreach (var way in papers.GroupBy(one => (one.Paper.Cause, one.Paper.How)))
        {
            var (right, all) = (way.Count(one => IsRight(one.Paper, one.Told)), way.Count());
            Console.WriteLine($"{way.Key.Cause}, {way.Key.How}: {right} of {all}{(right < all ? $" (else {string.Join(", ", way.SelectMany(one => one.Told.Kinds).Distinct())})" : "")}");
        }

        foreach (var cause in papers.GroupBy(one => one.Paper.Cause))
        {
            Console.WriteLine($"{cause.Key}: {cause.Count(one => one.Paper.IsBad && IsRight(one.Paper, one.Told))} of {cause.Count(one => one.Paper.IsBad)} found, {cause.Count(one => !one.Paper.IsBad && !IsRight(one.Paper, one.Told))} of {cause.Count(one => !one.Paper.IsBad)} twins blamed");
        }

        var wrong = papers.Count(one => !IsRight(one.Paper, one.Told));
        Console.WriteLine($"{papers.Count} papers: {wrong} wrong");
        return Task.FromResult(wrong == 0 ? 0 : 1);
    }

    private static bool IsRight(LeakPaper paper, (List<string> Kinds, bool IsLeft) told) =>
        paper.Leaks is { } kind ? told.Kinds.Contains($"{kind} on {paper.Page}") : told.Kinds.Count == 0 && !(paper.MustGo && told.IsLeft);

    /// <summary>What is found before binding, and whether the secret is anywhere in the bundle.</summary>
    private static (List<string> Kinds, bool IsLeft) Look(LeakPaper paper)
    {
        var lease = Directory.CreateTempSubdirectory("docintake-leaks-");
        try
        {
            File.WriteAllBytes(Path.Combine(lease.FullName, "a.pdf"), paper.Pdf);
            var found = (LeaksFound)Ask(lease.FullName, new LeaksRequest("a.pdf", SandboxLimits.Default));
            var isLeft = false;
            if (paper.MustGo)
            {
                var bound = (Bound)Ask(lease.FullName, new BindRequest(new BundlePlan("Exhibits", "", null, [new ExhibitPlan("A", "Exhibit", null, "a.pdf", [], null, null)]), SandboxLimits.Default));
                Tool.Run("qpdf", ["--qdf", "--object-streams=disable", "--stream-data=uncompress", bound.File, "plain.pdf"], lease.FullName);
                isLeft = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(lease.FullName, "plain.pdf"))).Contains(paper.Secret, StringComparison.OrdinalIgnoreCase);
            }

            return ([.. found.Leaks.Select(leak => $"{leak.Kind} on {leak.Page}").Distinct()], isLeft);
        }
        finally
        {
            lease.Delete(recursive: true);
        }
    }

    private static Reply Ask(string folder, Request request)
    {
        var replies = new List<Reply>();
        new RequestHandler(folder).Handle(request, replies.Add);
        return replies.Single();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using DocIntake.Benchmarks.Hostile;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// Each wild PDF, and seeded damage to it, as the one exhibit of a bundle, bound by the real sandbox. Page count, words, stamps and the file's
/// soundness are judged by poppler and qpdf on the finished bundle, never by what the binder says of itself.
/// </summary>
internal static class BundleWildBenchmark
{
    private const double BarBound = .995, BarWords = .99;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <param name="args">Damaged copies of each PDF (2), the seed (20261125), and a part of the path that inputs must have (all).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } devset)
        {
            return 0;
        }

        var copies = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20261125;
        var folder = Directory.CreateTempSubdirectory("docintake-wild-");
        var tally = new WildTally();
        await using (var pool = new WorkerPool(new WorkerOptions { Folder = folder.FullName }, TimeProvider.System, NullLogger<WorkerPool>.Instance))
        {
            var inputs = Inputs(devset, copies, seed).Where(input => args.Length < 3 || input.Name.Contains(args[2], StringComparison.Ordinal)).ToList();
            await Parallel.ForEachAsync(inputs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (input, cancel) => tally.Add(await BindAsync(pool, input.Name, input.Bytes, cancel)));
        }

        folder.Delete(recursive: true);
        return tally.Print(Console.Out, BarBound, BarWords) ? 0 : 1;
    }

    private static List<(string Name, byte[] Bytes)> Inputs(string devset, int copies, int seed)
    {
        string[] folders = ["robust", "court", "bills", "other"];
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(devset, folder), "*.pdf", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).ToList();
        var random = new Random(seed);
        var inputs = new List<(string, byte[])>();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            inputs.Add((Path.GetRelativePath(devset, file), bytes));
            for (var copy = 1; copy <= copies; copy++)
            {
                var (damaged, done) = Mutation.Make(bytes, File.ReadAllBytes(files[random.Next(files.Count)]), random);
                inputs.Add(($"{Path.GetRelativePath(devset, file)} #{copy} {done}", damaged));
            }
        }

        return inputs;
    }

    private static async Task<WildOutcome> BindAsync(WorkerPool pool, string name, byte[] bytes, CancellationToken cancel)
    {
        await using var lease = await pool.LeaseAsync(WorkPriority.Backlog, cancel);
        await File.WriteAllBytesAsync(Path.Combine(lease.Folder, "original"), bytes, cancel);
        var source = WildPdf.Of("original", lease.Folder);
        var prepared = await lease.AskAsync<Prepared>(new PrepareRequest("original", "exhibit.pdf", 0, SandboxLimits.Default), Limit, cancel);
        if (prepared.Reply is not { PageCount: > 0 } ready)
        {
            return new WildOutcome(name, source.Pages, prepared.Problem?.Message ?? "no pages");
        }

        var plan = new BundlePlan("Wild", "", new BatesPlan("WLD", 1, 7), [new ExhibitPlan("A", "Exhibit", null, ready.Rendition ?? "original", [], null, null)]);
        var bound = await lease.AskAsync<Bound>(new BindRequest(plan, SandboxLimits.Default), Limit, cancel);
        if (bound.Reply is not { } reply)
        {
            return new WildOutcome(name, source.Pages, bound.Problem!.Message);
        }

        return await JudgeAsync(lease, name, source, plan, reply, [.. ready.Problems, .. reply.Problems], cancel);
    }

    private static async Task<WildOutcome> JudgeAsync(
        Lease lease, string name, WildPdf source, BundlePlan plan, Bound reply, IReadOnlyList<Problem> problems, CancellationToken cancel)
    {
        // What the binder leaves is judged outside its reach: its bytes, then a second build's.
        var first = await Hash(lease, reply.File, cancel);
        var made = WildPdf.Of(reply.File, lease.Folder);
        var exhibit = reply.Exhibits[0];
        var flagged = problems.Any(problem => problem.Page is null && problem.Code is Reason.Damaged or Reason.PageUnread)
            ? Enumerable.Range(1, Math.Max(source.Pages, exhibit.Pages)).ToHashSet() : problems.Select(problem => problem.Page ?? 0).ToHashSet();
        var lost = Enumerable.Range(1, source.Pages).Where(page => source.Kept(page, made, exhibit.FirstPage - 1 + page) < BarWords).ToList();
        var check = Tool.Run("qpdf", ["--check", reply.File], lease.Folder);
        var stamp = WildPdf.Difference("original", 1, reply.File, exhibit.FirstPage, lease.Folder);
        var again = await lease.AskAsync<Bound>(new BindRequest(plan, SandboxLimits.Default), Limit, cancel);
        return new WildOutcome(name, source.Pages, null)
        {
            Route = exhibit.Route,
            BoundPages = exhibit.Pages,
            MadePages = made.Pages - exhibit.FirstPage + 1,
            Words = source.Words.Sum(page => page.Length),
            Flagged = lost.Where(flagged.Contains).ToList(),
            Silent = lost.Where(page => !flagged.Contains(page)).ToList(),
            Check = check.Ok ? null : $"{check.ExitCode} {check.Error.Split('\n')[0]}",
            StampSeen = stamp is null ? null : stamp > 15 || flagged.Contains(1),
            Repeats = again.Reply is { } second && await Hash(lease, second.File, cancel) == first,
        };
    }

    private static async Task<string> Hash(Lease lease, string file, CancellationToken cancel)
    {
        await using var bytes = File.OpenRead(Path.Combine(lease.Folder, file));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel));
    }
}

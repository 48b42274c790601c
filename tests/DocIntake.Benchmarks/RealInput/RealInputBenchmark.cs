using System.Diagnostics;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Web.Owner;

namespace DocIntake.Benchmarks.RealInput;

/// <summary>
/// Takes real documents in under neutral names, beside a registry of a few dozen cases, and says what became of them: every arrival
/// settled, the balance true, pages a minute, filed / review / rejected, and peak memory. <c>--keep DIR</c> leaves the data folder to look at.
/// </summary>
internal static class RealInputBenchmark
{
    private const int CaseCount = 36;

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var scratch = Directory.CreateTempSubdirectory("docintake-real-");
        var data = args is ["--keep", var keep] ? Path.GetFullPath(keep) : Path.Combine(scratch.FullName, "data");
        var inbox = scratch.CreateSubdirectory("in");
        var inputs = DevSet.Inputs(folder, "bills", "class", "court", "forms", "ocr", "other");
        foreach (var (input, index) in inputs.Select((input, index) => (input, index)))
        {
            File.Copy(input.Path, Path.Combine(inbox.FullName, $"scan-{index:D4}{Path.GetExtension(input.Path)}"));
        }

        var cases = Path.Combine(scratch.FullName, "cases.csv");
        await File.WriteAllLinesAsync(cases, Registry());
        await Start("cases", "import", cases, "--data", data).WaitForExitAsync();
        var clock = Stopwatch.StartNew();
        using var host = Start("ingest", inbox.FullName, "--data", data, "--json");
        await using var memory = new TreeWatch(host.Id);
        var output = await host.StandardOutput.ReadToEndAsync();
        await host.WaitForExitAsync();
        var report = JsonSerializer.Deserialize<IngestReport>(output, Json.Options)!;
        if (args.Length > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(data, "report.json"), output);
            await File.WriteAllLinesAsync(Path.Combine(data, "labels.tsv"), inputs.Select((i, n) => $"scan-{n:D4}\t{i.Label}\t{i.Path}"));
        }

        Print(inputs.Count, report, clock.Elapsed, memory);
        scratch.Delete(recursive: true);
        return report.Balance.Working == 0 && report.Balance.IsTrue && report.Balance.Dropped == inputs.Count ? 0 : 1;
    }

    private static void Print(int dropped, IngestReport report, TimeSpan took, TreeWatch memory)
    {
        var b = report.Balance;
        Console.WriteLine($"{dropped} files, {b.Pages.In} pages in {took.TotalSeconds:0} s: {b.Pages.In / took.TotalMinutes:0} pages a minute");
        Console.WriteLine($"{b.Filed} filed, {b.Review} in review, {b.Duplicate} duplicate, {b.Rejected} rejected, {b.Working} working; balance {(b.IsTrue ? "true" : "FALSE")}");
        Console.WriteLine($"peak memory: host {memory.Own >> 20} MiB, host and children {memory.Together >> 20} MiB");
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DocIntake.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Invented cases: none of the documents is theirs, so whatever is filed alone is a mistake to look at.</summary>
    private static IEnumerable<string> Registry()
    {
        string[] first = ["Maria", "James", "Wei", "Aisha", "Tomas", "Grace"];
        string[] last = ["Delacroix", "Okonkwo", "Hartwell", "Lindqvist", "Barrientos", "Yamagata"];
        string[] areas = ["personal-injury", "workers-compensation", "medical-malpractice", "product-liability"];
        yield return "case_number,title,practice_area,client,client_dob,incident_date,claim_numbers,mrns";
        for (var i = 0; i < CaseCount; i++)
        {
            var name = $"{first[i % first.Length]} {last[i / first.Length]}";
            yield return $"2026-{i + 1:D4},{name} matter,{areas[i % areas.Length]},{name},19{50 + i}-0{(i % 9) + 1}-1{i % 10},2025-1{i % 3}-0{(i % 9) + 1},CLM-{70431 + (i * 917)},MR{500200 + (i * 313)}";
        }
    }
}

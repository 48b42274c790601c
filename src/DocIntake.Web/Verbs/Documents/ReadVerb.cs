using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Pipelines.Definitions;
using DocIntake.Reading;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Workers;

namespace DocIntake.Web.Verbs;

/// <summary><c>read</c>: one file's pages and words; stores nothing.</summary>
internal static class ReadVerb
{
    private static readonly TimeSpan PdfLimit = TimeSpan.FromMinutes(10);

    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file to read." };
        var ocr = new Option<OcrMode>("--ocr")
        {
            Description = "auto, always or never.",
            HelpName = "MODE",
            DefaultValueFactory = _ => OcrMode.Auto,
            CustomParser = Shared.Word<OcrMode>,
        };
        var pdf = new Option<FileInfo?>("--pdf") { Description = "Writes the searchable PDF.", HelpName = "OUT" };
        var json = Shared.Json();
        var verb = new Command("read", "Reads one file and stores nothing.") { file, ocr, pdf, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var clock = Stopwatch.StartNew();
            var path = Existing(parsed.GetRequiredValue(file));
            await using var scratch = new ScratchHost();
            var sha256 = await KeepAsync(scratch, path, cancel);
            var options = scratch.Get<PipelineCatalogue>().Default.Options<ReadingOptions>() with { Ocr = parsed.GetRequiredValue(ocr) };
            var read = await scratch.Get<OriginalReader>().ReadAsync(
                new ReadOrder(sha256, path.Name, Depth: 0), options, WorkPriority.Interactive, onPage: null, cancel);
            var pages = new LazyPages(scratch.Get<Renditions>(), sha256, [.. Enumerable.Range(1, read.Pages.Count)]);
            if (parsed.GetValue(pdf) is { } output)
            {
                if (pages.Count > 0)
                {
                    await WritePdfAsync(scratch, sha256, pages, output.FullName, options.Limits, cancel);
                }
                else
                {
                    Shared.Say($"{path.Name} has no pages that could be read; no PDF was written.");
                }
            }

            if (parsed.GetValue(json))
            {
                Shared.Write(new
                {
                    file = path.Name,
                    sha256,
                    format = read.Format,
                    seconds = Math.Round(clock.Elapsed.TotalSeconds, 2),
                    pages,
                    attachments = read.Enclosures.Select(e => new { name = e.Name, sha256 = e.Sha256 }),
                    problems = read.Problems,
                });
            }
            else
            {
                Print(pages, read);
            }

            return (int)(read.Problems.Count == 0 ? ExitCode.Done : ExitCode.Findings);
        });
        return verb;
    }

    /// <exception cref="VerbException">There is no such file.</exception>
    public static FileInfo Existing(FileInfo file) =>
        file.Exists ? file : throw new VerbException(ExitCode.InputOutput, $"{file.FullName} does not exist; name a file.");

    /// <summary>Puts the file into the scratch store, as everything that is read comes out of a store.</summary>
    public static async Task<string> KeepAsync(ScratchHost scratch, FileInfo path, CancellationToken cancel)
    {
        await using var bytes = path.OpenRead();
        return (await scratch.Get<IDocumentStore>().SaveOriginalAsync(bytes, cancel)).Sha256;
    }

    private static async Task WritePdfAsync(
        ScratchHost scratch, string sha256, LazyPages pages, string output, SandboxLimits limits, CancellationToken cancel)
    {
        await using var lease = await scratch.Workers.LeaseAsync(WorkPriority.Interactive, cancel);
        await lease.PutAsync(await scratch.Get<Renditions>().OpenPdfAsync(sha256, cancel), "pages.pdf", cancel);
        await using (var words = File.Create(Path.Combine(lease.Folder, "words.json")))
        {
            await JsonSerializer.SerializeAsync(words, pages, Json.Options, cancel);
        }

        var request = new SearchableRequest("pages.pdf", [.. Enumerable.Range(1, pages.Count)], "words.json", limits);
        var made = await lease.AskAsync<Done>(request, PdfLimit, cancel);
        if (made.Reply is not { File: { } file })
        {
            throw new VerbException(ExitCode.InputOutput, made.Problem!.Message);
        }

        File.Copy(Path.Combine(lease.Folder, file), output, overwrite: true);
    }

    private static void Print(LazyPages pages, ReadOriginal read)
    {
        foreach (var page in pages)
        {
            Console.Out.WriteLine($"--- page {page.Number}: {page.Quality.ToString().ToLowerInvariant()}, {page.Engine ?? "not read"}");
            Console.Out.WriteLine(page.Text);
        }

        foreach (var problem in read.Problems)
        {
            Shared.Say(problem.Message);
        }
    }
}

using System.CommandLine;
using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Web.Hosting;

namespace DocIntake.Web.Verbs;

/// <summary><c>accuracy</c>: how often documents were filed unasked at this firm, and how many of these people had to correct.</summary>
internal static class AccuracyVerb
{
    public static Command Make()
    {
        var data = Shared.Data();
        var json = Shared.Json();
        var verb = new Command("accuracy", "The firm's own accuracy, from what people confirmed and corrected.") { data, json };
        verb.SetAction(async (parsed, cancel) =>
        {
            var reader = CatalogFile.Open(parsed.ExistingDataOf(data).CatalogFile, TimeProvider.System).Reader;
            var stories = await reader.ListStoriesAsync(CaseScope.All, cancel);
            var found = FirmAccuracy.Of(stories);
            if (parsed.GetValue(json))
            {
                Shared.Write(found);
                return (int)ExitCode.Done;
            }

            Console.Out.WriteLine("pipeline\ttype\tdocuments\tfiled alone\tof these wrong\twrong at most (95 %)\tasked");
            foreach (var one in found)
            {
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{one.Pipeline ?? "all"}\t{one.Kind ?? "all"}\t{one.Settled}\t{Share(one.Alone, one.Settled)}\t{Share(one.Wrong, one.Alone)}\t{one.WrongBound:0.00%}\t{Share(one.Asked, one.Settled)}"));
            }

            await using var scratch = new ScratchHost(parsed.DataOf(data));
            foreach (var pipeline in scratch.Get<PipelineCatalogue>().All)
            {
                Console.Out.WriteLine(Threshold(pipeline, TargetPrecision.Guesses(stories.Where(story => story.Pipeline == pipeline.Name))));
            }

            Console.Out.WriteLine(Claim(found[0]));
            return (int)ExitCode.Done;
        });
        return verb;
    }

    private static string Threshold(Pipeline pipeline, IReadOnlyList<(double Confidence, bool IsRight)> guesses)
    {
        var options = pipeline.Options<ClassificationOptions>();
        var chosen = TargetPrecision.Threshold(guesses, options.Threshold, options.Precision);
        return string.Create(CultureInfo.InvariantCulture,
            $"{pipeline.Name}: a category is answered unasked from a confidence of {chosen:0.00} on ({(chosen == options.Threshold ? "as configured" : "chosen")}; {guesses.Count} documents, target {options.Precision:0.##%} right)");
    }

    private static string Share(int count, int of) => of == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{count} ({(double)count / of:0.0%})");

    private static string Claim(FirmAccuracy all) => all.MayClaimThreeNines
        ? "99.9 % of what is filed unasked is right, as far as people have said."
        : string.Create(CultureInfo.InvariantCulture,
            $"Nobody may claim 99.9 % yet: that takes {FirmAccuracy.ForThreeNines:N0} documents filed unasked without an error; so far there are {all.Alone:N0} with {all.Wrong:N0}. What nobody looked at counts as right.");
}

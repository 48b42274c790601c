using System.Globalization;
using DocIntake.Learning;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// A kind of document that nobody ever confirmed: each kind is left out while all others are learnt through the review desk. How many of its
/// documents does the learnt model take for something else unasked; and after one, three, five of them are confirmed, how many of the rest
/// are right, and unasked. Draws of what is confirmed are seeded; near-duplicates are removed. Mails are
/// left alone: their format says what they are.
/// </summary>
internal static class NewKindBenchmark
{
    private const int Draws = 3, Seed = 20261125, FewestDocuments = 10, MostTested = 60;

    private static readonly int[] Confirmed = [0, 1, 3, 5];

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var documents = KnownDocument.WithoutNearDuplicates(await KnownDocument.LoadAsync(folder));
        await using var path = new ReviewPath();
        var lessons = (await path.LearnAsync(documents)).Zip(documents, (lesson, known) => (known, lesson)).ToDictionary(one => one.known, one => one.lesson);
        var shipped = path.Learner.ShippedLessons();
        var totals = Confirmed.ToDictionary(k => k, _ => new Tally());
        var accepted = 0;
        Console.WriteLine("| kind left out | confirmed | tested | right | unasked | of these wrong | taken by the learnt model alone, wrong |\n|---|---|---|---|---|---|---|");
        foreach (var kind in documents.Where(known => !known.IsMail).GroupBy(known => known.Kind).Where(kind => kind.Count() >= FewestDocuments))
        {
            var others = documents.Where(known => known.Kind != kind.Key && lessons[known] is not null).Select(known => lessons[known]!).ToList();
            foreach (var k in Confirmed)
            {
                var (tally, alone) = (new Tally(), 0);
                for (var draw = 0; draw < (k == 0 ? 1 : Draws); draw++)
                {
                    var order = kind.ToArray();
                    new Random(Seed + draw).Shuffle(order);
                    var model = TextModel.Fit([.. shipped, .. others, .. order.Take(k).Select(known => lessons[known]).OfType<Lesson>()]);
                    foreach (var known in order.Skip(k).Take(MostTested))
                    {
                        var verdict = path.Judge(known, model);
                        var guess = known.Right.Contains(verdict.Category) ? known.Right[0] : verdict.Category;
                        tally.Add(known.Right[0], guess, verdict.Question is null);
                        alone += model.Judge(known.Pages) is { IsKnown: true, NearPerson: true } opinion && !known.Right.Contains(opinion.Kind.Category) ? 1 : 0;
                    }
                }

                totals[k].Add(tally);
                accepted += k == 0 ? alone : 0;
                Console.WriteLine(Row(kind.Key, k, tally, alone.ToString(CultureInfo.InvariantCulture)));
            }
        }

        foreach (var (k, tally) in totals)
        {
            Console.WriteLine(Row("**all**", k, tally, k == 0 ? accepted.ToString(CultureInfo.InvariantCulture) : ""));
        }

        return 0;
    }

    private static string Row(string kind, int confirmed, Tally tally, string alone) => string.Create(CultureInfo.InvariantCulture,
        $"| {kind} | {confirmed} | {tally.Count} | {tally.Right} ({Tally.Share(tally.Right, tally.Count)}) | {tally.Unasked} ({Tally.Share(tally.Unasked, tally.Count)}) | {tally.WrongUnasked} | {alone} |");
}

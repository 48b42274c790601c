using DocIntake.Benchmarks.Matching;
using DocIntake.Documents;
using DocIntake.Learning;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// Types of medical records with one character in ten misread: transcribed reports by what their publisher sorts them as. As shipped, and
/// learnt from the clean text of other reports through the review desk (five parts, near-duplicates removed). Answered are those above the
/// confidence that gives 99 % precision on one half of them, counted on the other half.
/// </summary>
internal static class MedicalTypesBenchmark
{
    private const int Parts = 5, Seed = 20261125;
    private const double Misread = 0.1, Precision = 0.99;

    // What a publisher's specialty says of the type; consultations and histories are one heap there. The other specialties hold several types.
    internal static readonly Dictionary<string, string[]> Types = new()
    {
        ["Surgery"] = ["operative-report"],
        ["Radiology"] = ["radiology-report"],
        ["Discharge Summary"] = ["discharge-summary"],
        ["Consult - History and Phy."] = ["consultation", "history-and-physical"],
        ["SOAP / Chart / Progress Notes"] = ["progress-note"],
        ["Emergency Room Reports"] = ["emergency-report"],
        ["IME-QME-Work Comp etc."] = ["ime-report"],
        ["Autopsy"] = ["autopsy-report"],
        ["Lab Medicine - Pathology"] = ["pathology-report", "lab-report"],
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return 0;
        }

        var documents = KnownDocument.WithoutNearDuplicates([.. (await KnownDocument.LoadAsync(folder)).Where(known => known.Specialty is { } name && Types.ContainsKey(name))]);
        await using var path = new ReviewPath();
        var lessons = await path.LearnAsync(documents, known => RightOf(known)[0]);
        var shipped = path.Learner.ShippedLessons();
        Console.WriteLine($"{documents.Count} reports without near-duplicates, {lessons.Count(lesson => lesson is not null)} of them confirmed; {shipped.Count} texts come with the product");
        var order = Enumerable.Range(0, documents.Count).ToArray();
        new Random(Seed).Shuffle(order);
        foreach (var rate in (double[])[0, Misread])
        {
            var random = new Random(Seed);
            var noisy = documents.Select(known => rate == 0 ? known : known.Reread(page => Noisy(page, rate, random))).ToList();
            var raw = TextModel.Fit(shipped);
            Print($"as shipped, {rate:P0} of the characters misread", [.. noisy.Select(known => Answer(path, raw, known))], args);
            var learnt = new Answered[documents.Count];
            for (var part = 0; part < Parts; part++)
            {
                var tested = order.Where((_, at) => at % Parts == part).ToHashSet();
                var model = TextModel.Fit([.. shipped, .. Enumerable.Range(0, documents.Count).Where(i => !tested.Contains(i)).Select(i => lessons[i]).OfType<Lesson>()]);
                foreach (var i in tested)
                {
                    learnt[i] = Answer(path, model, noisy[i]);
                }
            }

            Print($"after confirmations, {rate:P0} of the characters misread", learnt, args);
        }

        return 0;
    }

    private static string[] RightOf(KnownDocument known) => Types[known.Specialty!];

    private static Answered Answer(ReviewPath path, TextModel model, KnownDocument known)
    {
        var verdict = path.Judge(known, model);
        var proposed = verdict.Alternatives is [var first, ..] ? first : null;
        return verdict is { Question: null, Type: null }
            ? new Answered(known, proposed?.Type ?? "", proposed?.Confidence ?? 0, IsUnasked: true, IsSaid: false)
            : new Answered(known, verdict.Type?.Name ?? "", verdict.Type is null ? 0 : verdict.Confidence ?? 0, verdict.Question is null, IsSaid: verdict.Question is null);
    }

    private static void Print(string name, IReadOnlyList<Answered> answers, string[] args)
    {
        Count($"{name}, by the publisher's heaps", answers);
        foreach (var group in args.Contains("--wrong") ? answers.GroupBy(answer => answer.Known.Specialty) : [])
        {
            Console.WriteLine($"  {group.Key}: {string.Join(", ", group.GroupBy(answer => answer.Type).OrderByDescending(type => type.Count()).Select(type => $"{type.Key} {type.Count()}"))}");
        }

        Count($"{name}, by these or by two blind readings", [.. answers.Select(answer => answer with { IsRight = answer.IsRight || SecondReadings.Accept(answer.Known, answer.Type) })]);
    }

    private static void Count(string name, IReadOnlyList<Answered> answers)
    {
        var tally = new Tally();
        foreach (var answer in answers)
        {
            tally.Add(RightOf(answer.Known)[0], answer.IsRight ? RightOf(answer.Known)[0] : answer.Type, answer.IsSaid);
        }

        var (covered, right) = Coverage.At(Precision, [.. answers.Select(answer => (answer.Confidence, answer.IsRight))]);
        Console.WriteLine($"{Tally.Header}\n{tally.Row(name)}");
        Console.WriteLine($"unasked {answers.Count(answer => answer.IsUnasked)}: {answers.Count(answer => answer.IsSaid)} with their type, {answers.Count(answer => answer is { IsSaid: true, IsRight: false })} of them wrong; {answers.Count(answer => answer is { IsUnasked: true, IsSaid: false })} with the type left unsaid");
        Console.WriteLine($"above the confidence for {Precision:P0}: {covered} of {answers.Count} ({Tally.Share(covered, answers.Count)}), {right} right ({Tally.Share(right, covered)})");
    }

    // The words as misread, in the page's own lines.
    internal static Page Noisy(Page page, double rate, Random random)
    {
        var words = page.Words.Select(word => word with { Text = CharacterErrors.Apply(word.Text, rate, random) }).ToList();
        var at = 0;
        var lines = page.Text.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(_ => at < words.Count ? words[at++].Text : "")));
        return page with { Words = [.. words.Where(word => word.Text.Length > 0)], Text = string.Join('\n', lines) };
    }

    private sealed record Answered(KnownDocument Known, string Type, double Confidence, bool IsUnasked, bool IsSaid)
    {
        public bool IsRight { get; init; } = RightOf(Known).Contains(Type);
    }
}

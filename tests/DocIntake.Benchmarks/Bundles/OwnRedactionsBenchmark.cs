using System.Globalization;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// Words of real filings and bills redacted by a bundle, then looked for in all that the bundle's file holds: its text, its bytes with every stream
/// undone (so also its metadata and bookmarks), and what OCR reads on the page.
/// </summary>
internal static class OwnRedactionsBenchmark
{
    private static readonly string[] Folders = ["court", "bills"];

    private const int WordsOfPage = 5, FewestWords = 40, FewestLetters = 7;

    /// <param name="args">How many PDFs (60), and the seed (20261125).</param>
    public static Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } devset)
        {
            return Task.FromResult(0);
        }

        var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
        var random = new Random(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20261125);
        var (files, words, left, kept, all) = (0, 0, 0, 0, 0);
        foreach (var pdf in Folders.SelectMany(part => Directory.EnumerateFiles(Path.Combine(devset, part), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)).Take(most))
        {
            using var lease = new Lease();
            File.Copy(pdf, lease.PathOf("a.pdf"));
            if (lease.Read("a.pdf", 1, OcrMode.Never) is not { Words.Count: >= FewestWords } page || lease.Bind([])?.Bytes is not { } ours)
            {
                continue;
            }

            var chosen = Choose(page, Encoding.Latin1.GetString(ours), random);
            var areas = page.Words.Where(word => chosen.Any(one => word.Text.Contains(one, StringComparison.OrdinalIgnoreCase))).Select(word => new RedactedArea(1, word.Box)).ToList();
            if (areas.Count == 0)
            {
                continue;
            }

            var (text, bytes, seen) = lease.Bind(areas) ?? throw new InvalidOperationException($"{pdf} was not bound.");
            var plain = Encoding.Latin1.GetString(bytes);
            foreach (var word in chosen)
            {
                var places = new[] { ("text", text), ("bytes", plain), ("wide bytes", plain.Replace("\0", "", StringComparison.Ordinal)), ("pixels", seen) }.Where(place => place.Item2.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(place => place.Item1)
                    .Concat(plain.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word)), StringComparison.OrdinalIgnoreCase) ? ["hexadecimal"] : Array.Empty<string>()).ToList();
                left += places.Count > 0 ? 1 : 0;
                if (places.Count > 0)
                {
                    Console.WriteLine($"{Path.GetRelativePath(devset, pdf)}: \"{word}\" is left in {string.Join(", ", places)}");
                }
            }

            var others = page.Words.Where(word => areas.All(area => area.Area != word.Box)).Select(word => word.Text).ToArray();
            (files, words, kept, all) = (files + 1, words + chosen.Count, kept + Sandbox.Binding.Words.Kept(others, Sandbox.Binding.Words.Split(text)), all + others.Length);
        }

        Console.WriteLine($"{words} words redacted on a page of each of {files} PDFs: {left} left anywhere (bar 0); {kept} of {all} other words kept");
        return Task.FromResult(files > 0 && left == 0 ? 0 : 1);
    }

    /// <summary>Words that nothing else in the bundle has: neither another word of the page nor what we print ourselves.</summary>
    private static List<string> Choose(Page page, string before, Random random)
    {
        var whole = page.Words.Select(word => word.Text).Where(word => word.Length >= FewestLetters && word.All(char.IsAsciiLetter)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return [.. whole.Where(word => !before.Contains(word, StringComparison.OrdinalIgnoreCase)).OrderBy(_ => random.Next()).Take(WordsOfPage)];
    }

    private sealed class Lease : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-redact-");

        public string PathOf(string file) => Path.Combine(folder.FullName, file);

        public Page? Read(string pdf, int page, OcrMode ocr) => Ask(new ReadRequest(pdf, page, page, ocr, ["eng"], SandboxLimits.Default)).OfType<PageRead>().FirstOrDefault()?.Page;

        /// <summary>Text, bytes with every stream undone, and what OCR reads; with no areas, what is ours alone: a sheet in the page's place.</summary>
        public (string Text, byte[] Bytes, string Seen)? Bind(List<RedactedArea> areas)
        {
            if (areas.Count == 0)
            {
                File.WriteAllText(PathOf("none.pdf"), "%PDF-1.4\n");
            }

            var plan = new BundlePlan("X", "", null, [new ExhibitPlan("A", "Y", null, areas.Count == 0 ? "none.pdf" : "a.pdf", [1], null, null) { Redactions = areas }]);
            if (Ask(new BindRequest(plan, SandboxLimits.Default)) is not [Bound bound] || !Tool.Run("qpdf", ["--qdf", "--object-streams=disable", "--stream-data=uncompress", bound.File, "plain.pdf"], folder.FullName).OkOrWarned)
            {
                return null;
            }

            var page = bound.Exhibits[0].FirstPage;
            var seen = areas.Count == 0 ? null : Read(bound.File, page, OcrMode.Always);
            return (Tool.Run("pdftotext", ["-raw", bound.File, "-"], folder.FullName).OutputText, File.ReadAllBytes(PathOf("plain.pdf")), string.Join(' ', seen?.Words.Select(word => word.Text) ?? []));
        }

        public void Dispose() => folder.Delete(recursive: true);

        private List<Reply> Ask(Request request)
        {
            var replies = new List<Reply>();
            new RequestHandler(folder.FullName).Handle(request, replies.Add);
            return replies;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tools;
using SkiaSharp;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// Words of real filings and bills redacted by a bundle, on pages as they are, turned, scanned, and made as PDF/A, each with a bookmark and metadata that name the words; then looked for in all
/// that the bundle's file holds: its text, its bytes with every stream undone (so also its metadata and bookmarks), and what OCR reads on the page.
/// </summary>
internal static class OwnRedactionsBenchmark
{
    private static readonly string[] Folders = ["court", "bills", "other"];

    private static readonly string[] Kinds = ["as it is", "turned", "scanned", "as PDF/A"];

    private const int WordsOfPage = 12, FewestWords = 40, FewestLetters = 7;

    /// <param name="args">How many words at least (250), the seed (20261126), and how many minutes at most (4).</param>
    public static Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } devset)
        {
            return Task.FromResult(0);
        }

        var wanted = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 250;
        var random = new Random(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20261126);
        var most = TimeSpan.FromMinutes(args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 4);
        var clock = Stopwatch.StartNew();
        var tallies = Kinds.ToDictionary(kind => kind, _ => new Tally());
        var ours = Ours();
        var files = Folders.SelectMany(part => Directory.EnumerateFiles(Path.Combine(devset, part), "*.pdf", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).ToArray();
        random.Shuffle(files);
        for (var next = 0; next < files.Length && tallies.Values.Sum(tally => tally.Words) < wanted && clock.Elapsed < most; next++)
        {
            var kind = Kinds[next % Kinds.Length];
            using var lease = new Lease();
            File.Copy(files[next], lease.PathOf("a.pdf"));
            if (lease.Make(kind) is not { } page || Choose(page, ours, random) is not { Count: > 0 } chosen)
            {
                continue;
            }

            lease.Name(string.Join(' ', chosen));
            tallies[kind].Add(Path.GetRelativePath(devset, files[next]), page, chosen, lease, kind == "as PDF/A");
        }

        foreach (var (kind, tally) in tallies)
        {
            Console.WriteLine($"{kind}: {tally}");
        }

        var (words, left) = (tallies.Values.Sum(tally => tally.Words), tallies.Values.Sum(tally => tally.Left));
        Console.WriteLine($"{words} words redacted on a page of each of {tallies.Values.Sum(tally => tally.Files)} PDFs: {left} left anywhere (bar 0); {tallies.Values.Sum(tally => tally.Kept)} of {tallies.Values.Sum(tally => tally.Others)} other words kept; {clock.Elapsed.TotalSeconds:0} s");
        return Task.FromResult(words > 0 && left == 0 ? 0 : 1);
    }

    /// <summary>All that the product writes by itself, as PDF/A too: a bundle with a sheet in the page's place.</summary>
    private static string Ours()
    {
        using var lease = new Lease();
        File.WriteAllText(lease.PathOf("a.pdf"), "%PDF-1.4\n");
        var (text, bytes, _) = lease.Bind([], archival: true) ?? throw new InvalidOperationException("Nothing was bound.");
        return text + Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Words that nothing else in the bundle has: neither another word of the page nor what we print ourselves.</summary>
    private static List<string> Choose(Page page, string ours, Random random)
    {
        var whole = page.Words.Select(word => word.Text).Where(word => word.Length >= FewestLetters && word.All(char.IsAsciiLetter)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return [.. whole.Where(word => !ours.Contains(word, StringComparison.OrdinalIgnoreCase)).OrderBy(_ => random.Next()).Take(WordsOfPage)];
    }

    private sealed class Tally
    {
        public int Files { get; private set; }

        public int Words { get; private set; }

        public int Left { get; private set; }

        public int Kept { get; private set; }

        public int Others { get; private set; }

        public void Add(string name, Page page, List<string> chosen, Lease lease, bool archival)
        {
            var areas = page.Words.Where(word => chosen.Any(one => word.Text.Contains(one, StringComparison.OrdinalIgnoreCase))).Select(word => new RedactedArea(1, word.Box)).ToList();
            var (text, bytes, seen) = lease.Bind(areas, archival) ?? throw new InvalidOperationException($"{name} was not bound.");
            var plain = Encoding.Latin1.GetString(bytes);
            var narrow = plain.Replace("\0", "", StringComparison.Ordinal);
            foreach (var word in chosen)
            {
                var places = new[] { ("text", text), ("bytes", plain), ("wide bytes", narrow), ("pixels", string.Join(' ', seen.Where(one => areas.Any(area => Meets(one, area.Area))).Select(one => one.Text))) }.Where(place => place.Item2.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(place => place.Item1)
                    .Concat(plain.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word)), StringComparison.OrdinalIgnoreCase) ? ["hexadecimal"] : Array.Empty<string>()).ToList();
                Left += places.Count > 0 ? 1 : 0;
                if (places.Count > 0)
                {
                    Console.WriteLine($"{name}: \"{word}\" is left in {string.Join(", ", places)}");
                }
            }

            var others = page.Words.Where(word => areas.All(area => area.Area != word.Box)).Select(word => word.Text).ToArray();
            (Files, Words, Kept, Others) = (Files + 1, Words + chosen.Count, Kept + Sandbox.Binding.Words.Kept(others, Sandbox.Binding.Words.Split(text)), Others + others.Length);
        }

        /// <summary>A second place of the word, which reading did not know, is none that was to be redacted.</summary>
        private static bool Meets(Word word, Box area) => word.X < area.Right && area.X < word.X + word.Width && word.Y < area.Bottom && area.Y < word.Y + word.Height;

        public override string ToString() => $"{Words} words on {Files} pages, {Left} left; {Kept} of {Others} other words kept";
    }

    private sealed class Lease : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-redact-");

        public string PathOf(string file) => Path.Combine(folder.FullName, file);

        private Page? Read(string pdf, int page, OcrMode ocr) => Ask(new ReadRequest(pdf, page, page, ocr, ["eng"], SandboxLimits.Default)).OfType<PageRead>().FirstOrDefault()?.Page;

        /// <summary>Makes a.pdf a page of that kind, and says what is read on it; null when it has too few words.</summary>
        public Page? Make(string kind)
        {
            if (Read("a.pdf", 1, OcrMode.Never) is not { Words.Count: >= FewestWords })
            {
                return null;
            }

            if (kind == "scanned")
            {
                Scan();
                var read = Read("a.pdf", 1, OcrMode.Always);
                File.WriteAllText(PathOf("words.json"), JsonSerializer.Serialize(new[] { read }, Json.Options));
                var made = Ask(new SearchableRequest("a.pdf", [1], "words.json", SandboxLimits.Default)).OfType<Done>().Single();
                File.Move(PathOf(made.File!), PathOf("a.pdf"), overwrite: true);
                return read is { Words.Count: >= FewestWords } ? read : null;
            }

            if (kind == "turned")
            {
                Tool.Run("qpdf", ["a.pdf", "--rotate=+90:1", "--", "turned.pdf"], folder.FullName);
                File.Move(PathOf("turned.pdf"), PathOf("a.pdf"), overwrite: true);
            }

            // Upright or not: areas are said of the page as it is shown.
            return Read("a.pdf", 1, OcrMode.Never) is { Turned: 0, Words.Count: >= FewestWords } page ? page : null;
        }

        /// <summary>Gives a.pdf metadata and a bookmark that say these words.</summary>
        public void Name(string words)
        {
            var objects = PdfListing.Read("a.pdf", folder.FullName);
            var (next, root) = (objects.LastObject + 1, PdfObjects.Text(objects.Trailer["/Root"])!);
            var catalog = (JsonObject)objects.Catalog.DeepClone();
            catalog["/Outlines"] = $"{next} 0 R";
            static JsonObject Value(JsonNode value) => new() { ["value"] = value };
            var trailer = (JsonObject)objects.Trailer.DeepClone();
            trailer["/Info"] = $"{next + 2} 0 R";
            var changes = new JsonObject
            {
                ["obj:" + root] = Value(catalog),
                [$"obj:{next} 0 R"] = Value(new JsonObject { ["/Type"] = "/Outlines", ["/First"] = $"{next + 1} 0 R", ["/Last"] = $"{next + 1} 0 R", ["/Count"] = 1 }),
                [$"obj:{next + 1} 0 R"] = Value(new JsonObject { ["/Title"] = "u:" + words, ["/Parent"] = $"{next} 0 R", ["/Dest"] = new JsonArray(objects.Pages[0].Page, "/Fit") }),
                [$"obj:{next + 2} 0 R"] = Value(new JsonObject { ["/Title"] = "u:" + words, ["/Keywords"] = "u:" + words }),
                ["trailer"] = Value(trailer),
            };
            File.WriteAllText(PathOf("change.json"), new JsonObject
            {
                ["version"] = 2,
                ["parameters"] = new JsonObject { ["decodelevel"] = "none" },
                ["qpdf"] = new JsonArray(new JsonObject { ["jsonversion"] = 2, ["pdfversion"] = "1.7", ["pushedinheritedpageresources"] = false, ["calledgetallpages"] = false, ["maxobjectid"] = next + 2 }, changes),
            }.ToJsonString());
            if (Tool.Run("qpdf", ["a.pdf", "--update-from-json=change.json", "named.pdf"], folder.FullName).OkOrWarned)
            {
                File.Move(PathOf("named.pdf"), PathOf("a.pdf"), overwrite: true);
            }
        }

        /// <summary>Text, bytes with every stream undone, and the words that OCR reads on the page.</summary>
        public (string Text, byte[] Bytes, IReadOnlyList<Word> Seen)? Bind(List<RedactedArea> areas, bool archival)
        {
            var plan = new BundlePlan("X", "", null, [new ExhibitPlan("A", "Y", null, "a.pdf", [1], null, null) { Redactions = areas }]) { IsArchival = archival };
            if (Ask(new BindRequest(plan, SandboxLimits.Default)) is not [Bound bound] || !Tool.Run("qpdf", ["--qdf", "--object-streams=disable", "--stream-data=uncompress", bound.File, "plain.pdf"], folder.FullName).OkOrWarned)
            {
                return null;
            }

            var seen = areas.Count == 0 ? null : Read(bound.File, bound.Exhibits[0].FirstPage, OcrMode.Always);
            return (Tool.Run("pdftotext", ["-raw", bound.File, "-"], folder.FullName).OutputText, File.ReadAllBytes(PathOf("plain.pdf")), seen?.Words ?? []);
        }

        public void Dispose() => folder.Delete(recursive: true);

        /// <summary>The first page as a picture.</summary>
        private void Scan()
        {
            Tool.Run("pdftoppm", ["-jpeg", "-r", "150", "-cropbox", "-singlefile", "-f", "1", "-l", "1", "a.pdf", "scan"], folder.FullName);
            using var image = SKImage.FromEncodedData(PathOf("scan.jpg"));
            using var document = SKDocument.CreatePdf(PathOf("a.pdf"));
            var area = SKRect.Create(image.Width * 72f / 150, image.Height * 72f / 150);
            document.BeginPage(area.Width, area.Height).DrawImage(image, area, new SKSamplingOptions(SKFilterMode.Linear));
            document.EndPage();
            document.Close();
        }

        private List<Reply> Ask(Request request)
        {
            var replies = new List<Reply>();
            new RequestHandler(folder.FullName).Handle(request, replies.Add);
            return replies;
        }
    }
}

using DocIntake.Documents;

namespace DocIntake.Benchmarks.Category;

/// <summary>A real document with what is known of it.</summary>
/// <param name="File">Relative to the folder of development data.</param>
/// <param name="Right">The categories that are right for it, the first as a person would say it.</param>
/// <param name="Specialty">Of a transcribed medical report, as its publisher sorts it; null elsewhere.</param>
internal sealed record KnownDocument(string File, string[] Right, string? Specialty, Document Document)
{
    private readonly Lazy<IReadOnlyList<PageText>> texts = new(() => [.. Document.Pages.Select(page => new PageText(page))]);

    public IReadOnlyList<PageText> Texts => texts.Value;

    /// <summary>The same document with its pages read otherwise.</summary>
    public KnownDocument Reread(Func<Page, Page> read) => new(File, Right, Specialty, Document with { Pages = [.. Document.Pages.Select(read)] });

    public IReadOnlyList<string> Pages => [.. Texts.Select(text => text.Text)];

    public bool IsMail => Document.Format == "eml";

    /// <summary>Who it comes from: its folder, and in a folder of many collections the first word of its name.</summary>
    public string Source => Path.GetFileName(File).Split('-', '_')[0] is { Length: <= 8 } first && Folder.StartsWith("class/", StringComparison.Ordinal) ? $"{Folder}/{first}" : Folder;

    /// <summary>What it is, whoever it comes from: sources of one kind count as one.</summary>
    public string Kind => Source switch
    {
        "other/agreements" or "other/contracts" => "contracts",
        "court" or "forms/court" => "court papers",
        _ when IsMail => "mails",
        _ => Source,
    };

    private string Folder => string.Join('/', File.Split('/')[..^1]);

    /// <summary>All that are labelled with a category, as Reading gives them.</summary>
    public static async Task<IReadOnlyList<KnownDocument>> LoadAsync(string folder)
    {
        await using var cache = new DevSetPages();
        var inputs = DevSet.Inputs(folder, "bills", "class", "court", "forms", "ocr", "other").Where(input => Accepted(input.Label).Length > 0).ToList();
        var files = await cache.ReadAllAsync([.. inputs.Select(input => input.Path)]);
        var specialties = DevSet.Truths(folder, "specialty=");
        return
        [
            .. inputs.Zip(files, (input, file) => new KnownDocument(
                Path.GetRelativePath(folder, input.Path), Accepted(input.Label), specialties.GetValueOrDefault(input.Path),
                file.ToDocument("scan" + Path.GetExtension(input.Path)))),
        ];
    }

    /// <summary>Without those that share two runs of four words in five with an earlier one, and those that have no such run.</summary>
    public static IReadOnlyList<KnownDocument> WithoutNearDuplicates(IReadOnlyList<KnownDocument> documents)
    {
        const double alike = .4;
        var kept = new List<(KnownDocument Document, HashSet<int> Runs)>();
        foreach (var document in documents)
        {
            var runs = Runs(document);
            if (runs.Count > 0 && !kept.Any(other => Jaccard(other.Runs, runs) > alike))
            {
                kept.Add((document, runs));
            }
        }

        return [.. kept.Select(one => one.Document)];
    }

    private static HashSet<int> Runs(KnownDocument document)
    {
        var words = document.Document.Pages.SelectMany(page => page.Words).Select(word => word.Text.ToLowerInvariant()).ToArray();
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 3)).Select(i => string.Join(' ', words, i, 4).GetHashCode(StringComparison.Ordinal))];
    }

    private static double Jaccard(HashSet<int> one, HashSet<int> other)
    {
        if (Math.Min(one.Count, other.Count) < .4 * Math.Max(one.Count, other.Count))
        {
            return 0;
        }

        double both = one.Count(other.Contains);
        return both / (one.Count + other.Count - both);
    }

    // A label of the devset and the categories that are right for it; none for pages that are no document.
    private static string[] Accepted(string label) => label switch
    {
        "bill" or "receipt" => [Documents.Category.Bill],
        "court_filing" or "blank court form (AcroForm)" => [Documents.Category.CourtFiling],
        "medical_record" => [Documents.Category.MedicalRecord],
        "correspondence" => [Documents.Category.Correspondence],

        // The devset has one heap for what is neither; the product divides it, or says that it does not know it.
        "evidence_other" => [Documents.Category.Evidence, Documents.Category.Administrative, Documents.Category.Unknown],
        _ => [],
    };
}

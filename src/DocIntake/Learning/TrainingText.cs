using System.Text;

namespace DocIntake.Learning;

/// <summary>
/// Makes documents out of the templates that come with the product: one file a document type under <c>training-text/</c>, its templates
/// parted by lines of <c>====</c>, pages by form feeds written as <c>----</c>. A slot such as <c>{date}</c> is filled anew each time; a line
/// that starts with <c>?</c> is left out half of the time. The same seed gives the same documents.
/// </summary>
public sealed class TrainingText
{
    private const string NextTemplate = "====", NextPage = "----";

    private readonly List<(string Type, int Number, string Text)> templates;
    private readonly Dictionary<string, string> categories;

    private TrainingText(List<(string Type, int Number, string Text)> templates, Dictionary<string, string> categories) =>
        (this.templates, this.categories) = (templates, categories);

    /// <summary>Everything that a model made of it depends on.</summary>
    public string Fingerprint => string.Join('\n', templates.Select(t => $"{t.Type} {categories[t.Type]}\n{t.Text}"));

    /// <param name="folder">The pipelines folder.</param>
    /// <param name="categories">The category of each document type by name; a file of another name is left out.</param>
    public static TrainingText Load(string folder, IReadOnlyDictionary<string, string> categories)
    {
        var place = Path.Combine(folder, "training-text");
        var files = Directory.Exists(place) ? Directory.GetFiles(place, "*.txt").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var templates =
            from file in files
            let type = Path.GetFileNameWithoutExtension(file)
            where categories.ContainsKey(type)
            from template in File.ReadAllText(file).ReplaceLineEndings("\n").Split(NextTemplate + "\n").Select((text, number) => (type, number, text.Trim('\n')))
            select template;
        return new TrainingText([.. templates], new Dictionary<string, string>(categories));
    }

    /// <summary>One document a template.</summary>
    public IReadOnlyList<Lesson> Make(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. from template in templates
               select new Lesson(categories[template.Type], template.Type, $"{template.Type} {template.Number}", ByPerson: false, Fill(template.Text, random)),
        ];
    }

    private static List<string> Fill(string template, Random random)
    {
        var lines = template.Split('\n').Where(line => line[..Math.Min(1, line.Length)] != "?" || random.Next(2) == 0).Select(line => line.TrimStart('?'));
        return [.. string.Join('\n', lines).Split(NextPage + "\n").Select(page => FillSlots(page, random))];
    }

    private static string FillSlots(string page, Random random)
    {
        var filled = new StringBuilder();
        for (var at = 0; at < page.Length;)
        {
            var open = page.IndexOf('{', at);
            var close = open < 0 ? -1 : page.IndexOf('}', open);
            if (close < 0)
            {
                filled.Append(page, at, page.Length - at);
                break;
            }

            filled.Append(page, at, open - at).Append(Slots.Fill(page[(open + 1)..close], random));
            at = close + 1;
        }

        return filled.ToString();
    }
}

/// <summary>A document whose kind is known, to learn from.</summary>
/// <param name="Category">Its category.</param>
/// <param name="Type">Its type's name; null when only the category was said.</param>
/// <param name="Source">Who or what it comes from: documents of one source resemble each other for other reasons than their kind.</param>
/// <param name="ByPerson">A person confirmed it; false for text that came with the product.</param>
/// <param name="Pages">Text of its first pages.</param>
public sealed record Lesson(string Category, string? Type, string Source, bool ByPerson, IReadOnlyList<string> Pages);

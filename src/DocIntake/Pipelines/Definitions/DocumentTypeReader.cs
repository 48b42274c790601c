using System.Globalization;
using DocIntake.Documents;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipelines.Definitions;

/// <summary>Reads one file of <c>pipelines/document-types</c>; whatever is wrong in it becomes a fault.</summary>
internal static class DocumentTypeReader
{
    private static readonly string[] Known =
        ["title", "category", "alsoCategory", "dateFields", "fromFields", "signals", "examples", "counterExamples"];

    private static readonly string[] SignalKeys = ["heading", "firstPage", "anywhere", "weight"];

    public static DocumentType Read(YamlFile file, string name)
    {
        var type = new DocumentType { Name = name, Title = "", Category = "" };
        foreach (var (key, at, value) in file.Keys(file.Root, "a document type", Known))
        {
            type = key switch
            {
                "title" => type with { Title = file.Text(value, key) ?? "" },
                "category" => type with { Category = CheckedCategory(file, value, key) },
                "alsoCategory" => type with { AlsoCategory = CheckedCategory(file, value, key) },
                "dateFields" => type with { DateFields = CheckedFields(file, value, key) },
                "fromFields" => type with { FromFields = CheckedFields(file, value, key) },
                "signals" => type with { Signals = ReadSignals(file, value) },
                "examples" => type with { Examples = [.. file.Texts(value, key).Select(text => text.Text)] },
                _ => type with { CounterExamples = [.. file.Texts(value, key).Select(text => text.Text)] },
            };
        }

        CheckWhole(file, type);
        return type;
    }

    private static void CheckWhole(YamlFile file, DocumentType type)
    {
        if (type.Title.Length == 0)
        {
            file.Fault("a document type needs a \"title\".");
        }

        if (type.Category.Length == 0)
        {
            file.Fault($"a document type needs a \"category\", one of {string.Join(", ", Category.All)}.");
        }

        // A type without signals is one that stages set by themselves (a blank page, a photo); it has nothing to show snippets of.
        if (type.Signals.Count > 0 && (type.Examples.Count < 2 || type.CounterExamples.Count < 1))
        {
            file.Fault("a document type needs at least two \"examples\" and one of \"counterExamples\".");
        }
    }

    private static string CheckedCategory(YamlFile file, YamlNode value, string key)
    {
        var category = file.Text(value, key) ?? "";
        if (category.Length > 0 && !Category.All.Contains(category))
        {
            file.Fault(value, $"\"{category}\" is not a category{Nearest.Hint(category, Category.All)}");
        }

        return category;
    }

    private static List<string> CheckedFields(YamlFile file, YamlNode value, string key)
    {
        var fields = file.Texts(value, key).ToList();
        foreach (var (field, at) in fields.Where(field => !Fields.All.Contains(field.Text)))
        {
            file.Fault(at, $"\"{field}\" is not a finding field{Nearest.Hint(field, Fields.All)}");
        }

        return [.. fields.Select(field => field.Text)];
    }

    private static List<Signal> ReadSignals(YamlFile file, YamlNode value)
    {
        if (value is not YamlSequenceNode list)
        {
            file.Fault(value, "\"signals\" must be a list of {heading|firstPage|anywhere: pattern, weight: number}.");
            return [];
        }

        return [.. list.Children.Select(node => ReadSignal(file, node)).OfType<Signal>()];
    }

    private static Signal? ReadSignal(YamlFile file, YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
        {
            file.Fault(node, "a signal is written {heading|firstPage|anywhere: pattern, weight: number}.");
            return null;
        }

        double? weight = null;
        string? pattern = null;
        var where = SignalPlace.Anywhere;
        foreach (var (key, at, value) in file.Keys(mapping, "a signal", SignalKeys))
        {
            if (key == "weight")
            {
                weight = ReadWeight(file, value);
                continue;
            }

            where = key switch { "heading" => SignalPlace.Heading, "firstPage" => SignalPlace.FirstPage, _ => SignalPlace.Anywhere };
            pattern = CheckedPattern(file, at, file.Text(value, key) ?? "");
        }

        if (pattern is null || weight is null)
        {
            file.Fault(node, "a signal needs a pattern (heading, firstPage or anywhere) and a weight.");
            return null;
        }

        return new Signal(pattern, weight.Value, where);
    }

    private static double? ReadWeight(YamlFile file, YamlNode value)
    {
        if (file.Text(value, "weight") is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && Math.Abs(weight) is > 0 and <= 20)
        {
            return weight;
        }

        file.Fault(value, $"\"weight\" must be a number between -20 and 20 other than 0, not \"{text}\".");
        return null;
    }

    private static string CheckedPattern(YamlFile file, YamlNode at, string pattern)
    {
        if (SignalPattern.WhyNot(pattern) is { } wrong)
        {
            file.Fault(at, $"\"{pattern}\" {wrong}");
        }

        return pattern;
    }
}

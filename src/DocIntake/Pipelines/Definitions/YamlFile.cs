using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipelines.Definitions;

/// <summary>One YAML file: its top-level keys with their lines, and the faults found in it.</summary>
internal sealed class YamlFile
{
    private readonly List<PipelineFault> faults;

    private YamlFile(string name, YamlMappingNode root, List<PipelineFault> faults)
    {
        Name = name;
        Root = root;
        this.faults = faults;
    }

    /// <summary>As faults call it: "pipelines/default.yaml".</summary>
    public string Name { get; }

    public YamlMappingNode Root { get; }

    /// <summary>Parses a file; a file that is no YAML mapping becomes a fault and reads as empty.</summary>
    public static YamlFile Read(string path, string name, List<PipelineFault> faults)
    {
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            switch (stream.Documents.FirstOrDefault()?.RootNode)
            {
                case YamlMappingNode root:
                    return new YamlFile(name, root, faults);
                case { } other:
                    faults.Add(new PipelineFault(name, LineOf(other), "expected keys with values (\"title: …\")."));
                    break;
                default:
                    faults.Add(new PipelineFault(name, null, "the file is empty."));
                    break;
            }
        }
        catch (YamlException wrong)
        {
            faults.Add(new PipelineFault(name, (int)wrong.Start.Line, $"not valid YAML: {wrong.Message.TrimEnd('.')}."));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner trips over an unfinished list ("[a, b") this way and tells no line.
            faults.Add(new PipelineFault(name, null, "not valid YAML: a bracket or a quote is not closed."));
        }
        catch (IOException wrong)
        {
            faults.Add(new PipelineFault(name, null, $"cannot be read: {wrong.Message}"));
        }

        return new YamlFile(name, [], faults);
    }

    public void Fault(YamlNode at, string sentence) => faults.Add(new PipelineFault(Name, LineOf(at), sentence));

    public void Fault(string sentence) => faults.Add(new PipelineFault(Name, null, sentence));

    /// <summary>The keys of a mapping in order; a key that is none of <paramref name="known"/> becomes a fault and is left out.</summary>
    /// <param name="of">What the keys belong to, for the sentence.</param>
    public IEnumerable<(string Key, YamlNode At, YamlNode Value)> Keys(YamlMappingNode mapping, string of, IReadOnlyCollection<string> known)
    {
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            if (known.Contains(key))
            {
                yield return (key, keyNode, value);
            }
            else
            {
                Fault(keyNode, $"\"{key}\" is not a key of {of}{Nearest.Hint(key, known)}");
            }
        }
    }

    /// <summary>The text of a value, or null and a fault when it is a list or a mapping.</summary>
    public string? Text(YamlNode value, string key)
    {
        if (value is YamlScalarNode scalar)
        {
            return scalar.Value ?? "";
        }

        Fault(value, $"\"{key}\" must be a single value.");
        return null;
    }

    /// <summary>The texts of a list, each with its node; a single value counts as a list of one.</summary>
    public IEnumerable<(string Text, YamlNode At)> Texts(YamlNode value, string key)
    {
        foreach (var node in value is YamlSequenceNode list ? list.Children : [value])
        {
            if (Text(node, key) is { } text)
            {
                yield return (text, node);
            }
        }
    }

    private static int LineOf(YamlNode node) => (int)node.Start.Line;
}

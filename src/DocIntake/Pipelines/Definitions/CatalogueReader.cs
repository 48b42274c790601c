using DocIntake.Documents;
using YamlDotNet.RepresentationModel;

namespace DocIntake.Pipelines.Definitions;

/// <summary>Reads the pipelines folder once, collecting every fault rather than stopping at the first.</summary>
internal sealed class CatalogueReader(string folder, IReadOnlyList<StageRegistration> stages)
{
    private const string Extends = "extends", Title = "title", Stages = "stages";

    private readonly List<PipelineFault> faults = [];
    private readonly string[] stageNames = [.. stages.Select(stage => stage.Name)];

    public PipelineCatalogue Read()
    {
        var types = ReadDocumentTypes();
        var files = FilesIn("").ToDictionary(file => file.Name, file => YamlFile.Read(file.Path, file.Shown, faults));
        if (!files.TryGetValue(PipelineCatalogue.DefaultName, out var basis))
        {
            faults.Add(new PipelineFault($"{FolderName}/default.yaml", null, "is missing; every pipeline extends it."));
            return new PipelineCatalogue(new Dictionary<string, Pipeline>(), types, faults);
        }

        var pipelines = files.ToDictionary(file => file.Key, file => ReadPipeline(file.Key, file.Value, basis, types));
        return new PipelineCatalogue(pipelines, types, [.. faults.Distinct()]);
    }

    private string FolderName => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private List<DocumentType> ReadDocumentTypes() =>
        [.. FilesIn("document-types").Select(file => DocumentTypeReader.Read(YamlFile.Read(file.Path, file.Shown, faults), file.Name))];

    private IEnumerable<(string Name, string Path, string Shown)> FilesIn(string below)
    {
        var place = Path.Combine(folder, below);
        var shown = below.Length == 0 ? FolderName : $"{FolderName}/{below}";
        return Directory.Exists(place)
            ? Directory.EnumerateFiles(place, "*.yaml").Order(StringComparer.Ordinal)
                .Select(path => (Path.GetFileNameWithoutExtension(path), path, $"{shown}/{Path.GetFileName(path)}"))
            : [];
    }

    private Pipeline ReadPipeline(string name, YamlFile file, YamlFile basis, IReadOnlyList<DocumentType> types)
    {
        var layers = file == basis ? [basis] : new[] { basis, file };
        var title = name;
        List<string> order = [];
        var options = stages.Select(stage => stage.Options).Distinct().ToDictionary(type => type, type => Activator.CreateInstance(type)!);
        foreach (var layer in layers)
        {
            foreach (var (key, at, value) in layer.Keys(layer.Root, "a pipeline", [Extends, Title, Stages, .. stageNames]))
            {
                switch (key)
                {
                    case Extends:
                        CheckExtends(layer, value, layer == basis);
                        break;
                    case Title:
                        title = layer.Text(value, key) ?? title;
                        break;
                    case Stages:
                        order = ReadStages(layer, value);
                        break;
                    default:
                        OptionsBinder.Bind(layer, key, value, options[stages.First(stage => stage.Name == key).Options]);
                        break;
                }
            }
        }

        if (order.Count == 0)
        {
            file.Fault("a pipeline needs its \"stages\", in order.");
        }

        return new Pipeline(name, title, order, options, types);
    }

    private static void CheckExtends(YamlFile file, YamlNode value, bool isBasis)
    {
        if (isBasis || file.Text(value, Extends) != PipelineCatalogue.DefaultName)
        {
            file.Fault(value, isBasis ? "default.yaml extends nothing." : "a pipeline extends \"default\" and nothing else.");
        }
    }

    private List<string> ReadStages(YamlFile file, YamlNode value)
    {
        var named = file.Texts(value, Stages).ToList();
        foreach (var (stage, at) in named)
        {
            if (!stageNames.Contains(stage))
            {
                file.Fault(at, $"\"{stage}\" is not a stage{Nearest.Hint(stage, stageNames)}");
            }
            else if (named.Count(other => other.Text == stage) > 1)
            {
                file.Fault(at, $"\"{stage}\" stands twice among the stages.");
            }
        }

        return [.. named.Select(stage => stage.Text)];
    }
}

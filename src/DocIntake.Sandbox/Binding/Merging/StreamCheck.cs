using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>
/// Looks whether a bundle's streams can be decoded. The compression that nearly all have is undone here, whole JPEG images are told by their
/// bytes; what is packed in another way, qpdf looks at.
/// </summary>
internal sealed partial class StreamCheck
{
    private readonly HashSet<string> broken = [];
    private readonly Dictionary<PdfSource, HashSet<string>> unsure = [];

    /// <summary>Pages and pictures of which metadata and programs' own data were left out.</summary>
    public int LeftOut { get; set; }

    /// <summary>Looks at a stream; what cannot be told at once is noted.</summary>
    public void Look(int number, PdfSource source, (int At, int Length) place)
    {
        var name = $"{number} 0 R";
        var filter = source.Resolve(source.StreamDictionary(name)!["/Filter"]);
        filter = filter is JsonArray { Count: 1 } one ? source.Resolve(one[0]) : filter;
        switch (PdfObjects.Text(filter))
        {
            case null when filter is null or JsonArray { Count: 0 }:
            case "/CCITTFaxDecode" or "/JBIG2Decode" or "/JPXDecode":
                break;
            case "/FlateDecode" or "/Fl":
                using (var data = source.Part(place))
                {
                    if (place.Length > 0 && !Inflation.IsWhole(data))
                    {
                        broken.Add(name);
                    }
                }

                break;
            case "/DCTDecode" or "/DCT" when WholeJpegs.IsWhole(source.Bytes.Slice(place.At, place.Length)):
                break;
            default:
                (unsure.TryGetValue(source, out var names) ? names : unsure[source] = []).Add(name);
                break;
        }
    }

    /// <summary>References of streams that nobody can decode; null when the looking did not come to its end.</summary>
    public IReadOnlySet<string>? Broken(string folder)
    {
        foreach (var (source, names) in unsure)
        {
            var run = Tool.Run("qpdf", ["--check", source.File], folder, TimeSpan.FromMinutes(3));
            var found = BrokenObject().Matches(run.Error).Select(match => source.NameOf(int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))).ToList();
            if (run.TimedOut || run.IsErrorCut || (!run.Ok && found.Count == 0))
            {
                return null;
            }

            broken.UnionWith(found.Where(names.Contains));
        }

        return broken;
    }

    [GeneratedRegex(@"\bobject (\d+) \d+\b")]
    private static partial Regex BrokenObject();
}

using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.House;

/// <summary>Holds the walls of the house: who may see whom, and which folder may see which library. `src/README.md` draws the same arrows.</summary>
public sealed class HouseTest
{
    private static readonly Architecture House = new ArchLoader().LoadAssemblies(
        typeof(DocIntake.Documents.Document).Assembly,
        typeof(DocIntake.Storage.DataFolder).Assembly,
        typeof(DocIntake.ScaleOut.AzureBlob.AzureBlobStore).Assembly,
        typeof(DocIntake.Sandbox.Reading.IFormatReader).Assembly).Build();

    private static readonly string[] Ground = ["Documents", "Storage", "Catalog", "Workers", "Learning"];

    private static readonly string[] Stages = ["Intake", "Reading", "Splitting", "Classification", "Matching", "Filing", "Search", "Review"];

    // Room → the rooms it may see. The root (AddDocIntake) names every room and is seen by none of them.
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Documents"] = [],
        ["Sandbox"] = ["Documents"],
        ["Storage"] = ["Documents"],
        ["Catalog"] = ["Documents", "Storage"],
        ["Workers"] = ["Documents", "Storage"],
        ["Learning"] = ["Documents", "Storage", "Catalog"],
        ["Pipelines"] = Ground,
        ["Bundles"] = ["Documents", "Storage", "Catalog", "Workers"],
        ["ScaleOut"] = [.. Ground, "Pipelines"],
        ["(root)"] = [.. Ground, "Pipelines", "Bundles", .. Stages],
    };

    // Library (namespace) → the only folders that may see it.
    private static readonly Dictionary<string, string[]> Libraries = new()
    {
        ["Lucene"] = ["DocIntake.Search"],
        ["Quartz"] = ["DocIntake.Pipelines"],
        ["Microsoft.EntityFrameworkCore"] = ["DocIntake.Catalog", "DocIntake.ScaleOut.PostgreSql"],
        ["Microsoft.Data.Sqlite"] = ["DocIntake.Catalog"],
        ["Azure"] = ["DocIntake.ScaleOut.AzureBlob"],
        ["YamlDotNet"] = ["DocIntake.Pipelines", "DocIntake.Bundles"],
        ["CsvHelper"] = ["DocIntake.Catalog"],
        ["Microsoft.ML.OnnxRuntime"] = ["DocIntake.Sandbox.Ocr.PpOcr"],
        ["UglyToad"] = ["DocIntake.Sandbox"],
        ["ZXing"] = ["DocIntake.Sandbox.Ocr.Codes"],
        ["SkiaSharp"] = ["DocIntake.Sandbox"],
        ["MimeKit"] = ["DocIntake.Sandbox"],
        ["SharpCompress"] = ["DocIntake.Sandbox"],
        ["DocumentFormat"] = ["DocIntake.Sandbox"],
        ["AngleSharp"] = ["DocIntake.Sandbox"],
        ["System.Xml.XmlReaderSettings"] = ["DocIntake.Sandbox.Reading.Office"],
        ["System.IO.Compression.ZipArchive"] = ["DocIntake.Sandbox", "DocIntake.Bundles.Productions"],
    };

    public static TheoryData<string> Rooms => [.. Arrows.Keys.Concat(Stages)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_sees_only_the_rooms_it_may(string room)
    {
        var allowed = Arrows.GetValueOrDefault(room) ?? [.. Ground, "Pipelines"];
        var seen = Own().Where(t => RoomOf(t.FullName) == room)
            .SelectMany(t => t.Dependencies.Select(d => (From: t.FullName, To: d.Target.FullName)))
            .Where(d => RoomOf(d.To) is { } other && other != room && !allowed.Contains(other))
            .Select(d => $"{d.From} → {d.To}").Distinct();
        seen.ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_of_the_code_is_on_the_map() =>
        Own().Select(t => RoomOf(t.FullName)).OfType<string>().Distinct().Except(Arrows.Keys.Concat(Stages)).ShouldBeEmpty();

    [Fact]
    public void A_library_is_seen_by_its_folder_alone() =>
        Own().SelectMany(t => t.Dependencies.Select(d => (From: t, To: d.Target.FullName)))
            .Where(d => Libraries.Any(l => IsIn(d.To, l.Key) && !l.Value.Any(folder => IsIn(d.From.FullName, folder))))
            .Select(d => $"{d.From.FullName} → {d.To}").Distinct().ShouldBeEmpty();

    [Fact]
    public void Only_the_workers_room_and_the_sandbox_start_processes() =>
        Own().Where(t => RoomOf(t.FullName) is not ("Workers" or "Sandbox"))
            .Where(t => t.Dependencies.Any(d => d.Target.FullName is "System.Diagnostics.Process" or "System.Diagnostics.ProcessStartInfo"))
            .Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public void The_host_never_refers_to_the_sandbox() =>
        typeof(DocIntake.Storage.DataFolder).Assembly.GetReferencedAssemblies().Select(a => a.Name).ShouldNotContain("DocIntake.Sandbox");

    private static IEnumerable<IType> Own() => House.Types.Where(t => t.FullName.StartsWith("DocIntake.", StringComparison.Ordinal));

    private static bool IsIn(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    /// <summary>"DocIntake.Search.Searcher" lives in Search; a type straight under DocIntake lives in the root; others are no room of ours.</summary>
    private static string? RoomOf(string fullName)
    {
        var parts = fullName.Split('.');
        return parts[0] != "DocIntake" ? null : parts.Length == 2 ? "(root)" : parts[1];
    }
}

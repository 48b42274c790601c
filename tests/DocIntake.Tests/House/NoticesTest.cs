using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.House;

/// <summary>
/// `src/THIRD-PARTY-NOTICES.md` names every package that the product ships, from the lock files. With DOCINTAKE_WRITE_NOTICES=1 the test writes it.
/// </summary>
public sealed class NoticesTest
{
    private static readonly string[] Accepted = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL", "MS-PL OR Apache-2.0", "PostgreSQL", "Unlicense"];

    // Packages from before licence expressions: what their licence page says.
    private static readonly Dictionary<string, string> ByHand = new()
    {
        ["System.Security.Cryptography.ProtectedData"] = "MIT",
    };

    [Fact]
    public void The_notices_name_every_package_that_is_shipped_and_its_licence()
    {
        var file = Path.Combine(Repository.Root, "src", "THIRD-PARTY-NOTICES.md");
        var packages = Shipped().Select(Describe).ToList();
        var text = new StringBuilder("# Third-party notices\n\nDocIntake ships these packages. Written from the lock files by `NoticesTest`.\n\n");
        text.Append("| package | version | licence | by |\n|---|---|---|---|\n");
        foreach (var p in packages)
        {
            text.Append(null, $"| [{p.Id}]({p.Url}) | {p.Version} | {p.Licence} | {p.Authors} |\n");
        }

        packages.Where(p => !Accepted.Contains(p.Licence)).Select(p => $"{p.Id}: {p.Licence}").ShouldBeEmpty("a licence that nobody has looked at");
        if (Environment.GetEnvironmentVariable("DOCINTAKE_WRITE_NOTICES") == "1")
        {
            File.WriteAllText(file, text.ToString());
        }

        File.ReadAllText(file).ShouldBe(text.ToString(), "run the test once with DOCINTAKE_WRITE_NOTICES=1");
    }

    private static List<(string Id, string Version)> Shipped()
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "DocIntake.Web", "packages.lock.json")));
        return [.. locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(p => p.Value.TryGetProperty("resolved", out _))
            .Select(p => (p.Name, p.Value.GetProperty("resolved").GetString()!))
            .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static (string Id, string Version, string Licence, string Authors, string Url) Describe((string Id, string Version) package)
    {
        var folder = Path.Combine(PackagesFolder(), package.Id.ToLowerInvariant(), package.Version);
        var meta = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").Single()).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        string? Value(string name) => meta.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
        var licence = meta.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        var named = licence?.Attribute("type")?.Value == "expression" ? licence.Value : ByHand.GetValueOrDefault(package.Id) ?? FromText(folder, licence?.Value);
        return (package.Id, package.Version, named, Value("authors") ?? "", Value("projectUrl") ?? "");
    }

    private static string FromText(string folder, string? file)
    {
        var text = file is null ? "" : File.ReadAllText(Path.Combine(folder, file));
        return text.Contains("Apache License", StringComparison.Ordinal) ? "Apache-2.0"
            : text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) ? "MIT"
            : $"unknown ({file})";
    }

    private static string PackagesFolder() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}

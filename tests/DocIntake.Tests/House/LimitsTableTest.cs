using System.Globalization;
using System.Reflection;
using System.Text.Json;
using DocIntake.Documents.Wire;
using DocIntake.Reading;
using DocIntake.Tests.Support;
using DocIntake.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.House;

/// <summary>The table of limits names every limit there is, with the default that it has.</summary>
public sealed class LimitsTableTest
{
    private static readonly string Table = File.ReadAllText(Path.Combine(Repository.Root, "src", "limits.md"));

    [Theory]
    [InlineData(typeof(SandboxLimits))]
    [InlineData(typeof(ReadingOptions))]
    [InlineData(typeof(WorkerOptions))]
    public void Every_setting_stands_in_the_table_with_its_default(Type options)
    {
        var defaults = Activator.CreateInstance(options)!;
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.PropertyType != typeof(SandboxLimits)))
        {
            var key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var rows = string.Concat(Table.Split('\n').Where(line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal)));
            rows.ShouldNotBeEmpty($"{options.Name}.{property.Name} is missing");
            if (property.GetValue(defaults) is (long or int) and var value && key != "count")
            {
                rows.ShouldContain($"| {Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture)} |", customMessage: $"default of {key}");
            }
        }
    }
}

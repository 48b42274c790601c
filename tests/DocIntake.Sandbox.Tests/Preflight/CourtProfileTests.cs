using System.Globalization;
using DocIntake.Documents.Wire;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Preflight;

/// <summary>For each rule of each court profile that is shipped, a file that passes and one that does not.</summary>
public sealed class CourtProfileTests(FinishedFiles files) : IClassFixture<FinishedFiles>
{
    public static TheoryData<string, string, double?> Rules
    {
        get
        {
            var rules = new TheoryData<string, string, double?>();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "pipelines", "court-profiles"), "*.yaml").Order(StringComparer.Ordinal))
            {
                var lines = File.ReadAllLines(file).Select(line => line.Trim().Split(": ", 2)).ToArray();
                for (var at = 0; at < lines.Length; at++)
                {
                    if (lines[at][0] == "- rule")
                    {
                        var value = lines.Skip(at + 1).TakeWhile(line => line[0] != "- rule").FirstOrDefault(line => line[0] == "value")?[1];
                        rules.Add(Path.GetFileNameWithoutExtension(file), lines[at][1], value is null ? null : double.Parse(value, CultureInfo.InvariantCulture));
                    }
                }
            }

            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_file_that_keeps_the_rule_passes_and_one_that_breaks_it_is_told_why(string profile, string rule, double? value)
    {
        profile.ShouldNotBeEmpty();
        var good = Check(FinishedFiles.Keeps(rule), rule, value);
        good.Passed.ShouldBeTrue(good.Detail);

        var bad = Check(files.Breaks(rule, value), rule, value);
        bad.Passed.ShouldBeFalse();
        bad.Detail.Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_rule_that_nobody_can_check_never_passes() => Check(FinishedFiles.Keeps("bookmarks"), "blue-ink", null).Passed.ShouldBeFalse();

    private RuleOutcome Check(string pdf, string rule, double? value) =>
        files.Lease.Ask(new PreflightRequest(pdf, [new CourtRule(rule, value)], SandboxLimits.Default)).Single().ShouldBeOfType<Preflighted>().Outcomes.Single();

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "pipelines", "court-profiles")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no folder pipelines/court-profiles above the tests.");
        }

        return folder;
    }
}

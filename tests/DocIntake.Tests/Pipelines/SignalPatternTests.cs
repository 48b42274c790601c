using System.Text.RegularExpressions;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Pipelines;

public sealed class SignalPatternTests
{
    [Theory]
    [InlineData("EXPLANATION OF BENEFITS", "explanation")]
    [InlineData("operative report|operation record", "operative,operation")]
    [InlineData(@"(?:radiology|imaging) report", "imaging,radiology")]
    [InlineData(@"\bcolou?r codes?\b", "colo")]
    [InlineData(@"(?:very )?rare", "rare")]
    [InlineData(@"[0-9]{3} \d+", null)]
    [InlineData(@"ab|radiology", null)]
    [InlineData(@"x\(optional\)?", "optional")]
    public void Words_that_every_match_holds_are_found(string pattern, string? words) =>
        RequiredWords.Of(pattern)?.Order(StringComparer.Ordinal).ShouldBe(words?.Split(',').Order(StringComparer.Ordinal));

    [Fact]
    public void Looking_for_the_words_first_never_misses_a_match()
    {
        var types = PipelineCatalogue.Load(Repository.Pipelines, Registrations()).DocumentTypes;
        var snippets = types.SelectMany(t => t.Examples.Concat(t.CounterExamples)).ToList();
        foreach (var pattern in types.SelectMany(t => t.Signals).Select(s => s.Pattern).Distinct())
        {
            var expanded = pattern.Replace(" ?", @"\s*", StringComparison.Ordinal).Replace(" *", @"\s*", StringComparison.Ordinal).Replace(" ", @"\s+", StringComparison.Ordinal);
            var plain = new Regex(expanded, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);
            var quick = new SignalPattern(pattern);
            foreach (var snippet in snippets)
            {
                quick.Find(snippet, snippet.ToLowerInvariant()).ShouldBe(plain.Match(snippet) is { Success: true } match ? match.Value : null, pattern);
            }
        }
    }

    [Fact]
    public void A_pattern_that_runs_away_is_given_up()
    {
        var text = new string('a', 40) + "!";
        new SignalPattern("^(?:a+)+b?$").Find(text, text).ShouldBeNull();
    }

    private static List<StageRegistration> Registrations() =>
        [.. new ServiceCollection().AddDocIntake(new DocIntake.Storage.DataFolder(Path.GetTempPath()), Repository.Pipelines)
            .Select(s => s.ImplementationInstance).OfType<StageRegistration>()];
}

using System.Text.Json;
using DocIntake.Web.Tests.Support;
using Shouldly;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>What is asked of every verb's end.</summary>
internal static class OutcomeChecks
{
    public static Outcome ShouldBeDone(this Outcome outcome) => outcome.ShouldEndWith(0);

    /// <summary>Ended with this code.</summary>
    public static Outcome ShouldEndWith(this Outcome outcome, int code)
    {
        outcome.ExitCode.ShouldBe(code, outcome.Errors + outcome.Output);
        return outcome;
    }

    /// <summary>Exit code, one sentence on standard error, and nothing on standard output.</summary>
    public static void ShouldFail(this Outcome outcome, int code, string sentence)
    {
        outcome.ExitCode.ShouldBe(code, outcome.Errors);
        outcome.Output.ShouldBeEmpty();
        outcome.Errors.Trim().ShouldNotContain('\n');
        outcome.Errors.Trim()[^1].ShouldBeOneOf('.', '?');
        outcome.Errors.ShouldContain(sentence);
        outcome.Errors.ShouldNotContain("expected type", Case.Sensitive, "names of types help nobody");
    }

    /// <summary>Standard output is JSON and nothing else.</summary>
    public static JsonElement Json(this Outcome outcome)
    {
        outcome.Output.ShouldNotBeNullOrWhiteSpace(outcome.Errors);
        using var json = JsonDocument.Parse(outcome.Output);
        return json.RootElement.Clone();
    }
}

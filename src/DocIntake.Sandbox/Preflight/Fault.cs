namespace DocIntake.Sandbox.Preflight;

/// <summary>What is wrong with a finished file by a rule, in a sentence.</summary>
/// <param name="Unsure">Nothing wrong was found, but not every page could be looked at: a warning, also where the rule blocks.</param>
internal sealed record Fault(string Says, bool Unsure = false)
{
    public static implicit operator Fault?(string? says) => says is null ? null : new Fault(says);
}

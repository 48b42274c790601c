namespace DocIntake.Web.Verbs;

/// <summary>What a verb tells the program that called it.</summary>
public enum ExitCode
{
    Done = 0,

    /// <summary>Done, and a person should look: something is in review or rejected, or a check found a mismatch.</summary>
    Findings = 1,
    WrongUse = 2,
    Configuration = 3,
    ToolMissing = 4,
    InputOutput = 5,
    Cancelled = 130,
}

/// <summary>Ends a verb with its code and one sentence: what, which file, what to do. Caught at the host's edge.</summary>
public sealed class VerbException(ExitCode code, string sentence) : Exception(sentence)
{
    public ExitCode Code { get; } = code;
}

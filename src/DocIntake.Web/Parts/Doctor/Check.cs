namespace DocIntake.Web.Parts.Doctor;

/// <summary>How a check ended: well, worth knowing, or to be mended.</summary>
public enum Grade { Good, Note, Mend }

/// <summary>One thing of the machine that was looked at.</summary>
/// <param name="Text">What was found, as a sentence for a person.</param>
/// <param name="Do">The command or step that mends it; null when nothing has to be done.</param>
public sealed record Check(Grade Grade, string Text, string? Do = null);

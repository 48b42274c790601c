namespace DocIntake.Workers;

/// <summary>
/// No sandbox process can be started: the installation is at fault, not a document. The message says why and what to do.
/// </summary>
public sealed class SandboxUnavailableException(string message) : Exception(message);

namespace DocIntake.Workers;

/// <summary>How documents are shut in on this machine, as <c>doctor</c> and the start page say it.</summary>
/// <param name="Starts">A child starts and reports; without that no document can be read.</param>
/// <param name="Isolated">It has no network and sees no file but the document's (bubblewrap); otherwise it has its limits alone.</param>
/// <param name="Sentence">The state for a person, and how to mend it.</param>
/// <param name="Tools">Version of each tool that the child found.</param>
/// <param name="Languages">Tesseract's installed languages.</param>
public sealed record Sandboxing(
    bool Starts,
    bool Isolated,
    string Sentence,
    IReadOnlyDictionary<string, string> Tools,
    IReadOnlyList<string> Languages);

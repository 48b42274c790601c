using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>Word, Excel and PowerPoint files behind a password: told by their shell, never opened.</summary>
public sealed class LockedOfficeReader : IFormatReader
{
    public IReadOnlyList<string> Formats { get; } = ["office-encrypted"];

    public Reply Prepare(string format, PrepareRequest request, string folder) => new Refused(new Problem(
        Reason.EncryptedPassword, $"'{CleanText.Line(request.Name)}' is an Office file protected by a password; ask the sender for an open copy."));
}

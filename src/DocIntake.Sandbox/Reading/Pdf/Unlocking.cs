using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Opens a PDF that is protected by a password with those that were given. They reach qpdf by a file of the lease's folder, never by a command line.</summary>
internal static class Unlocking
{
    private const string Opened = "opened.pdf", PasswordFile = "password";

    /// <returns>The file without its protection; null when no password opens it.</returns>
    public static string? TryEach(PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, PasswordFile);
        foreach (var password in request.Passwords ?? [])
        {
            File.WriteAllText(path, password);
            var run = Tool.Run("qpdf", [$"--password-file={PasswordFile}", "--decrypt", request.File, Opened], folder);
            File.Delete(path);
            if (run.OkOrWarned)
            {
                return Opened;
            }
        }

        return null;
    }

    /// <param name="tried">How many passwords did not open it.</param>
    public static Problem Refusal(int tried) => new(Reason.EncryptedPassword, tried switch
    {
        0 => "The PDF is protected by a password; enter it under Errors, or ask the sender for an open copy.",
        1 => "The PDF is protected by a password, and the one that is known does not open it; ask the sender for the right one.",
        _ => $"The PDF is protected by a password, and none of the {tried} that are known opens it; ask the sender for the right one.",
    });
}

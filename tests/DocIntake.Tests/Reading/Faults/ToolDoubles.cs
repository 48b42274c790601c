using DocIntake.Tests.Support;

namespace DocIntake.Tests.Reading.Faults;

/// <summary>Puts a double of tools into a folder, under the name of each.</summary>
internal static class ToolDoubles
{
    /// <param name="script">A file beside this one.</param>
    /// <returns>The folder.</returns>
    public static string Put(string script, string folder, params string[] tools)
    {
        Directory.CreateDirectory(folder);
        var text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "DocIntake.Tests", "Reading", "Faults", script));
        foreach (var tool in tools)
        {
            var path = Path.Combine(folder, tool);
            File.WriteAllText(path, text);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        return folder;
    }
}

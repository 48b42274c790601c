namespace DocIntake.Tests.House;

/// <summary>Where the sources lie: the folder above that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "DocIntake.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}

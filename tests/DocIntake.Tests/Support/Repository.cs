namespace DocIntake.Tests.Support;

/// <summary>Finds the repository's own files from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Pipelines => Path.Combine(Root, "pipelines");

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "DocIntake.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder)
            ?? throw new DirectoryNotFoundException("DocIntake.sln lies in no folder above the tests; run them inside the repository."));
}

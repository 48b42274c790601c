namespace DocIntake.Intake;

/// <summary>A file as one look through the folder saw it.</summary>
/// <param name="Relative">Path below the watched folder, with '/'.</param>
internal sealed record SeenFile(string Path, string Relative, long Length, DateTime ModifiedUtc);

/// <summary>Looks once through a folder and all below it.</summary>
internal sealed class FolderScan(string root)
{
    public List<SeenFile> Files { get; } = [];

    public List<string> Ignored { get; } = [];

    public List<SkippedFile> Skipped { get; } = [];

    /// <summary>False when the folder itself is not there (a share that was taken off).</summary>
    public bool Run()
    {
        if (!Directory.Exists(root))
        {
            return false;
        }

        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(root)]);
        while (folders.TryPop(out var folder))
        {
            foreach (var found in List(folder))
            {
                Sort(found, folders);
            }
        }

        return true;
    }

    private void Sort(FileSystemInfo found, Stack<DirectoryInfo> folders)
    {
        if (IgnoredNames.Match(found.Name))
        {
            Ignored.Add(Relative(found));
        }
        else if (found.LinkTarget is not null)
        {
            Skip(found, "is a link; put the file itself here.");
        }
        else if (found is DirectoryInfo folder)
        {
            folders.Push(folder);
        }
        else if (!Native.IsRegularFile(found.FullName))
        {
            Skip(found, "is a pipe, a socket or a device, not a file.");
        }
        else if (found is FileInfo { Exists: true } file)
        {
            Files.Add(new SeenFile(file.FullName, Relative(file), file.Length, file.LastWriteTimeUtc));
        }
        else if (found.Name.Contains('\uFFFD'))
        {
            Skip(found, "has a name that is not valid text; rename it.");
        }
    }

    private FileSystemInfo[] List(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (UnauthorizedAccessException)
        {
            Skip(folder, "may not be read; give the service the right to read and write it.");
        }
        catch (IOException)
        {
            // It was taken away in this moment. The next look knows.
        }

        return [];
    }

    private void Skip(FileSystemInfo found, string because) => Skipped.Add(new SkippedFile(Relative(found), $"\"{found.Name}\" {because}"));

    private string Relative(FileSystemInfo found) => System.IO.Path.GetRelativePath(root, found.FullName).Replace(System.IO.Path.DirectorySeparatorChar, '/');
}

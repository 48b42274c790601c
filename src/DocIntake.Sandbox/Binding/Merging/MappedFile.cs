using System.IO.MemoryMappedFiles;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>A file's bytes, mapped and not read: what nobody looks at takes no memory.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;

    /// <exception cref="InvalidDataException">It is empty, or of 2 GiB and more.</exception>
    public MappedFile(string path)
    {
        Length = new FileInfo(path).Length is > 0 and <= int.MaxValue and var length ? (int)length : throw new InvalidDataException($"{path} cannot be mapped.");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public int Length { get; }

    public ReadOnlySpan<byte> Bytes => new(start, Length);

    /// <summary>A part of it to read from; good until the file is disposed.</summary>
    public Stream Part(int at, int length) => new UnmanagedMemoryStream(start + at, length);

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}

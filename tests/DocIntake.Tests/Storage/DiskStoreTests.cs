using System.Runtime.Versioning;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class DiskStoreTests : DocumentStoreContract, IDisposable
{
    private readonly Scratch _folder = new();
    private readonly DiskStore _store;

    public DiskStoreTests() => _store = new DiskStore(_folder.Folder);

    protected override IDocumentStore Store => _store;

    private string AbcFile => _folder[$"originals/ba/78/{Abc}"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_original_cannot_be_written_to()
    {
        await SaveAsync("abc");

        File.GetUnixFileMode(AbcFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.GroupRead);
    }

    [Fact]
    public async Task A_damaged_copy_is_healed_when_the_same_bytes_come_again()
    {
        await SaveAsync("abc");
        File.SetUnixFileMode(AbcFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(AbcFile, "abd", Cancel);

        await SaveAsync("abc");

        (await File.ReadAllTextAsync(AbcFile, Cancel)).ShouldBe("abc");
    }

    [Fact]
    public async Task Nothing_is_left_in_the_temporary_folder()
    {
        await SaveAsync("abc");
        await SaveAsync("abc");
        await Store.SaveDerivedAsync("key", Bytes("x"), Cancel);

        Directory.EnumerateFiles(_folder["temp"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_dead_writer_left_is_swept()
    {
        await SaveAsync("abc");
        await File.WriteAllTextAsync(_folder["temp/half"], "ab", Cancel);

        _store.Sweep();

        Directory.Exists(_folder["temp"]).ShouldBeFalse();
        (await SaveAsync("abc")).WasNew.ShouldBeFalse();
    }
}

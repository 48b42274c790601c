using System.Text;
using DocIntake.Filing;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Filing;

/// <summary>Case folders are derived: what somebody has moved or deleted there by hand is reported and put back.</summary>
public sealed class FolderCheckTests : IDisposable
{
    private static readonly FiledName Wanted = new("2024-0012 Rivera/Bills", "Invoice");

    private readonly Scratch scratch = new();
    private readonly DataFolder data;
    private readonly DiskStore store;
    private readonly CaseFolders folders;
    private readonly Guid one = Guid.CreateVersion7();

    public FolderCheckTests()
    {
        data = new DataFolder(scratch.Folder);
        store = new DiskStore(data.Store);
        folders = new CaseFolders(data, store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folders.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task What_lies_where_it_was_put_is_no_fault_and_what_somebody_else_put_there_stays()
    {
        var path = await FileAsync("the invoice");
        await File.WriteAllTextAsync(Path.Combine(data.Cases, "notes.txt"), "my notes", Cancel);

        var check = await CheckAsync();

        check.Displaced.ShouldBeEmpty();
        check.Strange.ShouldBe(["cases/notes.txt"]);
        File.Exists(Path.Combine(data.Root, path)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_moved_to_another_case_is_found_and_goes_back()
    {
        var path = await FileAsync("the invoice");
        var other = Directory.CreateDirectory(Path.Combine(data.Cases, "2024-0031 Chen")).FullName;
        File.Move(Path.Combine(data.Root, path), Path.Combine(other, "moved.pdf"));

        var moved = (await CheckAsync()).Displaced.ShouldHaveSingleItem();

        moved.ShouldBe(new Displaced(one, path, "cases/2024-0031 Chen/moved.pdf"));
        FolderCheck.PutBack(data, moved).ShouldBeTrue();
        (await CheckAsync()).ShouldSatisfyAllConditions(check => check.Displaced.ShouldBeEmpty(), check => check.Strange.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_deleted_file_is_missing_and_never_taken_for_another_file_of_the_same_length()
    {
        var path = await FileAsync("the invoice");
        File.Delete(Path.Combine(data.Root, path));
        await File.WriteAllTextAsync(Path.Combine(data.Cases, "other.pdf"), "THE INVOICE", Cancel);

        var gone = (await CheckAsync()).Displaced.ShouldHaveSingleItem();

        gone.ShouldBe(new Displaced(one, path, MovedTo: null));
        FolderCheck.PutBack(data, gone).ShouldBeFalse();
    }

    [Fact]
    public async Task A_place_that_is_taken_is_not_written_over()
    {
        var path = await FileAsync("the invoice");
        File.Move(Path.Combine(data.Root, path), Path.Combine(data.Cases, "moved.pdf"));
        var moved = (await CheckAsync()).Displaced.ShouldHaveSingleItem();
        await File.WriteAllTextAsync(Path.Combine(data.Root, path), "theirs", Cancel);

        FolderCheck.PutBack(data, moved).ShouldBeFalse();
        (await File.ReadAllTextAsync(Path.Combine(data.Root, path), Cancel)).ShouldBe("theirs");
    }

    private Task<FolderCheck> CheckAsync() => FolderCheck.OfAsync(data, store, [one], Cancel);

    private Task<string> FileAsync(string content) => folders.FileAsync(
        one, Wanted, [new NewFile(".pdf", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(content))))], Cancel);
}

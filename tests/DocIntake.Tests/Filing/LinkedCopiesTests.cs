using System.Text;
using DocIntake.Filing;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Filing;

/// <summary>A document of linked cases lies in the folder of each, and leaves all of them together.</summary>
public sealed class LinkedCopiesTests : IDisposable
{
    private const string Rivera = "2024-0012", Lopez = "2024-0019";

    private static readonly Guid One = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private readonly Scratch scratch = new();
    private readonly DataFolder data;
    private readonly DiskStore store;
    private readonly CaseFolders folders;
    private readonly LinkedCopies copies;

    public LinkedCopiesTests()
    {
        data = new DataFolder(scratch.Folder);
        store = new DiskStore(data.Store);
        folders = new CaseFolders(data, store);
        copies = new LinkedCopies(folders, store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folders.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task It_lies_in_the_folder_of_each_case_and_verify_knows_the_copies()
    {
        (await FileAsync(Rivera, Lopez)).ShouldBe("cases/2024-0012/Letter.pdf");

        Files().ShouldBe(["2024-0012/Letter.pdf", "2024-0019/Letter.pdf"]);
        (await copies.FindAsync(One, Name(Rivera), Copies(Lopez), Cancel)).ShouldBe("cases/2024-0012/Letter.pdf");
        var check = await FolderCheck.OfAsync(data, store, [One], Cancel);
        (check.Displaced.Count, check.Strange.Count).ShouldBe((0, 0));
        File.Delete(Path.Combine(data.Cases, "2024-0019/Letter.pdf"));
        (await FolderCheck.OfAsync(data, store, [One], Cancel)).Displaced.ShouldHaveSingleItem().Path.ShouldBe("cases/2024-0019/Letter.pdf");
        (await copies.FindAsync(One, Name(Rivera), Copies(Lopez), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Refiled_it_leaves_the_folder_of_each_old_case()
    {
        await FileAsync(Rivera, Lopez);

        await FileAsync("2024-0031");

        Files().ShouldBe(["2024-0031/Letter.pdf"]);
        (await folders.PlacesOfAsync(One, Cancel)).ShouldBe(["cases/2024-0031/Letter.pdf"]);
    }

    [Fact]
    public async Task The_linked_case_becomes_its_own_and_the_other_way_round()
    {
        await FileAsync(Rivera, Lopez);

        await FileAsync(Lopez, Rivera);

        Files().Count.ShouldBe(2);
        (await folders.PlacesOfAsync(One, Cancel)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Taken_out_it_leaves_nothing()
    {
        await FileAsync(Rivera, Lopez);

        await copies.RemoveAsync(One, Cancel);

        Files().ShouldBeEmpty();
        (await folders.PlacesOfAsync(One, Cancel)).ShouldBeEmpty();
    }

    private static FiledName Name(string number) => new(number, "Letter");

    private static Dictionary<string, FiledName> Copies(params string[] numbers) => numbers.ToDictionary(number => number, Name);

    private Task<string> FileAsync(string own, params string[] linked) => copies.FileAsync(
        One, Name(own), Copies(linked), [new NewFile(".pdf", _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("content"))))], Cancel);

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(data.Cases, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(data.Cases, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}

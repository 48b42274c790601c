using System.Text;
using DocIntake.Filing;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Filing;

public sealed class CaseFoldersTests : IDisposable
{
    private static readonly FiledName Wanted = new("2024-0012 Rivera/Bills and expenses", "2024-03-15 Invoice");
    private static readonly Guid One = new('1'.ToString().PadLeft(32, '0')), Two = new('2'.ToString().PadLeft(32, '0'));

    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly DiskStore _store;
    private readonly CaseFolders _folders;

    public CaseFoldersTests()
    {
        _data = new DataFolder(_scratch.Folder);
        _store = new DiskStore(_data.Store);
        _folders = new CaseFolders(_data, _store);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_data.Cases, Wanted.Folder);

    public void Dispose()
    {
        _folders.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_document_is_filed_under_the_name_it_wants()
    {
        var path = await FileAsync(One, "content");

        path.ShouldBe("cases/2024-0012 Rivera/Bills and expenses/2024-03-15 Invoice.pdf");
        (await File.ReadAllTextAsync(Path.Combine(_data.Root, path), Cancel)).ShouldBe("content");
        Names().ShouldBe(["2024-03-15 Invoice.pdf"]);
    }

    [Fact]
    public async Task Filed_twice_it_is_one_file()
    {
        var first = await FileAsync(One, "content");
        var second = await FileAsync(One, "made again, other bytes");

        second.ShouldBe(first);
        Names().Count.ShouldBe(1);
        (await _folders.FindAsync(One, Wanted, Cancel)).ShouldBe(first);
    }

    [Fact]
    public async Task Another_document_of_the_same_name_gets_a_number_even_with_the_same_bytes()
    {
        await FileAsync(One, "content");
        (await FileAsync(Two, "content")).ShouldEndWith("2024-03-15 Invoice (2).pdf");

        Names().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("2024-03-15 Invoice.pdf")]
    [InlineData("2024-03-15 INVOICE.PDF")]
    public async Task What_a_person_put_there_is_never_written_over(string theirs)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, theirs), "theirs", Cancel);

        (await FileAsync(One, "ours")).ShouldEndWith("(2).pdf");

        (await File.ReadAllTextAsync(Path.Combine(Folder, theirs), Cancel)).ShouldBe("theirs");
    }

    [Fact]
    public async Task Composed_and_decomposed_names_are_one_name()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "e\u0301clair.pdf"), "theirs", Cancel);

        (await FileAsync(One, "ours", Wanted with { Stem = "\u00e9clair" })).ShouldEndWith("\u00e9clair (2).pdf");
    }

    [Fact]
    public async Task A_folder_that_differs_in_case_only_is_the_same_folder()
    {
        await FileAsync(One, "one");
        await FileAsync(Two, "two", Wanted with { Folder = "2024-0012 RIVERA/Bills and expenses" });

        Directory.EnumerateDirectories(_data.Cases).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_crash_between_the_record_and_the_file_leads_to_the_same_name()
    {
        await RecordAsync(One, published: false, "2024-03-15 Invoice (3).pdf", "content");

        (await FileAsync(One, "content")).ShouldEndWith("2024-03-15 Invoice (3).pdf");
        Names().ShouldBe(["2024-03-15 Invoice (3).pdf"]);
    }

    [Fact]
    public async Task A_crash_between_the_file_and_the_catalog_leads_to_the_same_file()
    {
        await RecordAsync(One, published: false, "2024-03-15 Invoice.pdf", "content");
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "2024-03-15 Invoice.pdf"), "content", Cancel);

        (await FileAsync(One, "made again, other bytes")).ShouldEndWith("2024-03-15 Invoice.pdf");
        Names().ShouldBe(["2024-03-15 Invoice.pdf"]);
    }

    [Fact]
    public async Task A_name_that_was_taken_during_a_crash_is_not_ours()
    {
        await RecordAsync(One, published: false, "2024-03-15 Invoice.pdf", "content");
        await FileAsync(Two, "somebody else's");

        (await FileAsync(One, "content")).ShouldEndWith("2024-03-15 Invoice (2).pdf");
    }

    [Fact]
    public async Task A_filed_file_that_somebody_removed_comes_back_under_its_name()
    {
        var path = await FileAsync(One, "content");
        File.Delete(Path.Combine(_data.Root, path));

        (await _folders.FindAsync(One, Wanted, Cancel)).ShouldBeNull();
        (await FileAsync(One, "content")).ShouldBe(path);
    }

    [Fact]
    public async Task Another_name_moves_the_document_with_what_was_written_on_it()
    {
        var before = await FileAsync(One, "content");
        await File.WriteAllTextAsync(Path.Combine(_data.Root, before), "content with a note", Cancel);

        var after = await FileAsync(One, "content", Wanted with { Folder = "2024-0013 Ortiz/Bills and expenses" });

        File.Exists(Path.Combine(_data.Root, before)).ShouldBeFalse();
        (await File.ReadAllTextAsync(Path.Combine(_data.Root, after), Cancel)).ShouldBe("content with a note");
    }

    [Fact]
    public async Task A_native_file_lies_beside_its_pdf_under_the_same_name()
    {
        await FileAsync(One, "an older one");

        var path = await _folders.FileAsync(Two, Wanted, [New(".pdf", "drawn"), New(".docx", "native")], Cancel);

        path.ShouldEndWith("2024-03-15 Invoice (2).pdf");
        Names().ShouldBe(["2024-03-15 Invoice (2).docx", "2024-03-15 Invoice (2).pdf", "2024-03-15 Invoice.pdf"], ignoreOrder: true);
    }

    [Fact]
    public async Task Thirty_of_one_name_at_once_are_thirty_files()
    {
        var paths = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() => FileAsync(Guid.NewGuid(), $"content {number}"))));

        paths.Distinct().Count().ShouldBe(30);
        Names().Count.ShouldBe(30);
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_leaves_nothing()
    {
        var broken = new NewFile(".pdf", _ => throw new IOException("The disk is full."));

        await Should.ThrowAsync<IOException>(() => _folders.FileAsync(One, Wanted, [New(".docx", "native"), broken], Cancel));

        Names().ShouldBeEmpty();
    }

    private Task<string> FileAsync(Guid document, string content, FiledName? wanted = null) =>
        _folders.FileAsync(document, wanted ?? Wanted, [New(".pdf", content)], Cancel);

    private Task RecordAsync(Guid document, bool published, string name, string content)
    {
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        return new FilingRecord(Wanted, [new FiledFile($"{Wanted.Folder}/{name}", sha256)], published).SaveAsync(_store, document, Cancel);
    }

    private static NewFile New(string extension, string content) =>
        new(extension, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    private List<string> Names() => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file))];
}

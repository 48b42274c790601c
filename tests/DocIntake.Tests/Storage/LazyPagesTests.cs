using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Storage;

public sealed class LazyPagesTests : IDisposable
{
    private readonly Scratch _folder = new();
    private readonly Renditions _renditions;
    private readonly string _sha256 = new('a', 64);

    public LazyPagesTests() => _renditions = new Renditions(new DiskStore(_folder.Folder));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_come_in_the_documents_order_and_keep_the_originals_numbers()
    {
        for (var number = 1; number <= 40; number++)
        {
            await SaveAsync(number);
        }

        var numbers = Enumerable.Range(1, 40).Reverse().ToList();

        // Twice: more pages than are kept, so that the second walk loads some again.
        var pages = new LazyPages(_renditions, _sha256, numbers);
        pages.Concat(pages).Select(page => page.Number).ShouldBe(numbers.Concat(numbers));
    }

    [Fact]
    public async Task A_page_is_loaded_when_it_is_looked_at()
    {
        await SaveAsync(2);
        var pages = new LazyPages(_renditions, _sha256, [1, 2]);

        pages.Count.ShouldBe(2);
        pages[1].Text.ShouldBe("page 2");
        Should.Throw<InvalidDataException>(() => pages[0]).Message.ShouldContain("Page 1");
    }

    [Fact]
    public async Task A_page_looked_at_twice_is_loaded_once()
    {
        await SaveAsync(1);
        var pages = new LazyPages(_renditions, _sha256, [1]);

        pages[0].ShouldBeSameAs(pages[0]);
    }

    private Task SaveAsync(int number) => _renditions.SavePageAsync(
        _sha256, new Page { Number = number, WidthPoints = 612, HeightPoints = 792, Text = $"page {number}" }, CancellationToken.None);
}

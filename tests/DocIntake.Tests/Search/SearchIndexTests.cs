using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Document = DocIntake.Documents.Document;

namespace DocIntake.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly SearchIndex _index;

    public SearchIndexTests()
    {
        _data = new DataFolder(_scratch.Folder);
        _index = new SearchIndex(_data);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_document_indexed_twice_is_there_once()
    {
        var document = New("wrist");
        _index.Index(document, DocumentState.Filed);
        _index.Index(document with { Pages = [Some.Page(1, "elbow")] }, DocumentState.Filed);

        (await TotalAsync(_index, "elbow"), await TotalAsync(_index, "wrist")).ShouldBe((1, 0));
        _index.ListDocuments().ShouldBe([document.Id]);
    }

    [Fact]
    public async Task Documents_in_review_are_found_and_rejected_ones_are_not()
    {
        var document = New("wrist");
        _index.Index(document, DocumentState.Review);
        (await TotalAsync(_index, "wrist")).ShouldBe(1);

        _index.Index(document, DocumentState.Rejected);

        (await TotalAsync(_index, "wrist")).ShouldBe(0);
        _index.ListDocuments().ShouldBeEmpty();
    }

    /// <summary>A process that searched just then read past the end of the first commit, which unlike later ones has none before it to fall back on.</summary>
    [Fact]
    public async Task The_first_commit_of_an_index_appears_whole()
    {
        for (var i = 0; i < 50; i++)
        {
            var data = new DataFolder(Path.Combine(_scratch.Folder, $"{i}"));
            using var owner = new SearchIndex(data);
            var commit = new FileInfo(Path.Combine(data.Index, "segments_1"));
            var opening = Task.Run(owner.Open, Cancel);
            var lengths = new HashSet<long>();
            while (!opening.IsCompleted)
            {
                commit.Refresh();
                lengths.Add(commit.Exists ? commit.Length : -1);
            }

            await opening;
            commit.Refresh();
            lengths.Except([-1, commit.Length]).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Another_process_sees_what_was_committed_while_the_owner_writes_on()
    {
        _index.Index(New("wrist"), DocumentState.Filed);
        _index.Commit();
        using var reader = new SearchIndex(_data);

        (await TotalAsync(reader, "wrist")).ShouldBe(1);
        _index.Index(New("wrist"), DocumentState.Filed);
        _index.Commit();
        (await TotalAsync(reader, "wrist")).ShouldBe(2);
    }

    [Fact]
    public async Task An_index_that_nobody_has_made_is_empty()
    {
        (await TotalAsync(_index, "wrist")).ShouldBe(0);
        _index.ListDocuments().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a-")]
    [InlineData("手")]
    public async Task A_word_of_a_hundred_thousand_letters_is_indexed_like_another(string letters)
    {
        var word = string.Concat(Enumerable.Repeat(letters, 100_000));

        _index.Index(New($"wrist {word}"), DocumentState.Filed);

        (await TotalAsync(_index, "wrist"), await TotalAsync(_index, word[..900])).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_rebuilding_that_ends_early_leaves_the_old_index_to_the_next_start()
    {
        _index.Index(New("wrist"), DocumentState.Filed);
        _index.Commit();
        async IAsyncEnumerable<(Document, DocumentState)> Broken()
        {
            yield return (New("elbow"), DocumentState.Filed);
            await Task.Yield();
            throw new IOException("The catalog is gone.");
        }

        await Should.ThrowAsync<IOException>(() => _index.RebuildAsync(Broken(), Cancel));

        using var other = new SearchIndex(_data);
        (await TotalAsync(other, "wrist"), await TotalAsync(other, "elbow")).ShouldBe((1, 0));
    }

    [Fact]
    public void What_a_crash_may_have_lost_is_known_at_the_next_start()
    {
        var (kept, lost) = (New("wrist"), New("elbow"));
        var folder = new DataFolder(Path.Combine(_scratch.Folder, "crashed"));
        using (var index = new SearchIndex(_data))
        {
            index.Index(kept, DocumentState.Filed);
            index.Commit();
            index.Index(lost, DocumentState.Filed);

            // The files as they are when the process ends here.
            Directory.CreateDirectory(folder.Index);
            foreach (var file in Directory.EnumerateFiles(_data.Index).Where(file => Path.GetFileName(file) is not "write.lock"))
            {
                File.Copy(file, Path.Combine(folder.Index, Path.GetFileName(file)));
            }
        }

        using var next = new SearchIndex(folder);
        next.Open();

        next.ListDocuments().ShouldContain(kept.Id);
        next.Uncommitted.ShouldBe([lost.Id]);
        next.Commit();
        using var later = new SearchIndex(_data);
        later.Open();
        later.Uncommitted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rebuilding_goes_on_where_it_was_and_holds_what_was_indexed_meanwhile()
    {
        var (first, second, meanwhile, old) = (New("wrist"), New("elbow"), New("knee"), New("hip"));
        _index.Index(old, DocumentState.Filed);
        var made = new List<Guid>();
        async IAsyncEnumerable<(Document, DocumentState)> Documents(bool isBroken)
        {
            yield return (Seen(first), DocumentState.Filed);
            _index.Index(meanwhile, DocumentState.Filed);
            await Task.Yield();
            if (isBroken)
            {
                // The first is with its worker until it was taken.
                while (made.Count == 0)
                {
                    await Task.Delay(1, Cancel);
                }

                throw new IOException("The power is gone.");
            }

            yield return (Seen(second), DocumentState.Filed);
        }

        await Should.ThrowAsync<IOException>(() => _index.RebuildAsync(Documents(isBroken: true), Cancel));
        (await TotalAsync(_index, "hip"), await TotalAsync(_index, "wrist")).ShouldBe((1, 0));
        _index.Dispose();

        using var next = new SearchIndex(_data);
        next.Open();
        next.WantsRebuilding.ShouldBeTrue();
        var pages = await next.RebuildAsync(new[] { (Seen(first), DocumentState.Filed), (Seen(second), DocumentState.Filed) }.ToAsyncEnumerable(), Cancel);

        (pages, next.Generation, next.WantsRebuilding).ShouldBe((3, 2, false));
        next.ListDocuments().ShouldBe([first.Id, second.Id, meanwhile.Id], ignoreOrder: true);
        made.ShouldBe([first.Id, second.Id], "the first is not made twice");

        Document Seen(Document document) => document with { Pages = new Watched(document.Pages, () => made.Add(document.Id)) };
    }

    /// <summary>Otherwise a document that was moved out of a case while the index is made again would be found there.</summary>
    [Fact]
    public async Task A_rebuilding_never_overwrites_what_changed_meanwhile()
    {
        var (moved, removed) = (New("wrist"), New("elbow"));
        _index.Index(moved, DocumentState.Filed);
        async IAsyncEnumerable<(Document, DocumentState)> Read()
        {
            _index.Index(moved with { CaseNumber = "2" }, DocumentState.Filed);
            _index.Remove(removed.Id);
            await Task.Yield();
            yield return (moved, DocumentState.Filed);
            yield return (removed, DocumentState.Filed);
        }

        await _index.RebuildAsync(Read(), Cancel);

        _index.CasesOf(moved.Id).ShouldBe(["2"]);
        _index.ListDocuments().ShouldBe([moved.Id]);
    }

    [Fact]
    public async Task A_rebuilt_index_that_cannot_be_taken_over_leaves_the_old_one_and_stands_to_be_gone_on_with()
    {
        var (old, made) = (New("wrist"), New("elbow"));
        _index.Index(old, DocumentState.Filed);
        async IAsyncEnumerable<(Document, DocumentState)> Broken()
        {
            yield return (made, DocumentState.Filed);
            await Task.Yield();
            throw new IOException("The power is gone.");
        }

        await Should.ThrowAsync<IOException>(() => _index.RebuildAsync(Broken(), Cancel));
        _index.Dispose();

        // A file that was open stays readable to who opened it; taking over opens it once more.
        using var next = new SearchIndex(_data);
        next.Open();
        var kept = _scratch["kept"];
        Directory.CreateDirectory(kept);
        async IAsyncEnumerable<(Document, DocumentState)> Disappearing()
        {
            await Task.Yield();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(_data.Index, "rebuild"), "_0.*"))
            {
                File.Move(file, Path.Combine(kept, Path.GetFileName(file)));
            }

            yield break;
        }

        await Should.ThrowAsync<IOException>(() => next.RebuildAsync(Disappearing(), Cancel));

        (await TotalAsync(next, "wrist"), await TotalAsync(next, "elbow")).ShouldBe((1, 0));
        next.Commit();
        using (var other = new SearchIndex(_data))
        {
            (await TotalAsync(other, "wrist")).ShouldBe(1);
        }

        foreach (var file in Directory.EnumerateFiles(kept))
        {
            File.Move(file, Path.Combine(_data.Index, "rebuild", Path.GetFileName(file)));
        }

        await next.RebuildAsync(AsyncEnumerable.Empty<(Document, DocumentState)>(), Cancel);
        (await TotalAsync(next, "wrist"), await TotalAsync(next, "elbow")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Who_searches_while_the_index_closes_gets_an_answer_or_is_told_that_it_is_closed()
    {
        for (var round = 0; round < 10; round++)
        {
            var index = new SearchIndex(new DataFolder(_scratch[$"closing-{round}"]));
            index.Index(New("wrist"), DocumentState.Filed);
            var reading = Enumerable.Range(0, 2).Select(_ => Task.Run(
                () =>
                {
                    while (true)
                    {
                        index.ListDocuments().Count.ShouldBe(1);
                    }
                },
                Cancel)).ToList();
            var committing = Task.Run(
                () =>
                {
                    while (!reading.TrueForAll(one => one.IsCompleted))
                    {
                        index.Commit();
                    }
                },
                Cancel);

            index.Dispose();

            foreach (var one in reading)
            {
                await Should.ThrowAsync<ObjectDisposedException>(one);
            }

            await committing;
        }
    }

    [Fact]
    public void A_second_writer_is_told_of_the_first()
    {
        _index.Open();
        using var second = new SearchIndex(_data);

        Should.Throw<IOException>(second.Open).Message.ShouldContain("another process");
    }

    [Fact]
    public async Task Rebuilt_it_holds_what_it_was_given_and_nothing_else()
    {
        _index.Index(New("wrist"), DocumentState.Filed);
        var kept = New("elbow");

        await _index.RebuildAsync(new[] { (kept, DocumentState.Filed), (New("knee"), DocumentState.Rejected) }.ToAsyncEnumerable(), Cancel);

        _index.ListDocuments().ShouldBe([kept.Id]);
        (await TotalAsync(_index, "elbow"), await TotalAsync(_index, "wrist")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_damaged_index_says_so_and_can_be_rebuilt()
    {
        _index.Index(New("wrist"), DocumentState.Filed);
        _index.Dispose();
        foreach (var file in Directory.EnumerateFiles(_data.Index, "segments*"))
        {
            await File.WriteAllBytesAsync(file, new byte[40], Cancel);
        }

        using var damaged = new SearchIndex(_data);
        Should.Throw<IOException>(damaged.Open).Message.ShouldContain("reindex");

        await damaged.RebuildAsync(new[] { (New("elbow"), DocumentState.Filed) }.ToAsyncEnumerable(), Cancel);
        (await TotalAsync(damaged, "elbow")).ShouldBe(1);
    }

    /// <summary>Pages that tell when they are looked at.</summary>
    private sealed class Watched(IReadOnlyList<Page> pages, Action look) : IReadOnlyList<Page>
    {
        public int Count => pages.Count;

        public Page this[int index]
        {
            get
            {
                look();
                return pages[index];
            }
        }

        public IEnumerator<Page> GetEnumerator() => pages.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static Document New(string text) => Some.Document(Some.Page(1, text)) with { Id = Guid.NewGuid(), CaseNumber = "1" };

    private async Task<int> TotalAsync(SearchIndex index, string query)
    {
        var searcher = new Searcher(index, new DiskStore(_data.Store), TimeProvider.System);
        return (await searcher.SearchAsync(new SearchRequest(query), CaseScope.All, Cancel)).Total;
    }
}

using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Tests.Support;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

/// <summary>What is read from Lucene's files is what was indexed: terms on few and many pages, full and broken blocks, skipped to and walked, with deleted pages.</summary>
public sealed class TermPagesTests : IDisposable
{
    private const int Documents = 60, PagesADocument = 50, Pages = Documents * PagesADocument;

    private static readonly int[] Sizes = [1, 2, 127, 128, 129, 255, 256, 257, 700, 1024, 1025, 2600, Pages];

    private readonly Scratch _scratch = new();
    private readonly SearchIndex _index;
    private readonly Random _random = new(17);
    private readonly SortedDictionary<int, int[]>[] _places;

    public TermPagesTests()
    {
        // By term: each page's places. Two terms have as many places as fill a block, and two blocks.
        _places = [.. Sizes.Append(64).Append(128).Select(_ => new SortedDictionary<int, int[]>())];
        var words = Enumerable.Range(0, Pages).Select(_ => new List<int>()).ToArray();
        for (var term = 0; term < _places.Length; term++)
        {
            var size = term < Sizes.Length ? Sizes[term] : 64 * (term - Sizes.Length + 1);
            foreach (var page in Enumerable.Range(0, Pages).OrderBy(_ => _random.Next()).Take(size))
            {
                words[page].AddRange(Enumerable.Repeat(term, term >= Sizes.Length ? 2 : _random.Next(40) == 0 ? _random.Next(1, 300) : _random.Next(1, 4)));
            }
        }

        // Its time stands still, so that nothing is written down before all is there, and one segment holds it.
        _index = new SearchIndex(new DataFolder(_scratch.Folder), new FakeTimeProvider());
        for (var first = 0; first < Pages; first += PagesADocument)
        {
            var document = Some.Document([.. Enumerable.Range(first, PagesADocument).Select((page, number) => Some.Page(number + 1, Text(words[page], page)))]) with { Id = Id(first), CaseNumber = "1" };
            _index.Index(document, DocumentState.Filed);
        }
    }

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_term_is_on_its_pages_at_its_places_however_it_is_walked(bool withDeleted)
    {
        var gone = new HashSet<int>();
        for (var first = 0; withDeleted && first < Pages; first += 7 * PagesADocument)
        {
            _index.Remove(Id(first));
            gone.UnionWith(Enumerable.Range(first, PagesADocument));
        }

        _index.Read(reader =>
        {
            var leaf = reader.Leaves.ShouldHaveSingleItem().AtomicReader;
            (leaf.LiveDocs is not null).ShouldBe(withDeleted);
            TermPages? reused = null;
            for (var term = 0; term < _places.Length; term++)
            {
                var expected = _places[term].Where(page => !gone.Contains(page.Key)).ToList();
                reused = Open(leaf, term, reused);
                WalkAll(reused, expected);
                foreach (var farthest in (int[])[2, 40, 600])
                {
                    SkipThrough(Open(leaf, term, reused), expected, farthest);
                    Add(Open(leaf, term, farthest == 40 ? reused : null), expected, farthest);
                }
            }

            return true;
        });
    }

    [Fact]
    public void The_files_are_those_that_lucene_writes_and_any_lucene_reads()
    {
        _index.Commit();
        using var folder = Lucene.Net.Store.FSDirectory.Open(new DataFolder(_scratch.Folder).Index);

        new CheckIndex(folder).DoCheckIndex().Clean.ShouldBeTrue();
    }

    private static Guid Id(int first) => new(first + 1, 0, 0, new byte[8]);

    private static TermPages Open(AtomicReader leaf, int term, TermPages? reuse)
    {
        var terms = leaf.GetTerms(IndexFields.Text).GetEnumerator();
        terms.SeekExact(new BytesRef($"t{term}x")).ShouldBeTrue();
        return terms.DocsAndPositions(leaf.LiveDocs, reuse, DocsAndPositionsFlags.NONE).ShouldBeOfType<TermPages>();
    }

    private static void WalkAll(TermPages list, List<KeyValuePair<int, int[]>> expected)
    {
        foreach (var (page, places) in expected)
        {
            list.NextDoc().ShouldBe(page);
            list.Freq.ShouldBe(places.Length);
            Enumerable.Range(0, places.Length).Select(_ => list.NextPosition()).ShouldBe(places);
        }

        list.NextDoc().ShouldBe(DocIdSetIterator.NO_MORE_DOCS);
    }

    // Reads all, some or none of the places, one by one or in spans.
    private void SkipThrough(TermPages list, List<KeyValuePair<int, int[]>> expected, int farthest)
    {
        for (var target = _random.Next(farthest); ; target = list.DocID + 1 + _random.Next(farthest))
        {
            var at = expected.FindIndex(page => page.Key >= target);
            list.Advance(target).ShouldBe(at < 0 ? DocIdSetIterator.NO_MORE_DOCS : expected[at].Key);
            if (at < 0)
            {
                return;
            }

            var places = expected[at].Value;
            list.Freq.ShouldBe(places.Length);
            var read = Enumerable.Range(0, _random.Next(4)).TakeWhile(i => i < places.Length).Select(_ => list.NextPosition()).ToList();
            var span = new int[_random.Next(places.Length + 1)];
            var last = _random.Next(2) == 0 ? int.MaxValue : _random.Next(100);
            read.AddRange(span.Take(list.ReadPlaces(span, last)));
            read.ShouldBe(places.Take(read.Count));
            (read.Count == places.Length || span.Length == 0 || read[^1] > last || read.Count >= span.Length).ShouldBeTrue();
        }
    }

    private void Add(TermPages list, List<KeyValuePair<int, int[]>> expected, int farthest)
    {
        var byPage = expected.ToDictionary(page => page.Key, page => page.Value.Length);
        for (var start = 0; start < Pages;)
        {
            var end = Math.Min(Pages, start + 1 + _random.Next(farthest));
            var often = new int[end - start];
            var following = list.AddTo(often, start, end);
            following.ShouldBe(expected.Find(page => page.Key >= end) is { Value: not null } next ? next.Key : DocIdSetIterator.NO_MORE_DOCS);
            often.ShouldBe(Enumerable.Range(start, end - start).Select(page => byPage.GetValueOrDefault(page)));
            start = _random.Next(3) == 0 ? end + _random.Next(farthest) : end;
        }
    }

    private string Text(List<int> words, int page)
    {
        var shuffled = words.OrderBy(_ => _random.Next()).ToList();
        for (var place = 0; place < shuffled.Count; place++)
        {
            var pages = _places[shuffled[place]];
            pages[page] = [.. pages.GetValueOrDefault(page) ?? [], place];
        }

        return string.Join(' ', shuffled.Select(term => $"t{term}x"));
    }
}

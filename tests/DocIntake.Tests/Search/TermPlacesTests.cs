using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;
using DocIntake.Tests.Support;
using Lucene.Net.Search;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

public sealed class TermPlacesTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly SearchIndex _index;

    public TermPlacesTests() => _index = new SearchIndex(new DataFolder(_scratch.Folder));

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    /// <summary>However few pages are gathered at a time, and however far the next one that is asked for.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Places_of_many_terms_are_the_same_in_windows_of_any_size(int window)
    {
        var random = new Random(3);
        string[] texts = [.. Enumerable.Range(0, 200).Select(_ => random.Next(3) == 0 ? "elbow" : string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"w{random.Next(90)}")))];
        _index.Index(Some.Document([.. texts.Select((text, number) => Some.Page(number + 1, text))]) with { CaseNumber = "1" }, DocumentState.Filed);
        var test = new TermTest.Expression(new Regex("^w[0-9]+$", RegexOptions.NonBacktracking));

        foreach (var most in (int[])[1, 3, 40])
        {
            _index.Read(reader =>
            {
                var (leaf, page) = (reader.Leaves.ShouldHaveSingleItem().AtomicReader, 0);
                var places = TermPlaces.Of(leaf, IndexFields.Text, test, leaf.LiveDocs, window);
                while (true)
                {
                    var expected = Array.FindIndex(texts, Math.Min(page, texts.Length), text => text[0] == 'w');
                    var found = places.Advance(page);
                    found.ShouldBe(expected < 0 ? DocIdSetIterator.NO_MORE_DOCS : expected);
                    if (expected < 0)
                    {
                        return true;
                    }

                    Enumerable.Range(0, 13).Select(index => places[index]).ShouldBe([.. Enumerable.Range(0, 12), WordPlaces.End]);
                    page = found + random.Next(1, most + 1);
                }
            });
        }
    }
}

using System.Collections;
using DocIntake.Documents;
using DocIntake.Search;

namespace DocIntake.Benchmarks.Search;

/// <summary>A document's pages with words that are indexed in one form alone: what has a digit has no stem.</summary>
internal sealed class SingleForm(IReadOnlyList<Page> pages, bool isStem) : IReadOnlyList<Page>
{
    private const char NoLetter = '0';

    public int Count => pages.Count;

    public Page this[int index] => pages[index] with { Words = [.. pages[index].Words.Select(word => word with { Text = Of(word.Text) })] };

    public static Document Of(Document document, bool isStem) => document with { Pages = new SingleForm(document.Pages, isStem) };

    public IEnumerator<Page> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Of(string word) => SearchTerms.Whole(word) is not { Length: > 0 } whole || whole.Any(char.IsDigit) ? word
        : NoLetter + (isStem ? SearchTerms.Forms(whole)[0].TrimStart(SearchTerms.StemMark) : whole) + (word[^1] == '.' ? "." : "");
}

using DocIntake.Search;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("Fractures,", "fractures", "_fractur")]
    [InlineData("A-1312/B", "a1312b", "a", "1312", "b")]
    [InlineData("$1,234.50", "123450", "1", "234", "50", "#d1234.5")]
    [InlineData("O'Brien's", "obriens", "_obrien")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("MÜLLER", "muller")]
    [InlineData("e\u0301clair", "eclair")]
    [InlineData("ﬁne", "fine")]
    [InlineData("follow-up", "followup", "follow", "up")]
    [InlineData("手術", "手術")]
    [InlineData("&")]
    [InlineData("")]
    public void A_word_stands_for_its_terms(string word, params string[] terms) => SearchTerms.All(word).ShouldBe(terms, ignoreOrder: true);
}

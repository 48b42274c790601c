using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>A text to look for evidence in, how the reasons call it ("on page 3"), and what share of its weight it has.</summary>
/// <param name="Head">How far, in characters, it says what the document is about; further down it may speak of anyone.</param>
/// <param name="Page">The page that it is; null for what stands around the document.</param>
internal sealed record Passage(string Text, string Place, double Share, int Head, PageText? Page = null)
{
    public Tokens Tokens { get; } = new(Text);

    /// <summary>True when its head has this word, letter by letter.</summary>
    public bool Names(string word) => Tokens.Words.Index().Any(token => token.Item == word && Tokens.Places[token.Index].Start < Head);
}

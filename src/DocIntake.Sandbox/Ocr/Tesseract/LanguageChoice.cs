namespace DocIntake.Sandbox.Ocr.Tesseract;

/// <summary>
/// In which of the wanted languages a page is read. A model more costs time on every page and most pages are in the first language: one whose
/// commonest words are known here is asked only where they stand on the page. They are read well enough for that in any Latin language.
/// </summary>
internal static class LanguageChoice
{
    /// <summary>Of all words. Running text of a language is full of them; in a letter to a Señora De La Cruz they are a few.</summary>
    private const double Share = .08;

    private static readonly Dictionary<string, HashSet<string>> CommonWords = new()
    {
        ["spa"] = new(StringComparer.OrdinalIgnoreCase)
        {
            "de", "la", "que", "el", "en", "los", "del", "las", "por", "con", "para", "una", "un", "su", "al", "lo", "como", "más", "sus", "le", "se",
            "es", "este", "esta", "sobre", "según", "fecha", "y", "usted", "nombre", "número",
        },
    };

    /// <summary>The languages that every page is read in.</summary>
    public static IReadOnlyList<string> ForEveryPage(IReadOnlyList<string> wanted) =>
        [.. wanted.Where((language, place) => place == 0 || !CommonWords.ContainsKey(language))];

    /// <summary>The languages to read this page in again; null when it was read in all that stand on it and are installed.</summary>
    /// <param name="words">As read in those for every page.</param>
    public static IReadOnlyList<string>? ForThisPage(IReadOnlyList<OcrWord> words, IReadOnlyList<string> wanted)
    {
        string[] more = [.. wanted.Skip(1).Where(language => TessData.Has(language) && CommonWords.TryGetValue(language, out var common)
            && words.Count(word => common.Contains(word.Text)) > Share * words.Count)];
        return more.Length == 0 ? null : [.. ForEveryPage(wanted), .. more];
    }
}

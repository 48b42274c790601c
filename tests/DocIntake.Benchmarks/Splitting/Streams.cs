using DocIntake.Documents;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>A batch made of known documents.</summary>
/// <param name="Starts">Positions of pages that begin a document, the first left out.</param>
internal sealed record Stream(IReadOnlyList<Page> Pages, IReadOnlySet<int> Starts);

/// <summary>
/// Look-alikes of bound productions: 1 + Poisson(10) documents in any order, one letter in a hundred misread, and a page stamp, Bates numbers
/// or both through all of them.
/// </summary>
internal sealed class Streams(int seed)
{
    private const double MisreadLetters = .01;
    private readonly Random random = new(seed);

    public Stream Next(IReadOnlyList<IReadOnlyList<Page>> documents)
    {
        // None twice: a document beside itself has no right answer.
        return Bind([.. documents.OrderBy(_ => random.Next()).Take(1 + Poisson(10))]);
    }

    /// <summary>These documents as one batch, in this order.</summary>
    public Stream Bind(IReadOnlyList<IReadOnlyList<Page>> chosen)
    {
        var (stamp, bates) = (random.Next(3), $"{(char)random.Next('A', 'Z' + 1)}{(char)random.Next('A', 'Z' + 1)}{(char)random.Next('A', 'Z' + 1)}");
        int first = random.Next(1, 60), firstBates = random.Next(1, 90_000);
        var (pages, starts) = (new List<Page>(), new HashSet<int>());
        foreach (var document in chosen)
        {
            starts.Add(pages.Count);
            foreach (var page in document)
            {
                string[] footer = [.. stamp != 1 ? [$"Page {first + pages.Count}"] : (string[])[], .. stamp != 0 ? [$"{bates}{firstBates + pages.Count:0000000}"] : (string[])[]];
                pages.Add(Stamped(page, pages.Count + 1, footer));
            }
        }

        starts.Remove(0);
        return new Stream(pages, starts);
    }

    private Page Stamped(Page page, int number, string[] footers)
    {
        var words = page.Words.Select(word => word with { Text = Misread(word.Text) }).ToList();
        var lines = page.Text.Split('\n');
        var at = 0;
        // The text is put together again from the words as misread, in its own lines.
        var text = string.Join('\n', lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(_ => at < words.Count ? words[at++].Text : ""))));
        for (var i = 0; i < footers.Length; i++)
        {
            var x = i == 0 ? .84 : .08;
            foreach (var part in footers[i].Split(' '))
            {
                words.Add(new Word(part, x, .975, .009 * part.Length, .011, .95, TextSource.Ocr));
                x += .009 * (part.Length + 1);
            }

            text += "\n" + footers[i];
        }

        return page with { Number = number, Words = words, Text = text, Quality = page.Quality == PageQuality.Blank ? PageQuality.Read : page.Quality };
    }

    private string Misread(string word) => string.Concat(word.Select(letter =>
        random.NextDouble() < MisreadLetters && char.IsLetterOrDigit(letter) ? (char)('a' + random.Next(26)) : letter));

    private int Poisson(double mean)
    {
        var (count, product, least) = (0, random.NextDouble(), Math.Exp(-mean));
        while (product > least)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }
}

using System.Security.Cryptography;
using DocIntake.Catalog;
using DocIntake.Catalog.Passwords;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Storage;

namespace DocIntake.Tests.Support;

/// <summary>Small documents for tests, laid out as a typewriter would: a letter is one column wide, a line one row high.</summary>
internal static class Some
{
    private const double Column = 0.0085, Row = 0.0165;

    /// <summary>2026-11-23, when every document of the tests came in.</summary>
    public static DateTimeOffset Received { get; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A page read well. Runs of spaces in a line become gaps on the page.</summary>
    public static Page Page(int number, params string[] lines)
    {
        var words = lines.SelectMany((line, row) => Words(line, 0.04 + (row * Row))).ToList();
        return new Page
        {
            Number = number,
            WidthPoints = 612,
            HeightPoints = 792,
            Source = TextSource.TextLayer,
            Quality = words.Count == 0 ? PageQuality.Blank : PageQuality.Read,
            Words = words,
            Text = string.Join('\n', lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))),
        };
    }

    /// <summary>A page with one line at its foot.</summary>
    public static Page PageWithFooter(int number, string footer, params string[] lines)
    {
        var page = Page(number, lines);
        return page with { Quality = PageQuality.Read, Words = [.. page.Words, .. Words(footer, 0.96)], Text = $"{page.Text}\n{footer}" };
    }

    public static Document Document(params Page[] pages) => new()
    {
        Id = Guid.Parse("00000000-0000-0000-0000-000000000001"),
        ArrivalId = Guid.Parse("00000000-0000-0000-0000-000000000002"),
        Name = "scan.pdf",
        OriginalSha256 = new string('a', 64),
        OriginalPages = [.. pages.Select(page => page.Number)],
        Pages = pages,
        Format = "pdf",
        HasPages = true,
        Received = Received,
    };

    /// <summary>The passwords of a data folder that knows none.</summary>
    public static PasswordBook NoPasswords(DataFolder data) => CatalogFile.Open(data.CatalogFile, TimeProvider.System).PasswordsOf(data);

    /// <summary>An arrival of bytes that nobody else has.</summary>
    public static Arrival Arrival(string name = "a.pdf") => new()
    {
        Id = Guid.CreateVersion7(),
        Path = name,
        Sha256 = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        Bytes = 1000,
        Received = Received,
        Origin = "inbox",
    };

    /// <summary>The document of an arrival before it was read.</summary>
    public static Document Unread(Arrival arrival) => new()
    {
        Id = Guid.CreateVersion7(),
        ArrivalId = arrival.Id,
        Name = arrival.Path,
        OriginalSha256 = arrival.Sha256,
        Received = arrival.Received,
    };

    /// <summary>A one-page document of these lines.</summary>
    public static Document Letter(params string[] lines) => Document(Page(1, lines));

    public static Pipeline Pipeline(IReadOnlyList<DocumentType>? types = null, params object[] options) =>
        new("default", "Every document", ["splitting", "classification", "matching"], options.ToDictionary(section => section.GetType()), types ?? []);

    public static Walk Walk(Document document, params Case[] cases) => new(document, Pipeline(), cases);

    private static IEnumerable<Word> Words(string line, double y)
    {
        for (var start = 0; start < line.Length;)
        {
            var end = line.IndexOf(' ', start);
            end = end < 0 ? line.Length : end;
            if (end > start)
            {
                yield return new Word(line[start..end], 0.06 + (start * Column), y, (end - start) * Column, Row * 0.7, null, TextSource.TextLayer);
            }

            start = end + 1;
        }
    }
}

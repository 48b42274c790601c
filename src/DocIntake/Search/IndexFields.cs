using DocIntake.Documents;
using DocIntake.Search.Resends;
using Lucene.Net.Documents;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search;

/// <summary>What the index holds of a page. The text itself is not stored: it is read from the document store for the hits that are shown.</summary>
internal static class IndexFields
{
    public const string Id = "id", Text = "text", Title = "title", From = "from", Case = "case", CaseKey = "case-key",
        Category = "category", Type = "type", Date = "date", Quality = "quality", State = "state", Position = "position",
        OriginalPage = "original-page", Original = "original", Distinct = "distinct", Fingerprint = "fingerprint";

    /// <summary>The page of a document whose pages cannot be read: it is counted as not read, and found by its name.</summary>
    public const int NoPage = 0;

    /// <summary>One Lucene document a page, made as they are asked for; at least one.</summary>
    public static IEnumerable<LuceneDocument> Of(Documents.Document document, DocumentState state)
    {
        if (document.OriginalPages.Count == 0)
        {
            var entry = Common(document, state, PageQuality.Unread, 1, NoPage);
            entry.Add(new TextField(Text, new WordStream(Words($"{document.Title} {document.Name} {document.From}"))));
            yield return entry;
        }

        for (var index = 0; index < document.OriginalPages.Count; index++)
        {
            var page = document.Pages[index];
            var entry = Common(document, state, page.Quality, index + 1, page.Number);
            entry.Add(new TextField(Text, new WordStream([.. page.Words.Select(word => word.Text)])));
            foreach (var term in PageFingerprint.Of(page))
            {
                entry.Add(new StringField(Fingerprint, term, Field.Store.NO));
            }

            yield return entry;
        }
    }

    public static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static LuceneDocument Common(Documents.Document document, DocumentState state, PageQuality quality, int position, int originalPage)
    {
        var entry = new LuceneDocument
        {
            new StringField(Id, document.Id.ToString("N"), Field.Store.YES),
            new StringField(Quality, quality.ToString(), Field.Store.NO),
            new StringField(State, state.ToString(), Field.Store.NO),
            new StringField(Category, SearchTerms.Whole(document.Category), Field.Store.NO),
            new StoredField(Category + Stored, document.Category),
            new StoredField(Title + Stored, document.Title.Length > 0 ? document.Title : document.Name),
            new StoredField(Position, position),
            new StoredField(OriginalPage, originalPage),
            new StoredField(Original, document.OriginalSha256),
            new TextField(Title, new WordStream(Words($"{document.Title} {document.Name}"))),
            new NumericDocValuesField(Distinct, DistinctOf(document.Id)),
        };
        AddIfKnown(entry, document);
        return entry;
    }

    /// <summary>Behind the name of a field whose value is stored as it was, beside the terms it is found by.</summary>
    public const string Stored = "-stored";

    private static void AddIfKnown(LuceneDocument entry, Documents.Document document)
    {
        if (document.CaseNumber is { } number)
        {
            entry.Add(new StringField(Case, number, Field.Store.YES));
            entry.Add(new StringField(CaseKey, SearchTerms.Whole(number), Field.Store.NO));
        }

        if (document.Type is { } type)
        {
            entry.Add(new StringField(Type, SearchTerms.Whole(type), Field.Store.NO));
            entry.Add(new StoredField(Type + Stored, type));
        }

        if (document.Date is { } date)
        {
            entry.Add(new StringField(Date, date.ToString("yyyyMMdd", null), Field.Store.NO));
            entry.Add(new StoredField(Date + Stored, date.ToString("O", null)));
        }

        if (document.From is { } from)
        {
            entry.Add(new TextField(From, new WordStream(Words(from))));
        }
    }

    // Tells documents apart when they are counted; half of a Guid's bits folded over the other half.
    private static long DistinctOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return BitConverter.ToInt64(bytes) ^ BitConverter.ToInt64(bytes[8..]);
    }
}

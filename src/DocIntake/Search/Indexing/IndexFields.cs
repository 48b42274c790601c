using DocIntake.Documents;
using DocIntake.Search.Language;
using DocIntake.Search.Resends;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search;

/// <summary>What the index holds of a page. The text itself is not stored: it is read from the document store for the hits that are shown.</summary>
internal static class IndexFields
{
    public const string Id = "id", Text = "text", Title = "title", From = "from", Provider = "provider", Case = "case", CaseKey = "case-key", CaseFacet = "case-facet",
        Category = "category", Type = "type", Date = "date", Quality = "quality", State = "state", Position = "position", PageNumber = "page",
        Amount = "amount", Cpt = "cpt", Icd = "icd", OriginalPage = "original-page", Original = "original", Distinct = "distinct", Mark = "mark", Note = "note", Fingerprint = "fingerprint";

    /// <summary>The page of a document whose pages cannot be read: it is counted as not read, and found by its name.</summary>
    public const int NoPage = 0;

    /// <summary>Behind the name of a field whose value is stored as it was, beside the terms it is found by.</summary>
    public const string Stored = "-stored";

    /// <summary>Bits from one precision of a number to the next: ranges of days and money are few terms each; pages are single ones.</summary>
    public const int DayStep = 8, PageStep = 32, CentsStep = 16;

    private static readonly FieldType Day = Numeric(NumericType.INT32, DayStep), Page = Numeric(NumericType.INT32, PageStep), Cents = Numeric(NumericType.INT64, CentsStep);

    private static readonly FieldType Terms = new(StringField.TYPE_NOT_STORED) { IsTokenized = true };

    private static readonly HashSet<string> Amounts = [Fields.Total, Fields.Charge, Fields.Paid, Fields.Adjustment, Fields.AmountDue, Fields.LienAmount];

    /// <summary>One Lucene document a page, made as they are asked for; at least one.</summary>
    public static IEnumerable<LuceneDocument> Of(Documents.Document document, DocumentState state)
    {
        if (document.OriginalPages.Count == 0)
        {
            var entry = Common(document, state, PageQuality.Unread, 1, NoPage);
            entry.Add(new TextField(Text, new WordStream(Words($"{document.Title} {document.Name} {document.From}"), [])));
            yield return entry;
        }

        for (var index = 0; index < document.OriginalPages.Count; index++)
        {
            var page = document.Pages[index];
            var entry = Common(document, state, page.Quality, index + 1, page.Number);
            entry.Add(new TextField(Text, new WordStream([.. page.Words.Select(word => word.Text)], TextEnds.Of(page))));
            AddFindings(entry, document.Findings.Where(finding => finding.Page == page.Number));
            if (PageFingerprint.Of(page) is { Count: > 0 } fingerprint)
            {
                entry.Add(new Field(Fingerprint, new WordStream(fingerprint), Terms));
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
            new SortedDocValuesField(Quality, new BytesRef(quality.ToString())),
            new StringField(State, state.ToString(), Field.Store.NO),
            new StringField(Category, SearchTerms.Whole(document.Category), Field.Store.NO),
            new SortedDocValuesField(Category, new BytesRef(document.Category)),
            new StoredField(Category + Stored, document.Category),
            new StoredField(Title + Stored, document.Title.Length > 0 ? document.Title : document.Name),
            new StoredField(Position, position),
            new Int32Field(PageNumber, position, Page),
            new StoredField(OriginalPage, originalPage),
            new StoredField(Original, document.OriginalSha256),
            new TextField(Title, new WordStream(Words($"{document.Title} {document.Name}"), [])),
            new NumericDocValuesField(Distinct, DistinctOf(document.Id)),
        };
        AddIfKnown(entry, document);
        return entry;
    }

    private static void AddIfKnown(LuceneDocument entry, Documents.Document document)
    {
        foreach (var number in document.Cases)
        {
            entry.Add(new StringField(Case, number, Field.Store.YES));
            entry.Add(new SortedSetDocValuesField(CaseFacet, new BytesRef(number)));
            entry.Add(new StringField(CaseKey, SearchTerms.Whole(number), Field.Store.NO));
        }

        if (document.Type is { } type)
        {
            entry.Add(new StringField(Type, SearchTerms.Whole(type), Field.Store.NO));
            entry.Add(new SortedDocValuesField(Type, new BytesRef(type)));
            entry.Add(new StoredField(Type + Stored, type));
        }

        if (document.Date is { } date)
        {
            entry.Add(new Int32Field(Date, QueryFields.Number(date), Day));
            entry.Add(new NumericDocValuesField(Date, QueryFields.Number(date)));
            entry.Add(new StoredField(Date + Stored, date.ToString("O", null)));
        }

        if (document.From is { } from)
        {
            entry.Add(new TextField(From, new WordStream(Words(from), [])));
        }

        foreach (var kind in document.Marks.Select(mark => mark.Kind).Distinct())
        {
            entry.Add(new StringField(Mark, DocumentMark.NameOf(kind), Field.Store.YES));
        }

        if (document.Marks.Count > 0)
        {
            entry.Add(new TextField(Note, new WordStream(Words(string.Join('\n', document.Marks.Select(mark => mark.Text))), [])));
        }

        var providers = ProvidersOf(document);
        if (providers.Count > 0)
        {
            entry.Add(new TextField(Provider, new WordStream(Words(string.Join(' ', providers)), [])));
            entry.Add(new SortedDocValuesField(Provider, new BytesRef(Short(providers[0]))));
        }
    }

    // Codes and money belong to the page that they stand on.
    private static void AddFindings(LuceneDocument entry, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            switch (finding.Field)
            {
                case Fields.Cpt or Fields.Hcpcs:
                    entry.Add(new StringField(Cpt, SearchTerms.Whole(finding.Value), Field.Store.NO));
                    break;
                case Fields.Icd10:
                    entry.Add(new StringField(Icd, SearchTerms.Whole(finding.Value), Field.Store.NO));
                    break;
                case var field when Amounts.Contains(field) && SearchNumber.Cents(finding.Value) is { } cents:
                    entry.Add(new Int64Field(Amount, cents, Cents));
                    break;
            }
        }
    }

    // Who treated or billed: as found on its pages, or who a record or bill comes from.
    private static List<string> ProvidersOf(Documents.Document document)
    {
        var found = document.Findings.Where(finding => finding.Field is Fields.Provider or Fields.Facility).Select(finding => finding.Value);
        var from = document.Category is Documents.Category.MedicalRecord or Documents.Category.Bill ? document.From : null;
        return [.. found.Append(from).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // A value that is counted may have 32 KiB at most.
    private static string Short(string name) => name.Length <= SearchTerms.MaxLength ? name : name[..SearchTerms.MaxLength];

    private static FieldType Numeric(NumericType type, int step)
    {
        var field = new FieldType(type == NumericType.INT64 ? Int64Field.TYPE_NOT_STORED : Int32Field.TYPE_NOT_STORED) { NumericPrecisionStep = step };
        field.Freeze();
        return field;
    }

    // Tells documents apart when they are counted; half of a Guid's bits folded over the other half.
    private static long DistinctOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return BitConverter.ToInt64(bytes) ^ BitConverter.ToInt64(bytes[8..]);
    }
}

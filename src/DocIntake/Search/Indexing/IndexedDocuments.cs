using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace DocIntake.Search;

/// <summary>What an index holds, by document.</summary>
internal static class IndexedDocuments
{
    /// <summary>Every document that has a page.</summary>
    public static HashSet<Guid> Of(IndexReader reader)
    {
        var found = new HashSet<Guid>();
        foreach (var leaf in reader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(IndexFields.Id)?.GetEnumerator();
            while (terms?.MoveNext() == true)
            {
                // A term outlives the last page that holds it until segments are merged.
                if (terms.Docs(leaf.AtomicReader.LiveDocs, null).NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    found.Add(Guid.ParseExact(terms.Term.Utf8ToString(), "N"));
                }
            }
        }

        return found;
    }

    /// <summary>How many pages each document has.</summary>
    public static Dictionary<Guid, int> CountPages(IndexReader reader)
    {
        var found = new Dictionary<Guid, int>();
        foreach (var leaf in reader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(IndexFields.Id)?.GetEnumerator();
            DocsEnum? pages = null;
            while (terms?.MoveNext() == true)
            {
                pages = terms.Docs(leaf.AtomicReader.LiveDocs, pages, DocsFlags.NONE);
                var count = 0;
                while (pages.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    count++;
                }

                if (count > 0)
                {
                    var id = Guid.ParseExact(terms.Term.Utf8ToString(), "N");
                    found[id] = found.GetValueOrDefault(id) + count;
                }
            }
        }

        return found;
    }

    /// <summary>How many pages a document has.</summary>
    public static int CountPages(IndexReader reader, Guid document)
    {
        var (id, count) = (IndexFolder.IdOf(document), 0);
        var pages = MultiFields.GetTermDocsEnum(reader, MultiFields.GetLiveDocs(reader), id.Field, id.Bytes, DocsFlags.NONE);
        while (pages is not null && pages.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            count++;
        }

        return count;
    }

    /// <summary>The cases of a document's pages; "" for pages without one.</summary>
    public static HashSet<string> CasesOf(IndexReader reader, Guid document)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var id = IndexFolder.IdOf(document);
        var pages = MultiFields.GetTermDocsEnum(reader, MultiFields.GetLiveDocs(reader), id.Field, id.Bytes, DocsFlags.NONE);
        while (pages is not null && pages.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            found.UnionWith(reader.Document(pages.DocID).GetValues(IndexFields.Case, CultureInfo.InvariantCulture) is { Length: > 0 } cases ? cases : [""]);
        }

        return found;
    }
}

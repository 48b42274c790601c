using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>The pages that hold any term a test means, however many these are.</summary>
internal sealed class TermsFilter(string field, TermTest test) : Filter
{
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var reader = context.AtomicReader;
        FixedBitSet? found = null;
        DocsEnum? docs = null;
        foreach (var term in TermDictionary.Find(reader, field, test))
        {
            found ??= new FixedBitSet(reader.MaxDoc);
            docs = term.Docs(acceptDocs, docs, DocsFlags.NONE);
            for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
            {
                found.Set(doc);
            }
        }

        return found!;
    }
}

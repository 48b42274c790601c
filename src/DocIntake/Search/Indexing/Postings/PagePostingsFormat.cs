using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Index;

namespace DocIntake.Search;

/// <summary>
/// Lucene's own postings (format "Lucene41"), read by <see cref="PagePostings"/>: the files stay as Lucene writes them, and any Lucene 4.8 reads them.
/// </summary>
[PostingsFormatName("Lucene41")]
internal sealed class PagePostingsFormat : PostingsFormat
{
    private readonly Lucene41PostingsFormat _lucene = new();

    /// <summary>From here on indexes are read so, whoever opens them in this process; asked for as often as one likes.</summary>
    public static void Use()
    {
        if (GetPostingsFormatFactory() is not Factory)
        {
            SetPostingsFormatFactory(new Factory());
        }
    }

    public override FieldsConsumer FieldsConsumer(SegmentWriteState state) => _lucene.FieldsConsumer(state);

    public override FieldsProducer FieldsProducer(SegmentReadState state)
    {
        var postings = new PagePostings(state);
        var isOpen = false;
        try
        {
            var fields = new BlockTreeTermsReader<object?>(
                state.Directory, state.FieldInfos, state.SegmentInfo, postings, state.Context, state.SegmentSuffix, state.TermsIndexDivisor, null);
            isOpen = true;
            return fields;
        }
        finally
        {
            if (!isOpen)
            {
                postings.Dispose();
            }
        }
    }

    private sealed class Factory : DefaultPostingsFormatFactory
    {
        protected override PostingsFormat NewPostingsFormat(Type type) => type == typeof(Lucene41PostingsFormat) ? new PagePostingsFormat() : base.NewPostingsFormat(type);
    }
}

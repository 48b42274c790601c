using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace DocIntake.Search;

/// <summary>The postings of one segment: on which pages a term stands, how often, and where.</summary>
internal sealed class PagePostings : PostingsReaderBase
{
    /// <summary>Numbers of a packed block.</summary>
    public const int Block = 128;

    private const int Oldest = 2, Newest = 2;

    private readonly IndexInput _pages;
    private readonly IndexInput? _places;

    /// <exception cref="CorruptIndexException">The segment was written in another way than ours.</exception>
    public PagePostings(SegmentReadState state)
    {
        if (state.FieldInfos.HasPayloads || state.FieldInfos.HasOffsets)
        {
            throw new CorruptIndexException($"Segment {state.SegmentInfo.Name} has payloads or offsets; no index of ours has.");
        }

        _pages = state.Directory.OpenInput(NameOf(state, Lucene41PostingsFormat.DOC_EXTENSION), state.Context);
        try
        {
            CodecUtil.CheckHeader(_pages, "Lucene41PostingsWriterDoc", Oldest, Newest);
            Packing = new BlockPacking(_pages);
            if (state.FieldInfos.HasProx)
            {
                _places = state.Directory.OpenInput(NameOf(state, Lucene41PostingsFormat.POS_EXTENSION), state.Context);
                CodecUtil.CheckHeader(_places, "Lucene41PostingsWriterPos", Oldest, Newest);
            }
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    public BlockPacking Packing { get; }

    public override void Init(IndexInput termsIn)
    {
        CodecUtil.CheckHeader(termsIn, "Lucene41PostingsWriterTerms", Oldest, Newest);
        if (termsIn.ReadVInt32() is var block and not Block)
        {
            throw new CorruptIndexException($"Blocks of {block} numbers, not {Block}.");
        }
    }

    public override BlockTermState NewTermState() => new Start();

    public override void DecodeTerm(long[] longs, DataInput @in, FieldInfo fieldInfo, BlockTermState state, bool absolute)
    {
        var start = (Start)state;
        var hasPlaces = HasPlaces(fieldInfo);
        start.Pages = (absolute ? 0 : start.Pages) + longs[0];
        start.Places = (absolute ? 0 : start.Places) + (hasPlaces ? longs[1] : 0);
        start.OnlyPage = start.DocFreq == 1 ? @in.ReadVInt32() : -1;
        start.LastPlaces = hasPlaces && start.TotalTermFreq > Block ? @in.ReadVInt64() : -1;
        start.Skips = start.DocFreq > Block ? @in.ReadVInt64() : -1;
    }

    public override DocsEnum Docs(FieldInfo fieldInfo, BlockTermState state, IBits? skipDocs, DocsEnum? reuse, DocsFlags flags) =>
        Walk(fieldInfo, state, skipDocs, reuse, (flags & DocsFlags.FREQS) != 0, withPlaces: false);

    public override DocsAndPositionsEnum DocsAndPositions(
        FieldInfo fieldInfo, BlockTermState state, IBits? skipDocs, DocsAndPositionsEnum? reuse, DocsAndPositionsFlags flags) =>
        Walk(fieldInfo, state, skipDocs, reuse, withOften: true, withPlaces: true);

    public IndexInput ClonePages() => (IndexInput)_pages.Clone();

    public IndexInput ClonePlaces() => (IndexInput)_places!.Clone();

    public override long RamBytesUsed() => 0;

    public override void CheckIntegrity()
    {
        CodecUtil.ChecksumEntireFile(_pages);
        if (_places is not null)
        {
            CodecUtil.ChecksumEntireFile(_places);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pages.Dispose();
            _places?.Dispose();
        }
    }

    private static string NameOf(SegmentReadState state, string extension) => IndexFileNames.SegmentFileName(state.SegmentInfo.Name, state.SegmentSuffix, extension);

    private static bool HasPlaces(FieldInfo field) => field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;

    private TermPages Walk(FieldInfo field, BlockTermState state, IBits? accepted, DocsEnum? reuse, bool withOften, bool withPlaces)
    {
        var walk = reuse is TermPages before && before.Postings == this ? before : new TermPages(this);
        var hasOften = field.IndexOptions >= IndexOptions.DOCS_AND_FREQS;
        walk.Restart((Start)state, accepted, hasOften, withOften && hasOften, HasPlaces(field), withPlaces);
        return walk;
    }

    /// <summary>Where a term's postings begin.</summary>
    internal sealed class Start : BlockTermState
    {
        public long Pages { get; set; }

        public long Places { get; set; }

        /// <summary>The page of a term that stands on one alone; else -1.</summary>
        public int OnlyPage { get; set; } = -1;

        /// <summary>From <see cref="Places"/> to the places that fill no block; -1 where there are no blocks.</summary>
        public long LastPlaces { get; set; } = -1;

        /// <summary>From <see cref="Pages"/> to what is skipped by; -1 for few pages.</summary>
        public long Skips { get; set; } = -1;

        public override void CopyFrom(TermState other)
        {
            base.CopyFrom(other);
            var start = (Start)other;
            (Pages, Places, OnlyPage, LastPlaces, Skips) = (start.Pages, start.Places, start.OnlyPage, start.LastPlaces, start.Skips);
        }
    }
}

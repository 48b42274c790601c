using Lucene.Net.Codecs;
using Lucene.Net.Store;

namespace DocIntake.Search;

/// <summary>Where in a term's postings each block of pages begins, so that those before a page are passed over.</summary>
internal sealed class PageSkips(IndexInput input, bool hasPlaces) : MultiLevelSkipListReader(input, Levels, PagePostings.Block, Step)
{
    private const int Levels = 10, Step = 8;

    private readonly (long Pages, long Places, int Before)[] _at = new (long, long, int)[Levels];
    private (long Pages, long Places, int Before) _last;

    /// <summary>Where the block begins in the file of pages.</summary>
    public long Pages => _last.Pages;

    /// <summary>Where the block of places begins that holds the first one of it.</summary>
    public long Places => _last.Places;

    /// <summary>Places of that block which belong to pages before.</summary>
    public int PlacesBefore => _last.Before;

    /// <summary>Up to this page nothing is to be passed over.</summary>
    public int Next => m_skipDoc[0];

    public void Restart(PagePostings.Start start)
    {
        // The last block, when it is full, has no entry.
        base.Init(start.Pages + start.Skips, start.DocFreq % PagePostings.Block == 0 ? start.DocFreq - 1 : start.DocFreq);
        _last = (start.Pages, start.Places, 0);
        Array.Fill(_at, _last);
    }

    protected override void SeekChild(int level)
    {
        base.SeekChild(level);
        _at[level] = _last;
    }

    protected override void SetLastSkipData(int level)
    {
        base.SetLastSkipData(level);
        _last = _at[level];
    }

    protected override int ReadSkipData(int level, IndexInput skipStream)
    {
        var step = skipStream.ReadVInt32();
        ref var at = ref _at[level];
        at.Pages += skipStream.ReadVInt32();
        if (hasPlaces)
        {
            at.Places += skipStream.ReadVInt32();
            at.Before = skipStream.ReadVInt32();
        }

        return step;
    }
}

using DocIntake.Search.Language;

namespace DocIntake.Search.Running;

/// <summary>Pairs that are near: each of one side with the nearest of the other, before and behind it.</summary>
internal sealed class NearFinder(Finder left, Finder right, Reach reach, WordFinder? bound) : Finder
{
    private const int Many = 1_000_000;

    private readonly Neighbours _neighbours = new(reach, bound);
    private int _often;

    public override void Look(IPlaces page)
    {
        Found.Clear();
        _often = 0;
        left.Look(page);
        if (left.Found.Count == 0)
        {
            return;
        }

        right.Look(page);
        if (right.Found.Count == 0)
        {
            return;
        }

        _neighbours.Look(page);
        _often = Math.Min(Pair(left.Found, right.Found, after: true, before: !reach.InOrder), Pair(right.Found, left.Found, after: !reach.InOrder, before: true));
        Settle();
    }

    public override bool IsOn(IPlaces page) => (left, right) is (WordFinder one, WordFinder other)
        ? _neighbours.AreAny(page, one.PlacesOn(page), other.PlacesOn(page))
        : base.IsOn(page);

    /// <summary>Places of the rarer side that are near the other.</summary>
    public override int CountOn(IPlaces page)
    {
        if ((left, right) is (WordFinder one, WordFinder other))
        {
            var (ones, others) = (one.PlacesOn(page), other.PlacesOn(page));
            return Math.Min(
                _neighbours.Count(page, ones, others, after: true, before: !reach.InOrder),
                _neighbours.Count(page, others, ones, after: !reach.InOrder, before: true));
        }

        Look(page);
        return _often;
    }

    public override int MostOn(IPlaces page) => Math.Min(left.MostFound(page), right.MostFound(page));

    // Each of either side makes two at most; beyond so many it weighs no more, however often it is there.
    public override int MostFound(IPlaces page) => Math.Min(Many, 2 * (left.MostFound(page) + right.MostFound(page)));

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words)
    {
        foreach (var side in (Finder[])[left, right])
        {
            side.Mark(side.Found.Where(one => accepted.Any(pair => pair.Start == one.Start || pair.End == one.End)).ToHashSet(), words);
        }
    }

    private int Pair(List<Stretch> ones, List<Stretch> others, bool after, bool before)
    {
        var paired = 0;
        foreach (var one in ones)
        {
            var (next, last) = (after ? _neighbours.After(one, others) : null, before ? _neighbours.Before(one, others) : null);
            if (next is { } behind)
            {
                Found.Add(new Stretch(one.Start, behind.End));
            }

            if (last is { } ahead)
            {
                Found.Add(new Stretch(ahead.Start, one.End));
            }

            paired += next is null && last is null ? 0 : 1;
        }

        return paired;
    }
}

/// <summary>What is left of one side without what is near the other.</summary>
internal sealed class NotNearFinder(Finder left, Finder right, Reach reach, WordFinder? bound) : Finder
{
    private readonly Neighbours _neighbours = new(reach, bound);

    public override void Look(IPlaces page)
    {
        Found.Clear();
        left.Look(page);
        if (left.Found.Count == 0)
        {
            return;
        }

        right.Look(page);
        _neighbours.Look(page);
        foreach (var one in left.Found)
        {
            if (_neighbours.After(one, right.Found) is null && (reach.InOrder || _neighbours.Before(one, right.Found) is null))
            {
                Found.Add(one);
            }
        }
    }

    public override int MostOn(IPlaces page) => left.MostFound(page);

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words) => left.Mark(accepted, words);
}

/// <summary>The nearest stretch on either side, if it is in reach and nothing ends between.</summary>
internal sealed class Neighbours(Reach reach, WordFinder? bound)
{
    public void Look(IPlaces page) => bound?.Look(page);

    /// <summary>True when one of either is near one of the other, known as soon as two of them are.</summary>
    public bool AreAny(IPlaces page, WordPlaces ones, WordPlaces others)
    {
        if (bound is null && AreAny(ones.Steps, others.Steps) is { } known)
        {
            return known;
        }

        int one = ones[0], other = others[0];
        for (var (i, j) = (0, 0); bound is null && one != other && one != WordPlaces.End && other != WordPlaces.End;)
        {
            if (one < other)
            {
                if (other - one <= reach.Words)
                {
                    return true;
                }

                one = ones[++i];
            }
            else
            {
                if (!reach.InOrder && one - other <= reach.Words)
                {
                    return true;
                }

                other = others[++j];
            }
        }

        // Two words at one place are not near one another by that.
        return one != WordPlaces.End && other != WordPlaces.End && Count(page, ones, others, after: true, before: !reach.InOrder, most: 1) > 0;
    }

    // Null where the steps do not tell.
    private bool? AreAny(ReadOnlySpan<int> ones, ReadOnlySpan<int> others)
    {
        if (ones.IsEmpty || others.IsEmpty)
        {
            return null;
        }

        var (i, j, ahead, behind) = (0, 0, reach.Words, reach.InOrder ? 0 : -reach.Words);
        for (var distance = others[0] - ones[0]; distance != 0;)
        {
            if (distance <= ahead && distance >= behind)
            {
                return true;
            }

            if (distance > 0)
            {
                if (++i == ones.Length)
                {
                    return false;
                }

                distance -= ones[i];
            }
            else
            {
                if (++j == others.Length)
                {
                    return false;
                }

                distance += others[j];
            }
        }

        return null;
    }

    /// <summary>How many of the ones are near one of the others, counted no farther than asked for and reading no farther than that takes.</summary>
    public int Count(IPlaces page, WordPlaces ones, WordPlaces others, bool after, bool before, int most = int.MaxValue)
    {
        var (ends, count, behind, ended) = (bound?.PlacesOn(page), 0, 0, 0);
        for (var i = 0; count < most && ones[i] is not WordPlaces.End and var one; i++)
        {
            while (others[behind] < one)
            {
                behind++;
            }

            while (ends is not null && ends[ended] < one)
            {
                ended++;
            }

            var next = others[behind] == one ? others[behind + 1] : others[behind];
            if ((after && next != WordPlaces.End && (ends is null ? next - one <= reach.Words : ends[ended] >= next))
                || (before && behind > 0 && others[behind - 1] is var last && (ends is null ? one - last <= reach.Words : ended == 0 || ends[ended - 1] < last)))
            {
                count++;
            }
        }

        return count;
    }

    public Stretch? After(Stretch one, List<Stretch> others)
    {
        var index = others.BinarySearch(new Stretch(one.End + 1, -1));
        index = index < 0 ? ~index : index;
        return index < others.Count && IsNear(one, others[index]) ? others[index] : null;
    }

    public Stretch? Before(Stretch one, List<Stretch> others)
    {
        var index = others.BinarySearch(new Stretch(one.Start, -1));
        for (index = (index < 0 ? ~index : index) - 1; index >= 0; index--)
        {
            if (others[index].End < one.Start)
            {
                return IsNear(others[index], one) ? others[index] : null;
            }
        }

        return null;
    }

    private bool IsNear(Stretch first, Stretch second)
    {
        if (bound is null)
        {
            return second.Start - first.End <= reach.Words;
        }

        var index = bound.Found.BinarySearch(new Stretch(first.End, -1));
        index = index < 0 ? ~index : index;
        return index == bound.Found.Count || bound.Found[index].Start >= second.Start;
    }
}

using DocIntake.Search.Language;

namespace DocIntake.Search.Running;

/// <summary>Pairs that are near: each of one side with the nearest of the other, before and behind it.</summary>
internal sealed class NearFinder(Finder left, Finder right, Reach reach, WordFinder? bound) : Finder
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
        if (right.Found.Count == 0)
        {
            return;
        }

        _neighbours.Look(page);
        Pair(left.Found, right.Found, after: true, before: !reach.InOrder);
        Pair(right.Found, left.Found, after: !reach.InOrder, before: true);
        Settle();
    }

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words)
    {
        foreach (var side in (Finder[])[left, right])
        {
            side.Mark(side.Found.Where(one => accepted.Any(pair => pair.Start == one.Start || pair.End == one.End)).ToHashSet(), words);
        }
    }

    private void Pair(List<Stretch> ones, List<Stretch> others, bool after, bool before)
    {
        foreach (var one in ones)
        {
            if (after && _neighbours.After(one, others) is { } next)
            {
                Found.Add(new Stretch(one.Start, next.End));
            }

            if (before && _neighbours.Before(one, others) is { } last)
            {
                Found.Add(new Stretch(last.Start, one.End));
            }
        }
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

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words) => left.Mark(accepted, words);
}

/// <summary>The nearest stretch on either side, if it is in reach and nothing ends between.</summary>
internal sealed class Neighbours(Reach reach, WordFinder? bound)
{
    public void Look(IPlaces page) => bound?.Read(page);

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

        var index = bound.Places.BinarySearch(first.End);
        index = index < 0 ? ~index : index;
        return index == bound.Places.Count || bound.Places[index] >= second.Start;
    }
}

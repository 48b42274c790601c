using DocIntake.Search.Language;

namespace DocIntake.Search.Running;

/// <summary>A stretch of a page's words, both ends included, by position from 0.</summary>
internal readonly record struct Stretch(int Start, int End) : IComparable<Stretch>
{
    public int CompareTo(Stretch other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);
}

/// <summary>Where on one page the terms of a test stand.</summary>
internal interface IPlaces
{
    /// <param name="test">Its number, as <see cref="Finder.Of"/> gave it.</param>
    WordPlaces Of(int test);
}

/// <summary>
/// Finds the places of a query on a page, the same for the index and for a page that is shown; so what is found is what is boxed. Keeps its lists
/// from page to page: for one thread.
/// </summary>
internal abstract class Finder
{
    /// <summary>What was found on the page looked at last, in order.</summary>
    public List<Stretch> Found { get; } = [];

    public abstract void Look(IPlaces page);

    /// <summary>True when something would be found, known without looking for all of it.</summary>
    public virtual bool IsOn(IPlaces page)
    {
        Look(page);
        return Found.Count > 0;
    }

    /// <summary>How often it is, for ranking, on the page that <see cref="IsOn"/> was asked about last.</summary>
    public virtual int CountOn(IPlaces page)
    {
        Look(page);
        return Found.Count;
    }

    /// <summary>What <see cref="CountOn"/> says at most, known without reading any place.</summary>
    public abstract int MostOn(IPlaces page);

    /// <summary>How many stretches <see cref="Look"/> finds at most, known without reading any place.</summary>
    public virtual int MostFound(IPlaces page) => MostOn(page);

    /// <summary>Adds the positions of the words that made the accepted stretches of <see cref="Found"/>.</summary>
    public abstract void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words);

    /// <param name="tests">Receives the tests, in the order of their numbers.</param>
    public static Finder Of(QueryNode node, List<TermTest> tests) => node switch
    {
        QueryNode.One one => new WordFinder(Number(one.Test, tests)),
        QueryNode.Row row => new RowFinder([.. row.Words.Select(word => (word.Offset, Number(word.Test, tests)))]),
        QueryNode.Or or => new AnyFinder([.. or.Nodes.Select(one => Of(one, tests))]),
        QueryNode.AtLeast atLeast => new OftenFinder(atLeast.Times, Of(atLeast.Node, tests)),
        QueryNode.Near near => new NearFinder(Of(near.Left, tests), Of(near.Right, tests), near.Reach, BoundOf(near.Reach, tests)),
        QueryNode.NotNear near => new NotNearFinder(Of(near.Left, tests), Of(near.Right, tests), near.Reach, BoundOf(near.Reach, tests)),
        _ => throw new ArgumentException($"{node.GetType().Name} has no places.", nameof(node)),
    };

    /// <summary>Sorts, and leaves each stretch once.</summary>
    protected void Settle()
    {
        Found.Sort();
        var kept = 0;
        for (var i = 0; i < Found.Count; i++)
        {
            if (kept == 0 || Found[i] != Found[kept - 1])
            {
                Found[kept++] = Found[i];
            }
        }

        Found.RemoveRange(kept, Found.Count - kept);
    }

    private static int Number(TermTest test, List<TermTest> tests)
    {
        tests.Add(test);
        return tests.Count - 1;
    }

    private static WordFinder? BoundOf(Reach reach, List<TermTest> tests) => reach.Bound switch
    {
        Bound.Sentence => new WordFinder(Number(new TermTest.AnyOf(SearchTerms.SentenceEnd, SearchTerms.ParagraphEnd), tests)),
        Bound.Paragraph => new WordFinder(Number(new TermTest.AnyOf(SearchTerms.ParagraphEnd), tests)),
        _ => null,
    };
}

/// <summary>The places of a word.</summary>
internal sealed class WordFinder(int test) : Finder
{
    public WordPlaces PlacesOn(IPlaces page) => page.Of(test);

    public override void Look(IPlaces page)
    {
        Found.Clear();
        var places = page.Of(test);
        for (var i = 0; places[i] is not WordPlaces.End and var place; i++)
        {
            Found.Add(new Stretch(place, place));
        }
    }

    public override bool IsOn(IPlaces page) => page.Of(test)[0] != WordPlaces.End;

    public override int MostOn(IPlaces page) => page.Of(test).Most;

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words) => words.UnionWith(accepted.Select(stretch => stretch.Start));
}

/// <summary>The places of any of several.</summary>
internal sealed class AnyFinder(IReadOnlyList<Finder> finders) : Finder
{
    public override void Look(IPlaces page)
    {
        Found.Clear();
        foreach (var finder in finders)
        {
            finder.Look(page);
            Found.AddRange(finder.Found);
        }

        Settle();
    }

    public override bool IsOn(IPlaces page)
    {
        foreach (var finder in finders)
        {
            if (finder.IsOn(page))
            {
                return true;
            }
        }

        return false;
    }

    public override int CountOn(IPlaces page)
    {
        var count = 0;
        foreach (var finder in finders)
        {
            count += finder.IsOn(page) ? finder.CountOn(page) : 0;
        }

        return count;
    }

    public override int MostOn(IPlaces page)
    {
        var most = 0;
        foreach (var finder in finders)
        {
            most += finder.MostOn(page);
        }

        return most;
    }

    public override int MostFound(IPlaces page)
    {
        var most = 0;
        foreach (var finder in finders)
        {
            most += finder.MostFound(page);
        }

        return most;
    }

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words)
    {
        foreach (var finder in finders)
        {
            finder.Mark(finder.Found.Where(accepted.Contains).ToHashSet(), words);
        }
    }
}

/// <summary>All places, when they are as many as asked for.</summary>
internal sealed class OftenFinder(int times, Finder finder) : Finder
{
    public override void Look(IPlaces page)
    {
        finder.Look(page);
        Found.Clear();
        if (finder.Found.Count >= times)
        {
            Found.AddRange(finder.Found);
        }
    }

    public override int CountOn(IPlaces page) => finder.IsOn(page) ? finder.CountOn(page) : 0;

    public override int MostOn(IPlaces page) => finder.MostOn(page);

    public override int MostFound(IPlaces page) => finder.MostFound(page);

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> words) => finder.Mark(accepted, words);
}

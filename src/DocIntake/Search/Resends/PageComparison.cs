using DocIntake.Documents;

namespace DocIntake.Search.Resends;

/// <summary>
/// Compares two pages word by word. What a second scan changes (a letter misread, a word broken, a speck) is no difference; a number with
/// another digit, a word more, ink outside the words is one. Many other entries on one printed form make another page.
/// </summary>
internal static class PageComparison
{
    /// <summary>Share of words with something else in their place, above which it is another page, and the words that always may.</summary>
    private const double MostReplaced = .02;

    private const int AlwaysReplaced = 2;

    /// <summary>Share of words that only one of the two has, above which it is another page.</summary>
    private const double MostAdded = .25;

    /// <summary>Letters of what one scan has and the other has not that may be specks.</summary>
    private const int Specks = 3;

    /// <summary>Share of ink outside the words by which scans of one sheet differ: this, and a part of what both have.</summary>
    private const double InkApart = .03, InkPart = .2;

    /// <summary>Ink outside the words of a scan, where the other page is a text layer whose ink was not measured: a logo's worth.</summary>
    private const double InkUnseen = .05;

    /// <summary>A table of more fields takes too long; the pages are then taken for different ones.</summary>
    private const long MostFields = 16_000_000;

    /// <summary>Share of letters that a misread word may have wrong.</summary>
    private const double Misread = .34;

    public static PageLikeness Of(Page one, Page other)
    {
        var (a, b) = (PageFingerprint.WordsOf(one), PageFingerprint.WordsOf(other));
        if (Math.Min(a.Count, b.Count) < PageFingerprint.FewestWords || (long)a.Count * b.Count > MostFields)
        {
            return PageLikeness.Other;
        }

        var areExact = one.Source == TextSource.TextLayer && other.Source == TextSource.TextLayer;
        var rest = new Rest(areExact);
        foreach (var (left, right) in Gaps(a, b, static (x, y) => x.Folded == y.Folded))
        {
            rest.Add(left, right);
        }

        rest.TakeOutMoved();
        var words = Math.Min(a.Count, b.Count);
        return rest.Replaced > Math.Max(AlwaysReplaced, words * MostReplaced) || rest.Added > words * MostAdded ? PageLikeness.Other
            : rest.IsNothing && !InkDiffers(one.InkOutsideWords, other.InkOutsideWords) && one.Quality == PageQuality.Read && other.Quality == PageQuality.Read
                ? PageLikeness.Same
                : PageLikeness.WithDifference;
    }

    private static bool InkDiffers(double? one, double? other) => (one, other) switch
    {
        (null, null) => false,
        ({ } a, { } b) => Math.Abs(a - b) > InkApart + (InkPart * Math.Min(a, b)),
        _ => (one ?? other) > InkUnseen,
    };

    /// <summary>What stands between the words that both have in the same order (longest common subsequence).</summary>
    private static List<(List<PageWord> Left, List<PageWord> Right)> Gaps(
        List<PageWord> a, List<PageWord> b, Func<PageWord, PageWord, bool> same)
    {
        var start = 0;
        while (start < a.Count && start < b.Count && same(a[start], b[start]))
        {
            start++;
        }

        var (endA, endB) = (a.Count, b.Count);
        while (endA > start && endB > start && same(a[endA - 1], b[endB - 1]))
        {
            (endA, endB) = (endA - 1, endB - 1);
        }

        var longest = new int[endA - start + 1, endB - start + 1];
        for (var i = endA - start - 1; i >= 0; i--)
        {
            for (var j = endB - start - 1; j >= 0; j--)
            {
                longest[i, j] = same(a[start + i], b[start + j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var gaps = new List<(List<PageWord>, List<PageWord>)>();
        List<PageWord> left = [], right = [];
        for (int i = start, j = start; i < endA || j < endB;)
        {
            if (i < endA && j < endB && same(a[i], b[j]))
            {
                Close();
                (i, j) = (i + 1, j + 1);
            }
            else if (j == endB || (i < endA && longest[i - start + 1, j - start] >= longest[i - start, j - start + 1]))
            {
                left.Add(a[i++]);
            }
            else
            {
                right.Add(b[j++]);
            }
        }

        Close();
        return gaps;

        void Close()
        {
            if (left.Count + right.Count > 0)
            {
                gaps.Add((left, right));
                (left, right) = ([], []);
            }
        }
    }

    /// <summary>True when the one may be the other, misread.</summary>
    private static bool IsMisread(string one, string other)
    {
        var (digits, otherDigits) = (Digits(one), Digits(other));
        if (digits != otherDigits && (one.Length != other.Length || !(IsWithin(digits, otherDigits) || IsWithin(otherDigits, digits))))
        {
            // A digit taken for a letter leaves the rest in its place; another digit, or one more, is another number.
            return false;
        }

        var length = Math.Max(one.Length, other.Length);
        return Distance(one, other) <= Math.Max(1, length * Misread);
    }

    private static string Digits(string word) => string.Concat(word.Where(char.IsDigit));

    private static bool IsWithin(string few, string many)
    {
        var found = 0;
        foreach (var digit in many)
        {
            found += found < few.Length && few[found] == digit ? 1 : 0;
        }

        return found == few.Length;
    }

    // Levenshtein. Words are no longer than SearchTerms cuts them.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
            }
        }

        return row[other.Length];
    }

    /// <summary>What is left over on both pages when everything that agrees is set aside.</summary>
    private sealed class Rest(bool areExact)
    {
        private readonly List<PageWord> _left = [], _right = [];
        private bool _moved;

        /// <summary>Words with another in their place.</summary>
        public int Replaced { get; private set; }

        /// <summary>Words that only one page has.</summary>
        public int Added => _left.Count + _right.Count;

        public bool IsNothing => Replaced == 0 && Added == 0 && !_moved;

        public void Add(List<PageWord> left, List<PageWord> right)
        {
            if (!areExact && left.Count > 0 && right.Count > 0)
            {
                foreach (var (a, b) in Gaps(left, right, static (x, y) => x.Folded == y.Folded || IsMisread(x.Whole, y.Whole)))
                {
                    AddUnlike(a, b);
                }
            }
            else
            {
                AddUnlike(left, right);
            }
        }

        /// <summary>Words that both have, only elsewhere, are no entries of their own: columns were read in another order.</summary>
        public void TakeOutMoved()
        {
            foreach (var word in _left.ToList())
            {
                var there = _right.FindIndex(other => other.Folded == word.Folded);
                if (there >= 0)
                {
                    _right.RemoveAt(there);
                    _left.Remove(word);
                    _moved |= word.HasDigit || areExact;
                }
            }
        }

        private void AddUnlike(List<PageWord> left, List<PageWord> right)
        {
            var (one, other) = (string.Concat(left.Select(word => word.Whole)), string.Concat(right.Select(word => word.Whole)));
            if (left.Count == 0 || right.Count == 0)
            {
                if (areExact || one.Length + other.Length > Specks || left.Concat(right).Any(word => word.HasDigit))
                {
                    _left.AddRange(left);
                    _right.AddRange(right);
                }
            }
            else if (areExact || !IsMisread(one, other))
            {
                // Of a word broken in two or run together with the next nothing is left here.
                var pairs = Math.Min(left.Count, right.Count);
                Replaced += pairs;
                _left.AddRange(left.Skip(pairs));
                _right.AddRange(right.Skip(pairs));
            }
        }
    }
}

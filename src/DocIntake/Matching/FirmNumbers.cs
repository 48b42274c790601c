using DocIntake.Documents;
using DocIntake.Matching.Names;

namespace DocIntake.Matching;

/// <summary>One of the firm's numbers: what it is, how the registry prints it, whose it is.</summary>
internal sealed record FirmNumber(string Field, string What, string Printed, Case Case)
{
    public EvidenceKind Kind { get; } = Field switch
    {
        Fields.ClaimNumber => EvidenceKind.ClaimNumber,
        Fields.PolicyNumber => EvidenceKind.PolicyNumber,
        Fields.CourtNumber => EvidenceKind.CourtNumber,
        Fields.Mrn => EvidenceKind.Mrn,
        _ => EvidenceKind.FileNumber,
    };

    /// <summary>How unlikely it is that a number of this length is this one by chance.</summary>
    public double Bits(MatchingOptions options) =>
        Math.Min(options.Identifier, (Printed.Count(char.IsAsciiDigit) * Math.Log2(10)) + Printed.Count(char.IsLetter));
}

/// <summary>A firm's number found in a text.</summary>
/// <param name="Weak">Too short to be taken at its word: nothing beside it says what it is.</param>
/// <param name="Misread">One character differs from the number beyond what letters and digits look like.</param>
/// <param name="Damaged">That character is none that could stand there: it is the number with one place that cannot be read, and hardly another one.</param>
internal sealed record NumberHit(FirmNumber Number, int Start, int Length, bool Weak, bool Misread, bool Damaged = false)
{
    public bool IsSure => !Weak && !Misread;

    public double Bits(MatchingOptions options) =>
        Weak ? options.WeakIdentifier : Number.Bits(options) - (Damaged ? options.DamagedIdentifier : Misread ? options.MisreadIdentifier : 0);
}

/// <summary>
/// Every number of every case, looked up in a text rather than parsed out of it: spaces, punctuation, leading zeros and what OCR confuses
/// make no difference.
/// </summary>
internal sealed class FirmNumbers
{
    private const int MostGroups = 7, ShortestAlone = 7, Shortest = 4, ShortestMisread = 7, ShortestDamaged = 6;

    private readonly Dictionary<string, List<FirmNumber>> byKey = [];
    private readonly DeletionIndex misread;

    public FirmNumbers(IEnumerable<Case> cases)
    {
        foreach (var one in cases)
        {
            Add(Fields.FileNumber, "case number", [one.Number], one);
            Add(Fields.ClaimNumber, "claim number", one.ClaimNumbers, one);
            Add(Fields.PolicyNumber, "policy number", one.PolicyNumbers, one);
            Add(Fields.Mrn, "medical record number", one.Mrns, one);
            Add(Fields.CourtNumber, "court number", one.CourtNumbers, one);
        }

        misread = new DeletionIndex(byKey.Keys.Where(key => key.Length >= ShortestDamaged && key[0] != '#'));
    }

    /// <summary>Every hit in a text; a number that stands there twice is hit twice. Where one stands as it is, none is seen misread.</summary>
    public IEnumerable<NumberHit> In(string text)
    {
        var exact = Exactly(text).ToList();
        return exact.Concat(Misread(text).Where(hit => !exact.Exists(sure => sure.Start < hit.Start + hit.Length && hit.Start < sure.Start + sure.Length)));
    }

    /// <summary>Numbers with one character wrong, only behind a label that says what they are: any other number is one character from some of ours.</summary>
    private IEnumerable<NumberHit> Misread(string text)
    {
        var groups = Group.In(text);
        for (var i = 0; i < groups.Count; i++)
        {
            var labels = NumberLabels.Before(text, groups[i].Start);
            var (raw, printed) = ("", "");
            for (var j = i; labels.Count > 0 && j < groups.Count && j < i + MostGroups && (j == i || groups[j].Continues); j++)
            {
                raw += groups[j].Folded;
                printed += text[groups[j].Start..groups[j].End];
                if (raw.Length < ShortestDamaged || raw.Count(char.IsAsciiDigit) < 4)
                {
                    continue;
                }

                var (start, length) = (groups[i].Start, groups[j].End - groups[i].Start);
                var read = raw.TrimStart('0');
                foreach (var key in misread.Near(read).Where(key => Likeness.Distance(key, read) == 1))
                {
                    var isDamaged = IsDamaged(read, printed[^read.Length..], key);
                    if (key.Length < ShortestMisread && !isDamaged)
                    {
                        continue;
                    }

                    foreach (var number in byKey[key].Where(number => labels.Contains(number.Field) && IsWhole(text, start, length, number)))
                    {
                        yield return new NumberHit(number, start, length, Weak: false, Misread: true, isDamaged);
                    }
                }
            }
        }
    }

    /// <summary>
    /// True where every digit that can be read is the number's: a letter stands for one of them, or the letters differ. Another digit in its
    /// place may be another number; a letter there is none.
    /// </summary>
    private static bool IsDamaged(string read, string printed, string key)
    {
        var at = read.Zip(key).TakeWhile(pair => pair.First == pair.Second).Count();
        return read.Length < key.Length ? char.IsLetter(key[at]) : char.IsLetter(printed[at]);
    }

    private IEnumerable<NumberHit> Exactly(string text)
    {
        var groups = Group.In(text);
        for (var i = 0; i < groups.Count; i++)
        {
            var (raw, stripped) = ("", "");
            for (var j = i; j < groups.Count && j < i + MostGroups; j++)
            {
                if (j > i && !groups[j].Continues)
                {
                    break;
                }

                raw += groups[j].Folded;
                stripped += groups[j].Folded.TrimStart('0');
                var length = groups[j].End - groups[i].Start;
                foreach (var number in Find(raw.TrimStart('0'), stripped).Where(number => IsWhole(text, groups[i].Start, length, number)))
                {
                    yield return new NumberHit(number, groups[i].Start, length, IsWeak(text, groups[i].Start, length, number), Misread: false);
                }
            }
        }
    }

    private void Add(string field, string what, IEnumerable<string> printed, Case owner)
    {
        foreach (var number in printed)
        {
            var keys = field == Fields.CourtNumber ? CourtKeys(number) : [Fold.Identifier(number).TrimStart('0')];
            foreach (var key in keys.Where(key => key.Length >= Shortest && key.Any(char.IsAsciiDigit)).Distinct())
            {
                if (!byKey.TryGetValue(key, out var owners))
                {
                    byKey[key] = owners = [];
                }

                owners.Add(new FirmNumber(field, what, number, owner));
            }
        }
    }

    /// <summary>Courts print one number many ways: without the office before it, the judge's initials after it, or its zeros.</summary>
    private static IEnumerable<string> CourtKeys(string number)
    {
        var groups = Group.In(number);
        var from = groups.Count > 1 && groups[0].Folded.Length == 1 && number.Contains(':', StringComparison.Ordinal) ? 1 : 0;
        var to = groups.Count;
        while (to - from > 2 && number[groups[to - 1].Start..groups[to - 1].End].All(char.IsLetter))
        {
            to--;
        }

        var core = groups.Skip(from).Take(to - from).ToList();
        return [string.Concat(core.Select(group => group.Folded)).TrimStart('0'), "#" + string.Concat(core.Select(group => group.Folded.TrimStart('0')))];
    }

    private IEnumerable<FirmNumber> Find(string raw, string stripped) =>
        byKey.GetValueOrDefault(raw, []).Concat(byKey.GetValueOrDefault("#" + stripped, [])).Distinct();

    /// <summary>
    /// False when the hit is a piece of a longer number, or bridges a decimal point or comma that the number does not have. A suffix of up to
    /// three digits is the sender's own ("12-345-01").
    /// </summary>
    private static bool IsWhole(string text, int start, int length, FirmNumber number)
    {
        var end = start + length;
        var isCourt = number.Field == Fields.CourtNumber;
        var isPieceBefore = start >= 2 && text[start - 1] is '-' or '/' or '.' && char.IsAsciiDigit(text[start - 2]) && !isCourt;
        var suffix = end < text.Length && text[end] is '-' or '/' or '.' ? text.AsSpan(end + 1) : [];
        var suffixDigits = 0;
        while (suffixDigits < suffix.Length && char.IsAsciiDigit(suffix[suffixDigits]))
        {
            suffixDigits++;
        }

        var bridges = text.AsSpan(start, length).IndexOfAny(".,") >= 0 && number.Printed.AsSpan().IndexOfAny(".,") < 0;
        return !isPieceBefore && suffixDigits <= 3 && !bridges;
    }

    /// <summary>Without a label, a short number may be any, and the firm's own without its punctuation is somebody's report or account number.</summary>
    private static bool IsWeak(string text, int start, int length, FirmNumber number) =>
        (Fold.Identifier(number.Printed).TrimStart('0').Length < ShortestAlone
            || (number.Field == Fields.FileNumber && text.AsSpan(start, length).IndexOfAny("-/. ") < 0 && number.Printed.AsSpan().IndexOfAny("-/. ") >= 0))
        && !NumberLabels.Before(text, start).Contains(number.Field);

    /// <summary>A run of letters and digits.</summary>
    /// <param name="Continues">Between it and the group before lies nothing but one space or punctuation of numbers.</param>
    private sealed record Group(int Start, int End, string Folded, bool Continues)
    {
        public static List<Group> In(string text)
        {
            var groups = new List<Group>();
            for (var i = 0; i < text.Length;)
            {
                if (!char.IsLetterOrDigit(text[i]))
                {
                    i++;
                    continue;
                }

                var start = i;
                while (i < text.Length && char.IsLetterOrDigit(text[i]))
                {
                    i++;
                }

                var between = groups.Count == 0 ? "\n" : text[groups[^1].End..start];
                groups.Add(new Group(start, i, Fold.Identifier(text[start..i]), between.Length <= 3 && !between.Contains('\n', StringComparison.Ordinal)));
            }

            return groups;
        }
    }
}

using System.Collections.Concurrent;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>
/// The few words that say what an amount or a date is, in their many printed forms: "AMT", "Nett", "T0TAL", "sub-total". Other words say nothing.
/// </summary>
internal static class Stems
{
    private const int MostKept = 20_000;

    private static readonly string[][] Known =
    [
        // of amounts
        ["total", "totals", "ttl", "tota", "totaal", "totale", "summe"], ["sub", "subtot"], ["grand"], ["net", "nett"], ["gross"], ["amount", "amt", "amounts"],
        ["due", "owing", "owed", "owe", "outstanding"], ["balance", "bal"], ["payable", "pay"], ["paid"], ["payment", "payments", "pymt", "received"], ["cash", "tender", "tendered"],
        ["change"], ["tax", "taxes"], ["gst", "vat", "sst", "hst", "btw", "tva"], ["rounding", "rounded", "round", "rnd", "adj", "rounddown"], ["discount", "disc", "savings", "saved", "saving", "less"],
        ["deposit"], ["charge", "charges", "fee", "fees"], ["billed"], ["item", "items", "pcs"], ["qty", "quantity", "units"], ["price", "rate", "cost", "each"], ["unit"],
        ["card", "visa", "mastercard", "debit", "amex", "master"], ["credit", "credits"], ["incl", "inclusive", "including", "inc"], ["excl", "exclusive", "excluding", "before", "untaxed"],
        ["invoice", "inv", "factuur", "facture", "rechnung", "factura"], ["adjustment", "adjustments", "contractual", "writeoff"], ["insurance", "plan", "insurer"], ["patient", "your", "you"], ["responsibility", "liability"],
        ["previous", "prior", "forward", "opening", "last"], ["current", "new"], ["points", "point"], ["exempt", "taxable", "zero"], ["sales", "sale"], ["commission", "agency"],
        ["after"], ["final"], ["order"], ["allowed"], ["shipping", "delivery", "freight", "postage"], ["service"], ["tip", "gratuity"], ["summary", "analysis", "code"],
        ["lien"], ["hours", "hour", "hrs"], ["remaining"], ["refund"], ["this"], ["goods", "merchandise"], ["minimum"], ["month", "monthly", "week", "weekly"], ["estimated", "estimate"],

        // of dates
        ["date", "dt", "dated", "datum", "tarikh"], ["birth", "dob", "born"], ["statement", "bill", "billing"], ["injury", "accident", "loss", "incident", "doi", "dol"], ["filed", "entered"],
        ["signed", "signature"], ["printed", "print", "run", "generated"], ["fax"], ["hearing", "trial"], ["expiry", "expires", "exp", "valid", "until", "expiration", "expiring"], ["from", "period", "through"],
        ["admission", "admitted", "discharge", "visit", "exam", "seen", "dos", "procedure"], ["since", "effective", "joined", "start"], ["report"], ["letter"], ["issue", "issued"], ["sent", "mailed"], ["dear"],
        ["time"], ["re"], ["reg", "approved", "permit", "licence", "license"], ["return", "exchange", "by", "within"], ["ref", "reference", "ordered", "shipped", "delivered"], ["revised", "rev", "version", "form"],
    ];

    private static readonly Dictionary<string, string> Exact = Known.SelectMany(forms => forms.Select(form => (form, forms[0]))).ToDictionary(pair => pair.form, pair => pair.Item2);
    private static readonly string[] Long = [.. Exact.Keys.Where(form => form.Length >= 5)];
    private static readonly ConcurrentDictionary<string, string[]> Seen = new();

    /// <summary>The stems that a printed word holds, in order; mostly none or one.</summary>
    public static string[] Of(string word)
    {
        if (word.Length > 24)
        {
            return [];
        }

        if (Seen.Count > MostKept)
        {
            Seen.Clear();
        }

        return Seen.GetOrAdd(word, static printed => [.. Parts(printed).SelectMany(OfPart)]);
    }

    private static IEnumerable<string> OfPart(string part)
    {
        if (Exact.TryGetValue(part, out var stem))
        {
            return [stem];
        }

        // "subtotal", "totalamount": run together in print or by OCR.
        if (part.Length > 7 && (part.StartsWith("sub", StringComparison.Ordinal) || part.StartsWith("total", StringComparison.Ordinal) || part.EndsWith("date", StringComparison.Ordinal) || part.EndsWith("datum", StringComparison.Ordinal)))
        {
            var cut = part.StartsWith("sub", StringComparison.Ordinal) ? 3 : part.StartsWith("total", StringComparison.Ordinal) ? 5 : part.Length - (part[^1] == 'm' ? 5 : 4);
            return OfPart(part[..cut]).Concat(OfPart(part[cut..]));
        }

        return part.Length >= 5 && Array.Find(Long, form => IsOneApart(part, form)) is { } near ? [Exact[near]] : [];
    }

    /// <summary>Letters only, as OCR may have misread them.</summary>
    private static string[] Parts(string word)
    {
        var letters = word.Count(char.IsLetter);
        if (letters < 2 || letters < word.Count(char.IsAsciiDigit))
        {
            return [];
        }

        var folded = string.Concat(word.ToLowerInvariant().Select(c => c switch { '0' => 'o', '1' or '|' or '!' => 'l', '5' => 's', '8' => 'b', _ => c }));
        return string.Concat(folded.Where(c => c is not ('.' or '\''))).Split([.. folded.Where(c => !char.IsLetter(c) && c is not ('.' or '\'')).Distinct()], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>One letter replaced, missing or too many.</summary>
    private static bool IsOneApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        var same = 0;
        while (same < a.Length && same < b.Length && a[same] == b[same])
        {
            same++;
        }

        var restA = a.AsSpan(same);
        var restB = b.AsSpan(same);
        return a.Length == b.Length ? restA.Length <= 1 || restA[1..].SequenceEqual(restB[1..])
            : a.Length > b.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }
}

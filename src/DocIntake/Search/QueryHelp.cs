namespace DocIntake.Search;

/// <summary>
/// The query language on one page, each way to ask with a text that it finds and one that it does not: a test holds every line true.
/// </summary>
public static class QueryHelp
{
    public static IReadOnlyList<QueryHelpSection> Sections { get; } =
    [
        new("Words",
        [
            new("fracture", "The word in any of its forms.", "two fractures healed", "fractional"),
            new("wrist fracture", "Both on the same page, anywhere.", "fracture of the left wrist", "left wrist"),
            new("=fractures", "Exactly this form.", "two fractures", "one fracture"),
            new("\"distal radius\"", "These words in a row, in these forms.", "the distal radius is", "distal to the radius"),
            new("\"distal radi*\"", "A star in a phrase stands for any ending.", "distal radial joint", "distal ulna"),
            new("1312", "Dots, dashes and slashes do not count, nor does a line's end within a word.", "claim A-1312/B", "claim 13-12-4"),
            new("1234", "A number, however it is written.", "paid $1,234.00", "paid $1,234.50"),
            new("mva", "What the trade writes short and long is found either way; the list is below.", "a motor vehicle accident", "a motor accident"),
        ]),
        new("Together and apart",
        [
            new("wrist AND fracture", "Both; AND may be left out. In capitals: small letters are words.", "fracture of the wrist", "sore wrist"),
            new("wrist OR elbow", "One of them, or both. AND is read before OR.", "left elbow", "left knee"),
            new("wrist NOT fracture", "The first without the second on the page.", "sore wrist", "wrist fracture"),
            new("(wrist OR elbow) fracture", "Brackets say what belongs together.", "elbow fracture", "knee fracture"),
        ]),
        new("Near",
        [
            new("wrist w/5 fracture", "At most five words on, in either order; up to 9999.", "fracture of the left wrist", "wrist was sore and later they found another old fracture"),
            new("wrist pre/3 fracture", "The left one first, at most three words on.", "wrist has a fracture", "fracture of the wrist"),
            new("wrist not w/3 fracture", "The left one at a place where the right one is not near.", "wrist was sore. Long after came a fracture", "wrist fracture"),
            new("wrist /s fracture", "In one sentence.", "The wrist shows a fracture. Good.", "The wrist is sore. Another fracture was old."),
            new("wrist /p fracture", "In one paragraph.", "The wrist is sore. A fracture was seen.", "The wrist is sore.\n\nAnother fracture was old."),
            new("(wrist OR elbow) w/3 \"old fracture\"", "Phrases and brackets of words with OR may stand on either side.", "elbow with old fracture", "knee with old fracture"),
            new("atleast3(pain)", "At three places of the page or more.", "pain, more pain and again pain", "pain and pain"),
        ]),
        new("Part of a word",
        [
            new("fractur*", "Any ending; at least two letters must be certain.", "fracturing", "fragment"),
            new("*itis", "Any beginning.", "bursitis", "itches"),
            new("wom?n", "? is exactly one letter.", "two women", "woomen moon"),
            new("fracture~1", "One letter may be wrong, missing, added or changed with its neighbour; ~2 for two.", "a fracutre", "a rupture"),
            new("ocr:fracture", "As a poor scan may have it: misread letters, a word torn in two.", "a fraclure", "a picture"),
            new("/[a-c][0-9]{4}/", "A regular expression for a whole word; no looking back or ahead, at most 100 signs.", "claim b1312", "claim d1312"),
            new("100..200", "A number from one to another, both included.", "paid $150.25", "paid $250.00"),
        ]),
        new("Fields",
        [
            new("case:2024-0012", "The case's number; case:2024* for several.", "", ""),
            new("type:operative-report", "The document's type. Also category:medical-record.", "", ""),
            new("provider:mercy", "Who treated or billed. Also from:, who sent it, and title:.", "", ""),
            new("date:2024-01..2024-03", "The document's date: a day, a month, a year, or from one to another; >=2024-01 and <2024 as well.", "", ""),
            new("amount:>1000", "An amount found on the page, in the same ways.", "", ""),
            new("cpt:99213", "A procedure's code found on the page, CPT or HCPCS. Also icd:S82*.", "", ""),
            new("page:1", "The page of its document; page:1..3 for several.", "", ""),
            new("like:…", "Pages that share the telling words of one; asked from a page by \"Pages like this\".", "", ""),
            new("status:review", "In review or filed.", "", ""),
            new("mark:privileged", "What somebody marked so; also work-product, confidential, sequestered, key, and note for every document with a note.", "", ""),
            new("note:settlement", "A word of a person's note, or of the reason of a mark; note:\"call back\" for words in a row.", "", ""),
            new("read:doubt", "How the page was read: read, doubt, unread or blank.", "", ""),
        ]),
    ];

    /// <summary>What the trade writes short and long.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Synonyms => Language.Synonyms.Groups;
}

/// <summary>Ways to ask that belong together.</summary>
public sealed record QueryHelpSection(string Title, IReadOnlyList<QueryHelpLine> Lines);

/// <summary>One way to ask.</summary>
/// <param name="Finds">A text that it finds; empty for what is not said by a text.</param>
/// <param name="FindsNot">A text that it does not find.</param>
public sealed record QueryHelpLine(string Write, string Means, string Finds, string FindsNot);

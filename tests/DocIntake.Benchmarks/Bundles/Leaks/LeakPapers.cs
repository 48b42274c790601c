using System.Globalization;
using System.Text;
using DocIntake.Documents.Wire;

namespace DocIntake.Benchmarks.Bundles.Leaks;

/// <summary>
/// Papers of a few pages on one of which something is hidden and not gone, in each way of the six causes that Free Law Project's x-ray names (box over text, picture over text, hidden text,
/// a redaction that was marked and never made, metadata, outline), each with twins that must not be blamed. The same seed gives the same papers.
/// </summary>
public static class LeakPapers
{
    private const int Left = 72, Top = 720, Step = 18, Lines = 30, SecretAt = 310;

    private static readonly string[] Ordinary = "the record of this matter was kept by clerk and counsel under order that parties produce documents within thirty days after notice hearing held before court".Split(' ');

    private static readonly string[] Syllables = ["ka", "ri", "mo", "ten", "zu", "vel", "dor", "pas", "lin", "quo", "bra", "fes"];

    private static readonly (string Cause, string How, Func<Place, Drawn> Make)[] Ways =
    [
        ("box over text", "black rectangle", at => new(at.Word + $"0 g {at.Box} re f\n", LeakKind.UnderBlack)),
        ("box over text", "nearly black rectangle", at => new(at.Word + $"0.12 g {at.Box} re f\n", LeakKind.UnderBlack)),
        ("box over text", "thick black line", at => new(at.Word + $"0 G 18 w {at.X - 4} {at.Y + 4} m {at.X + at.Width} {at.Y + 4} l S\n", LeakKind.UnderBlack)),
        ("box over text", "black note over it", at => new(at.Word, LeakKind.UnderBlack) { Note = $"<</Type /Annot /Subtype /Square /F 4 /Rect [{at.Corners}] /IC [0 0 0] /C [0 0 0] /AP <</N 4 0 R>>>>" }),
        ("box over text", "twin: the word is gone", at => new($"0 g {at.Box} re f\n", null)),
        ("box over text", "twin: white on black", at => new($"0 g {at.Box} re f 1 g {at.Word}", null)),
        ("box over text", "twin: underlined", at => new(at.Word + $"0 G 2 w {at.X} {at.Y - 3} m {at.X + at.Width} {at.Y - 3} l S\n", null)),
        ("picture over text", "black picture", at => new(at.Word + at.Picture("00"), LeakKind.UnderBlack)),
        ("picture over text", "white picture", at => new(at.Sentence + at.WidePicture("FF"), LeakKind.Unseen)),
        ("picture over text", "gray picture", at => new(at.Sentence + at.WidePicture("80"), LeakKind.Unseen)),
        ("picture over text", "photo", at => new(at.Sentence + at.Photo, LeakKind.Unseen)),
        ("picture over text", "twin: beside it", at => new(at.Word + $"q 60 0 0 60 480 {at.Y} cm {Inline("40")} Q\n", null)),
        ("picture over text", "twin: behind it", at => new(at.WidePicture("C0") + at.Sentence, null)),
        ("hidden text", "words that are not painted", at => new("3 Tr\n" + at.Sentence + "0 Tr\n", LeakKind.Unseen)),
        ("hidden text", "white words", at => new("1 g\n" + at.Sentence + "0 g\n", LeakKind.Unseen)),
        ("hidden text", "white rectangle", at => new(at.Sentence + $"1 g {at.WideBox} re f 0 g\n", LeakKind.Unseen)),
        ("hidden text", "twin: text layer of what is seen", at => new(at.Sentence + "3 Tr\n" + at.Sentence + "0 Tr\n", null)),
        ("hidden text", "twin: pale words", at => new("0.75 g\n" + at.Sentence + "0 g\n", null)),
        ("redaction not made", "marked", at => new(at.Word, LeakKind.NotApplied) { Note = $"<</Type /Annot /Subtype /Redact /F 4 /Rect [{at.Corners}]>>" }),
        ("redaction not made", "marked, with a frame", at => new(at.Word, LeakKind.NotApplied) { Note = $"<</Type /Annot /Subtype /Redact /F 4 /Rect [{at.Corners}] /OverlayText (REDACTED) /C [1 0 0] /QuadPoints [{at.Quads}]>>" }),
        ("redaction not made", "twin: highlighted", at => new(at.Word, null) { Note = $"<</Type /Annot /Subtype /Highlight /F 4 /Rect [{at.Corners}] /C [1 1 0] /QuadPoints [{at.Quads}]>>" }),
        ("metadata", "author and keywords", at => new("", null) { Info = $"/Title (Record) /Author ({at.Secret}) /Keywords (about {at.Secret})", MustGo = true }),
        ("metadata", "XMP of the file", at => new("", null) { Catalog = "/Metadata 5 0 R", Metadata = at.Secret, MustGo = true }),
        ("metadata", "XMP of the page", at => new("", null) { PageEntries = "/Metadata 5 0 R", Metadata = at.Secret, MustGo = true }),
        ("metadata", "XMP of a picture", at => new($"q 60 0 0 60 480 {at.Y} cm /Im Do Q\n", null) { Image = "/Metadata 5 0 R", Metadata = at.Secret, MustGo = true }),
        ("metadata", "private data of a picture", at => new($"q 60 0 0 60 480 {at.Y} cm /Im Do Q\n", null) { Image = $"/PieceInfo <</Own <</LastModified (D:2026) /Private ({at.Secret})>>>>", MustGo = true }),
        ("metadata", "twin: it stands on the page", at => new(at.Word, null) { Info = "/Title (Record)" }),
        ("outline", "a bookmark names what is gone", at => new($"0 g {at.Box} re f\n", LeakKind.Bookmark) { Bookmark = $"Statement of {at.Secret}" }),
        ("outline", "twin: it names what is seen", at => new(at.Word, null) { Bookmark = $"Statement of {at.Secret}" }),
    ];

    /// <param name="each">Papers made in each way.</param>
    public static IEnumerable<LeakPaper> Make(int each, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < each; round++)
        {
            foreach (var (cause, how, make) in Ways)
            {
                var secret = string.Concat(Enumerable.Range(0, random.Next(3, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));
                var place = new Place(char.ToUpperInvariant(secret[0]) + secret[1..], SecretAt + random.Next(-40, 40), Top - (Step * random.Next(3, Lines - 3)), random.Next());
                var (pages, page) = (random.Next(1, 4), 0);
                page = random.Next(1, pages + 1);
                var drawn = make(place);
                yield return new LeakPaper(cause, how, Write(pages, page, place, drawn, random), page, place.Secret, drawn.Leaks, drawn.MustGo);
            }
        }
    }

    private static byte[] Write(int pages, int page, Place place, Drawn drawn, Random random)
    {
        var objects = new SortedDictionary<int, string>
        {
            [3] = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
            [4] = Stream($"/Type /XObject /Subtype /Form /BBox [{place.Corners}] /Resources <<>>", $"0 g {place.Box} re f"),
            [5] = Stream("/Type /Metadata /Subtype /XML", $"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:creator=\"{drawn.Metadata}\"/></rdf:RDF></x:xmpmeta>"),
            [6] = Stream($"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /ASCIIHexDecode {drawn.Image}", "40>"),
            [8] = $"<<{drawn.Info}>>",
        };
        for (var number = 1; number <= pages; number++)
        {
            var here = number == page;
            objects[8 + (2 * number)] = Stream("", Text(random, here ? place.Y : null) + (here ? drawn.Content : ""));
            objects[9 + (2 * number)] = $"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <</Font <</F1 3 0 R>> /XObject <</Im 6 0 R>>>> /Contents {8 + (2 * number)} 0 R {(here ? drawn.PageEntries : "")} {(here && drawn.Note is { } note ? $"/Annots [{note}]" : "")}>>";
        }

        objects[2] = $"<</Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(1, pages).Select(number => $"{9 + (2 * number)} 0 R"))}]>>";
        var last = 10 + (2 * pages);
        if (drawn.Bookmark is { } bookmark)
        {
            objects[last] = $"<</Type /Outlines /First {last + 1} 0 R /Last {last + 1} 0 R /Count 1>>";
            objects[last + 1] = $"<</Title ({bookmark}) /Parent {last} 0 R /Dest [{9 + (2 * page)} 0 R /Fit]>>";
        }

        objects[1] = $"<</Type /Catalog /Pages 2 0 R {drawn.Catalog} {(drawn.Bookmark is null ? "" : $"/Outlines {last} 0 R")}>>";
        return Pdf(objects);
    }

    /// <summary>Lines of ordinary words; the one with the secret is short.</summary>
    private static string Text(Random random, int? secretAt)
    {
        var text = new StringBuilder();
        for (var line = 0; line < Lines; line++)
        {
            var y = Top - (line * Step);
            // What a wide picture or box covers is the secret's own line alone.
            var words = Math.Abs(y - (secretAt ?? -100)) < Step ? 0 : random.Next(5, 12);
            var said = string.Join(' ', Enumerable.Range(0, words).Select(_ => Ordinary[random.Next(Ordinary.Length)]));
            text.Append(CultureInfo.InvariantCulture, $"BT /F1 11 Tf {Left} {y} Td ({said}) Tj ET\n");
        }

        return text.ToString();
    }

    private static string Stream(string entries, string data) => $"<<{entries} /Length {data.Length}>>\nstream\n{data}\nendstream";

    private static byte[] Pdf(SortedDictionary<int, string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.5\n");
        var table = new StringBuilder();
        for (var number = 1; number <= objects.Keys.Max(); number++)
        {
            var isThere = objects.TryGetValue(number, out var body);
            table.Append(CultureInfo.InvariantCulture, $"{(isThere ? pdf.Length : 0):D10} {(isThere ? 0 : 65535):D5} {(isThere ? 'n' : 'f')} \n");
            pdf.Append(isThere ? $"{number} 0 obj\n{body}\nendobj\n" : "");
        }

        var start = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Keys.Max() + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {objects.Keys.Max() + 1} /Root 1 0 R /Info 8 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Inline(string gray) => $"BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID {gray}> EI";

    /// <summary>Where the secret stands, and what is drawn there.</summary>
    private sealed record Place(string Secret, int X, int Y, int Seed)
    {
        /// <summary>Helvetica's widest letters of 12 points, and a little more.</summary>
        public int Width => 12 + (8 * Secret.Length);

        public string Word => $"BT /F1 12 Tf {X} {Y} Td ({Secret}) Tj ET\n";

        /// <summary>So many words that it cannot be a slip of a text layer.</summary>
        public string Sentence => $"BT /F1 12 Tf {Left} {Y} Td (Settlement was offered by {Secret} to counsel) Tj ET\n";

        public string Box => $"{X - 4} {Y - 4} {Width} 17";

        public string WideBox => $"{Left - 6} {Y - 5} 460 19";

        public string Corners => $"{X - 4} {Y - 4} {X - 4 + Width} {Y + 13}";

        public string Quads => $"{X - 4} {Y + 13} {X - 4 + Width} {Y + 13} {X - 4} {Y - 4} {X - 4 + Width} {Y - 4}";

        public string Photo
        {
            get
            {
                var random = new Random(Seed);
                var dots = string.Concat(Enumerable.Range(0, 64 * 4).Select(_ => random.Next(40, 220).ToString("X2", CultureInfo.InvariantCulture)));
                return $"q 460 0 0 19 {Left - 6} {Y - 5} cm BI /W 64 /H 4 /CS /G /BPC 8 /F /AHx ID {dots}> EI Q\n";
            }
        }

        public string Picture(string gray) => $"q {Width} 0 0 17 {X - 4} {Y - 4} cm {Inline(gray)} Q\n";

        public string WidePicture(string gray) => $"q 460 0 0 19 {Left - 6} {Y - 5} cm {Inline(gray)} Q\n";
    }

    /// <summary>What a way adds to the page and its file.</summary>
    private sealed record Drawn(string Content, LeakKind? Leaks)
    {
        public string? Note { get; init; }

        public string Info { get; init; } = "";

        public string Catalog { get; init; } = "";

        public string PageEntries { get; init; } = "";

        public string Image { get; init; } = "";

        public string Metadata { get; init; } = "";

        public string? Bookmark { get; init; }

        public bool MustGo { get; init; }
    }
}

using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocIntake.Samples.Documents;

/// <summary>The truck's insurer writes about Teresa Delgado's claim: a one-page word-processor letter.</summary>
internal static class InsurerLetter
{
    private static readonly string[] Opening =
    [
        "Dear Ms. Castellan:",
        "Thank you for your letter of representation of February 20, 2026. Harborlight Mutual insures Northline Freight Lines, Inc. "
            + "under the above policy. I am the adjuster assigned to the bodily injury claim of your client, Teresa Delgado.",
        "We have received the traffic crash report and the statement of our insured's driver. Our investigation of liability is not "
            + "complete. We ask that you send us:",
    ];

    private static readonly string[] Requests =
    [
        "medical records and itemized bills for treatment since January 17, 2026, with a signed authorization;",
        "records of the right wrist and neck for the five years before the accident;",
        "proof of lost earnings from your client's employer; and",
        "photographs of the vehicle and of the injury.",
    ];

    private static readonly string[] Closing =
    [
        "The limit of liability of the policy for bodily injury is $1,000,000 each accident. This disclosure is made at your request and "
            + "is not an admission.",
        "Nothing in this letter waives any right or defense under the policy, all of which Harborlight Mutual reserves. Please direct "
            + "all correspondence to my attention and show the claim number on it.",
    ];

    public static byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = word.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
            main.Document = new Document(new Body(Paragraphs()));
            main.Document.Save();
        }

        return WithFixedTimes(stream.ToArray());
    }

    private static IEnumerable<OpenXmlElement> Paragraphs()
    {
        yield return Text("HARBORLIGHT MUTUAL INSURANCE COMPANY", bold: true, size: 30, center: true);
        yield return Text("Commercial Auto Claims, 2 Beacon Plaza, Marlow Falls, Franklin 00461", size: 18, center: true);
        yield return Text("Telephone (207) 555-0174   Fax (207) 555-0175", size: 18, center: true, after: 300);
        yield return Text("March 6, 2026", after: 240);
        foreach (var line in (string[])["Amara Castellan, Esq.", Cast.Firm, .. Cast.FirmAddress[..2]])
        {
            yield return Text(line, after: 0);
        }

        yield return Text("", after: 60);
        foreach (var line in (string[])
                 [
                     "Re:  Our insured: Northline Freight Lines, Inc.", "Your client: Teresa Delgado", $"Claim number: {Cast.TeresaClaim}",
                     "Policy number: HM-CA-881204", "Date of loss: January 17, 2026",
                 ])
        {
            yield return Text(line, bold: true, after: 0, indent: 720);
        }

        yield return Text("", after: 60);
        foreach (var text in Opening)
        {
            yield return Text(text);
        }

        for (var i = 0; i < Requests.Length; i++)
        {
            yield return Text($"{i + 1}.  {Requests[i]}", after: 60, indent: 480);
        }

        yield return Text("", after: 0);
        foreach (var text in (string[])[.. Closing, "Sincerely,"])
        {
            yield return Text(text);
        }

        yield return Text("Desmond Kessington", after: 0);
        yield return Text("Senior Claims Adjuster", after: 200);
        yield return Text("Synthetic sample document. Not a real person, place or company.", size: 12, center: true);
    }

    private static Paragraph Text(string text, bool bold = false, int size = 21, bool center = false, int after = 140, int indent = 0)
    {
        var run = new RunProperties(new RunFonts { Ascii = "Cambria", HighAnsi = "Cambria" });
        if (bold)
        {
            run.Append(new Bold());
        }

        run.Append(new FontSize { Val = size.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return new Paragraph(
            new ParagraphProperties(
                new SpacingBetweenLines { After = after.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                new Indentation { Left = indent.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                new Justification { Val = center ? JustificationValues.Center : JustificationValues.Left }),
            new Run(run, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }

    // The package writer stamps its parts with the clock; the sample must come out the same at every run.
    private static byte[] WithFixedTimes(byte[] docx)
    {
        using var stream = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(docx)))
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(part.FullName);
                copy.LastWriteTime = new DateTimeOffset(2026, 3, 6, 14, 2, 0, TimeSpan.Zero);
                using var source = part.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return stream.ToArray();
    }
}

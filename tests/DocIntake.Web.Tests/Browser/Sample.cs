using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Web.Tests.Browser;

/// <summary>A few documents in every state, written straight into the catalog.</summary>
internal sealed class Sample
{
    public const string River = "2024-0012", Chen = "2024-0031";

    public static readonly string[] ReportPage =
        ["MERCY HOSPITAL", "OPERATIVE REPORT", "Patient: Maria Rivera", "Date of service: 03/15/2024", "Displaced fracture of the distal radius,", "reduced under anesthesia."];

    private static readonly string[] BillPage = ["VALLEY ORTHOPEDICS", "Statement for Maria Rivera", "Date of service: 04/02/2024", "Total: $1,240.00"];

    private readonly IServiceProvider services;

    private Sample(IServiceProvider services) => this.services = services;

    public Document Report { get; private set; } = null!;

    public Document Bill { get; private set; } = null!;

    public Document Question { get; private set; } = null!;

    public Document Film { get; private set; } = null!;

    public static async Task<Sample> SeedAsync(IServiceProvider services)
    {
        var sample = new Sample(services);
        await using (var change = await services.GetRequiredService<CatalogFile>().BeginAsync(CancellationToken.None))
        {
            await change.SaveCaseAsync(new Case { Number = River, Title = "Rivera v. Acme", Client = "Maria Rivera", PracticeArea = "personal-injury", ClaimNumbers = ["12-345"], IncidentDate = new(2024, 3, 14) }, CancellationToken.None);
            await change.SaveCaseAsync(new Case { Number = Chen, Title = "Chen v. Northside Clinic", Client = "Li Chen", PracticeArea = "medical-malpractice" }, CancellationToken.None);
            await change.CommitAsync(CancellationToken.None);
        }

        sample.Report = await sample.ArriveAsync("scans/operative report.pdf", DocumentState.Filed, [ReportPage, ["Page two", "Surgeon: Dr. A. Patel"]], d => d with
        {
            Category = Category.MedicalRecord,
            Type = "operative-report",
            TypeConfidence = .97,
            Title = "Operative report",
            From = "Mercy Hospital",
            Date = new(2024, 3, 15),
            CaseNumber = River,
            CaseConfidence = .99,
            CaseReasons = ["The patient Maria Rivera is the client (page 1)."],
            Findings = [new(Fields.DateOfService, "2024-03-15", "03/15/2024", .98, 1, TextPdf.BoxOf(ReportPage[3], 3, "03/15/2024"), null, "label:date of service"), new(Fields.Patient, "Maria Rivera", "Maria Rivera", .8, 1, TextPdf.BoxOf(ReportPage[2], 2, "Maria"), null, "label:patient")],
        });
        sample.Bill = await sample.ArriveAsync("scans/statement.pdf", DocumentState.Filed, [BillPage], d => d with
        {
            Category = Category.Bill,
            Type = "itemized-statement",
            TypeConfidence = .72,
            Title = "Itemized statement",
            From = "Valley Orthopedics",
            Date = new(2024, 4, 2),
            CaseNumber = River,
            CaseConfidence = .93,
            Findings = [new(Fields.Total, "1240.00", "$1,240.00", .95, 1, TextPdf.BoxOf(BillPage[3], 3, "$1,240.00"), null, "label:total")],
        });
        sample.Question = await sample.ArriveAsync("letter\u202Efdp.exe.pdf", DocumentState.Review, [["ACME INSURANCE", "Re: claim 12-345", "Dear Ms. Rivera", "<script>alert(1)</script>"]], d => d with
        {
            Category = Category.Correspondence,
            Type = "insurer-letter",
            TypeConfidence = .66,
            Title = "Insurer's letter",
            From = "Acme Insurance",
            Candidates = [new(River, 9.1, ["The claim number 12-345 is on page 1."], []), new(Chen, 2.0, ["The adjuster is the same."], ["The patient is another person."])],
            Questions = [new(QuestionKind.Case, "The claim number fits 2024-0012, but the birth date is missing; say which case it is.")],
            Findings = [new(Fields.ClaimNumber, "12-345", "12-345", .9, 1, TextPdf.BoxOf("Re: claim 12-345", 1, "12-345"), null, "label:claim")],
        });
        sample.Film = await sample.ArriveAsync("dashcam.mp4", DocumentState.Review, [], d => d with
        {
            Format = "mp4",
            Category = Category.Evidence,
            Title = "dashcam.mp4",
            Questions = [new(QuestionKind.Unsupported, "A film cannot be read; say which case it belongs to and it is filed as it is.")],
        });
        await sample.ArriveAsync("empty.pdf", DocumentState.Rejected, [], d => d with { Problems = [new(Reason.Empty, "The file is empty; ask the sender to send it again.")] });
        return sample;
    }

    /// <summary>Puts one more file into the catalog, as the walk would have left it.</summary>
    public async Task<Document> ArriveAsync(string path, DocumentState state, string[][] pages, Func<Document, Document> with)
    {
        var cancel = CancellationToken.None;
        var store = services.GetRequiredService<IDocumentStore>();
        var bytes = pages.Length > 0 ? TextPdf.Of(pages) : System.Text.Encoding.UTF8.GetBytes(path);
        var original = await store.SaveOriginalAsync(new MemoryStream(bytes), cancel);
        var read = pages.Select((lines, i) => TextPdf.Read(i + 1, lines)).ToList();
        foreach (var page in read)
        {
            await services.GetRequiredService<Renditions>().SavePageAsync(original.Sha256, page, cancel);
        }

        var now = DateTimeOffset.UtcNow;
        var arrival = new Arrival { Id = Guid.CreateVersion7(), Path = path, Sha256 = original.Sha256, Bytes = bytes.Length, Received = now, Origin = "inbox" };
        var document = with(new Document
        {
            Id = Guid.CreateVersion7(),
            ArrivalId = arrival.Id,
            Name = Path.GetFileName(path),
            OriginalSha256 = original.Sha256,
            Received = now,
            Format = "pdf",
            HasPages = pages.Length > 0,
            OriginalPages = [.. read.Select(page => page.Number)],
            Pages = read,
        });
        await using var change = await services.GetRequiredService<CatalogFile>().BeginAsync(cancel);
        change.Add(arrival);
        change.AddWhole(document with { AlsoIn = [] }, "filing", "default", state);
        await change.SaveAsync(cancel);
        await change.UpdateAsync(document, "filing", "default", state, readPages: true, cancel);
        await change.CountOriginalAsync(document.Id, Math.Max(1, pages.Length), cancel);
        if (state == DocumentState.Review)
        {
            await change.OpenReviewAsync(document.Id, cancel);
        }

        change.Journal(JournalKind.Arrived, $"{path} arrived.", arrival.Id, document.Id);
        await change.CommitAsync(cancel);
        services.GetRequiredService<SearchIndex>().Index(document, state);
        return document;
    }
}

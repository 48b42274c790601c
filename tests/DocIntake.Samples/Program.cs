using DocIntake.Samples.Documents;
using DocIntake.Samples.Output;

// The table of contents of sample-docs: file name → what makes it. Names are as scanners, fax servers and people give them:
// nothing about the content may be read from them.
var files = new (string Name, Func<byte[]> Make)[]
{
    ("00412_001.pdf", Complaint.Make),
    ("00412_014.pdf", SchedulingOrder.Make),
    ("AB-20260211.pdf", ItemizedStatement.Make),
    ("Fwd_ wage records.eml", WageMail.Make),
    ("IMG_2041.jpg", PharmacyReceipt.Make),
    ("PX600.pdf", RecallNotice.Make),
    ("R26-01884.pdf", CrashReport.Make),
    ("SCAN_0012.pdf", EmergencyReport.Make),
    ("SCAN_0013.pdf", RadiologyReport.Make),
    ("SCAN_0015.pdf", () => []),
    ("SCAN_0016.pdf", OperativeReport.Make),
    ("SCAN_0022.pdf", ProfessionalBill.Make),
    ("SCAN_0027.pdf", OtherPatientNote.Make),
    ("THP_20251219_8813.pdf", BenefitsExplanation.Make),
    ("Vantreight final signed.pdf", ExpertReport.Make),
    ("batch 2026-05-08.pdf", TherapyBatch.Make),
    ("chart_secure.pdf", () => Qpdf.Encrypt(DischargeSummary.Make(), "brannoc-1951")),
    ("download (3).pdf", () => Damage.Truncate(EmergencyReport.Make())),
    ("fax-20260313-0907.tif", RecordsRequestFax.Make),
    ("filled form v2.pdf", CompensationForm.Make),
    ("labs_0412.pdf", LabReport.Make),
    ("letter 0306.docx", InsurerLetter.Make),
    ("resent AB-20260211.pdf", ItemizedStatement.Make),
    ("voicemail-0143.wav", Voicemail.Make),
};

if (args is not [var folder])
{
    Console.Error.WriteLine("Name the folder that the samples are written to: dotnet run --project tests/DocIntake.Samples -- sample-docs");
    return 2;
}

Directory.CreateDirectory(folder);
foreach (var (name, make) in files)
{
    var bytes = make();
    File.WriteAllBytes(Path.Combine(folder, name), bytes);
    Console.WriteLine($"{bytes.Length / 1024.0,7:F1} KiB  {name}");
}

return 0;

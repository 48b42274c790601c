using System.Text.Json.Nodes;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Preflight;

/// <summary>A file that says of itself that it is PDF/A is held to what the standard asks of its objects.</summary>
public sealed class ArchivalRulesTests(FinishedFiles files) : IClassFixture<FinishedFiles>
{
    private static readonly Dictionary<string, Action<JsonObject, JsonObject, PdfListing>> Faults = new()
    {
        ["its profile is gone"] = (catalog, _, _) => catalog.Remove("/OutputIntents"),
        ["its metadata are gone"] = (catalog, _, _) => catalog.Remove("/Metadata"),
        ["a script runs when it is opened"] = (catalog, _, _) => catalog["/OpenAction"] = new JsonObject { ["/S"] = "/JavaScript", ["/JS"] = "u:app.alert(1)" },
        ["something happens when it is closed"] = (catalog, _, _) => catalog["/AA"] = new JsonObject { ["/WC"] = new JsonObject { ["/S"] = "/Named", ["/N"] = "/Print" } },
        ["a form is filled in by the viewer"] = (catalog, _, _) => catalog["/AcroForm"] = new JsonObject { ["/Fields"] = new JsonArray(), ["/NeedAppearances"] = true },
        ["a file is attached"] = (catalog, _, _) => catalog["/AF"] = new JsonArray(new JsonObject { ["/Type"] = "/Filespec", ["/F"] = "u:a.txt", ["/EF"] = new JsonObject { ["/F"] = "1 0 R" } }),
        ["a font is not in the file"] = (_, changes, listing) => Change(changes, listing, one => one.ContainsKey("/FontFile2"), one => one.Remove("/FontFile2")),
        ["a link is not printed"] = (_, changes, listing) => OnPage(changes, listing, page => page["/Annots"] = new JsonArray(Note("/Link", 2))),
        ["a note brings no drawing"] = (_, changes, listing) => OnPage(changes, listing, page => page["/Annots"] = new JsonArray(Note("/Text", 4))),
        ["a film is shown"] = (_, changes, listing) => OnPage(changes, listing, page => page["/Annots"] = new JsonArray(Note("/Movie", 4))),
        ["a page is endless"] = (_, changes, listing) => OnPage(changes, listing, page => page["/MediaBox"] = new JsonArray(0, 0, 612, 20_000)),
        ["a drawing changes with the printer"] = (_, changes, listing) => OnPage(changes, listing, page => page["/Resources"] = new JsonObject { ["/ExtGState"] = new JsonObject { ["/G"] = new JsonObject { ["/TR"] = "/Identity" } } }),
        ["colours are mixed in a way of its own"] = (_, changes, listing) => OnPage(changes, listing, page => page["/Resources"] = new JsonObject { ["/ExtGState"] = new JsonObject { ["/G"] = new JsonObject { ["/BM"] = "/Own" } } }),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Fact]
    public void The_same_file_written_by_another_program_still_passes()
    {
        files.Lease.Run("qpdf", "--object-streams=disable", FinishedFiles.Archival, "again.pdf");

        Check("again.pdf").Detail.ShouldBe("");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_says_it_and_is_not_does_not_pass(string fault)
    {
        var listing = PdfListing.Read(FinishedFiles.Archival, files.Lease.Folder);
        files.Write(FinishedFiles.Archival, "wrong.pdf", (catalog, changes) => Faults[fault](catalog, changes, listing));

        var outcome = Check("wrong.pdf");

        outcome.Passed.ShouldBeFalse();
        outcome.Detail.ShouldContain("PDF/A");
        outcome.Detail.ShouldContain("pdfA: true", Case.Sensitive, "it says what to do");
    }

    private static JsonObject Note(string kind, int flags) => new() { ["/Type"] = "/Annot", ["/Subtype"] = kind, ["/Rect"] = new JsonArray(10, 10, 90, 90), ["/F"] = flags };

    private static void OnPage(JsonObject changes, PdfListing listing, Action<JsonObject> change)
    {
        var page = (JsonObject)listing.Resolve(listing.Pages[^1].Page)!.DeepClone();
        change(page);
        changes["obj:" + listing.Pages[^1].Page] = new JsonObject { ["value"] = page };
    }

    private static void Change(JsonObject changes, PdfListing listing, Func<JsonObject, bool> which, Action<JsonObject> change)
    {
        var (name, value) = listing.All().First(one => one.Value is JsonObject dictionary && which(dictionary));
        var changed = (JsonObject)value!.DeepClone();
        change(changed);
        changes[name] = new JsonObject { ["value"] = changed };
    }

    private RuleOutcome Check(string pdf) =>
        files.Lease.Ask(new PreflightRequest(pdf, [new CourtRule("pdf-a", null)], SandboxLimits.Default)).Single().ShouldBeOfType<Preflighted>().Outcomes.Single();
}

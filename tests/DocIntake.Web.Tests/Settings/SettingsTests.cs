using System.Net;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts.Doctor;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Verbs;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Settings;

/// <summary>What Settings and <c>doctor</c> say of a machine, to whom, and that no file outside the pipelines is shown.</summary>
public sealed class SettingsTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static readonly Dictionary<string, string> AllTools = new()
    {
        ["tesseract"] = "5.3.0",
        ["tesseract-osd"] = "1",
        ["poppler"] = "22.12",
        ["qpdf"] = "11.3",
        ["libheif"] = "1.15",
        ["libreoffice"] = "7.4",
        ["pp-ocr"] = "1",
    };

    [Fact]
    public async Task The_search_index_is_held_against_the_catalog_and_mended_from_the_page_and_by_a_verb()
    {
        desk.Services.GetRequiredService<SearchIndex>().Remove(desk.Sample.Bill.Id);
        using var admin = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Admin]));
        using (var compared = await Forms.PostAsync(admin, "/settings", "/settings?handler=check"))
        {
            var html = await compared.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            html.ShouldSatisfyAllConditions(() => html.ShouldContain("1 document differs"), () => html.ShouldContain("not found by search"), () => html.ShouldContain("Index again what differs"));
        }

        var said = (await desk.RunAsync("reindex", "--check", "--json")).ShouldEndWith(1).Json();
        said.GetProperty("differences")[0].GetProperty("document").GetGuid().ShouldBe(desk.Sample.Bill.Id);
        (await desk.RunAsync("reindex", "--check", "--mend")).ShouldFail(2, "Say --check or --mend");
        using (var mended = await Forms.PostAsync(admin, "/settings", "/settings?handler=mend"))
        {
            (await mended.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("1 of 1 document that differed was indexed again");
        }

        (await desk.RunAsync("reindex", "--mend")).ShouldBeDone().Output.ShouldContain("They agree.");
        using var reader = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reviewer], Sample.River));
        using var refused = await Forms.PostAsync(reader, "/account", "/settings?handler=mend");
        refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_administrator_sees_what_to_mend_versions_and_each_pipeline_file_and_nobody_else_does()
    {
        using var admin = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Admin]));
        var html = await admin.GetStringAsync("/settings", TestContext.Current.CancellationToken);
        html.ShouldSatisfyAllConditions(
            () => html.ShouldContain("This machine: "), () => html.ShouldContain("document-types/"), () => html.ShouldContain("reading → "), () => html.ShouldContain("No backup is known"));
        (await admin.GetStringAsync("/settings/file?name=default.yaml", TestContext.Current.CancellationToken)).ShouldContain("stages:");
        foreach (var outside in (string[])["../docintake.json", "/etc/passwd", "default.yaml/../../appsettings.json", "nothing.yaml", ""])
        {
            using var answer = await admin.GetAsync($"/settings/file?name={Uri.EscapeDataString(outside)}", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, outside);
        }

        using var reviewer = await desk.SignedInAsync(CaseScope.Of([Sample.River]));
        using var refused = await reviewer.GetAsync("/settings", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_machine_that_has_everything_has_nothing_to_mend_and_each_missing_tool_names_its_command()
    {
        Examine(AllTools, ["eng"]).ShouldAllBe(check => check.Grade == Grade.Good);
        foreach (var tool in AllTools.Keys)
        {
            var without = Examine(AllTools.Where(one => one.Key != tool).ToDictionary(), ["eng"]).Where(check => check.Grade != Grade.Good).ToList();
            without.ShouldHaveSingleItem().Do.ShouldNotBeNullOrEmpty(tool);
        }

        Examine(AllTools, []).Single(check => check.Grade == Grade.Mend).Do.ShouldBe("apt-get install tesseract-ocr-eng");
        Examination.Of(new Sandboxing(false, false, "No child starts.", AllTools, ["eng"]), new NetworkOptions { Certificate = "/nowhere.pem" }, "/", DateTimeOffset.UtcNow)
            .Count(check => check.Grade == Grade.Mend).ShouldBe(2);
    }

    private static List<Check> Examine(IReadOnlyDictionary<string, string> tools, string[] languages) =>
        [.. Examination.Of(new Sandboxing(true, true, "Shut in.", tools, languages), new NetworkOptions(), "/", DateTimeOffset.UtcNow).Where(check => !check.Text.Contains("GiB free", StringComparison.Ordinal))];
}

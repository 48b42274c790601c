using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>The list of exhibits for paper: printed, and to be filled in.</summary>
public sealed class ExhibitListTests : IDisposable
{
    private static readonly ListColumn[] Columns = [new("Plf. No.", .1), new("Date offered", .15), new("Description", .75)];
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Every_exhibit_is_in_both_files_and_the_head_stands_on_each_page()
    {
        string[][] rows = [.. Enumerable.Range(1, 60).Select(number => (string[])[$"P-{number}", "", $"Record {number} <of> & the hospital, with a title that is long enough to need a second line in its column of the list"])];

        var drawn = Draw(rows);

        var pages = int.Parse(lease.Run("qpdf", "--show-npages", drawn.Pdf).OutputText, System.Globalization.CultureInfo.InvariantCulture);
        pages.ShouldBeGreaterThan(1);
        Enumerable.Range(1, pages).ShouldAllBe(page => lease.TextOf(drawn.Pdf, page).Contains("DATE OFFERED"));
        var word = lease.Prepare(File.ReadAllBytes(lease.PathOf(drawn.Docx)), "list.docx").ShouldBePrepared();
        foreach (var text in new[] { lease.TextOf(drawn.Pdf, null), lease.TextOf(word.Rendition!, null) })
        {
            text.ShouldSatisfyAllConditions(all => all.ShouldContain("Presiding judge"), all => all.ShouldContain("Rivera v. Acme"));
            foreach (var number in Enumerable.Range(1, rows.Length))
            {
                text.ShouldSatisfyAllConditions(all => all.ShouldContain($"P-{number} "), all => all.ShouldContain($"Record {number} <of> &"));
            }
        }
    }

    [Fact]
    public void The_same_list_gives_the_same_Word_file()
    {
        var first = File.ReadAllBytes(lease.PathOf(Draw([["A", "", "Letter"]]).Docx));

        File.ReadAllBytes(lease.PathOf(Draw([["A", "", "Letter"]]).Docx)).ShouldBe(first);
    }

    private ListDrawn Draw(string[][] rows) =>
        lease.Ask(new ListRequest("Exhibit list", "Rivera v. Acme", ["Presiding judge", "Trial date(s)"], Columns, rows, SandboxLimits.Default)).Single().ShouldBeOfType<ListDrawn>();
}

using System.ComponentModel.DataAnnotations;
using DocIntake.Documents;
using DocIntake.Filing;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Filing;

public sealed class FiledNameTests
{
    private static readonly Case Rivera = new() { Number = "2024-0012", Title = "Rivera v. Acme", Client = "Ana Rivera" };
    private static readonly DocumentType Operative = new() { Name = "operative-report", Title = "Operative report", Category = Category.MedicalRecord };

    private readonly Document _report = Some.Letter("text") with
    {
        Category = Category.MedicalRecord,
        Type = "operative-report",
        Date = new DateOnly(2024, 3, 15),
        From = "Mercy Hospital",
    };

    [Fact]
    public void A_document_is_named_by_case_category_date_type_and_sender() =>
        Name(_report).ShouldBe(new FiledName("2024-0012 Rivera v. Acme/Medical records", "2024-03-15 Operative report Mercy Hospital"));

    [Fact]
    public void What_is_not_known_leaves_no_gap() =>
        Name(_report with { Date = null, From = null }).Stem.ShouldBe("Operative report");

    [Fact]
    public void Without_a_type_the_title_stands_in_and_without_a_title_the_files_own_name()
    {
        Name(_report with { Type = null, Title = "Notes of Dr. Voss" }).Stem.ShouldBe("2024-03-15 Notes of Dr. Voss Mercy Hospital");
        Name(_report with { Type = null, Name = "scan 7.pdf" }).Stem.ShouldBe("2024-03-15 scan 7 Mercy Hospital");
    }

    [Fact]
    public void A_slash_in_a_name_makes_no_folder()
    {
        var name = Name(_report with { From = "../../Mercy/Hospital" }, Rivera with { Title = "Rivera/Acme/.." });

        name.ShouldBe(new FiledName("2024-0012 Rivera-Acme/Medical records", "2024-03-15 Operative report ..-..-Mercy-Hospital"));
    }

    [Theory]
    [InlineData("2024/0012", "2024:0012")]
    [InlineData("A-1", "a-1")]
    public void Two_cases_never_share_a_folder(string one, string other)
    {
        Case[] cases = [Rivera with { Number = one }, Rivera with { Number = other }];

        var folders = cases.Select(of => Name(_report, of, cases).Folder).ToList();

        folders.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(2);
    }

    [Fact]
    public void Room_is_left_for_a_number_and_an_extension() =>
        (System.Text.Encoding.UTF8.GetByteCount(Name(_report with { From = new string('é', 80), Type = new string('x', 90), Title = new string('手', 90) }).Stem) + 24)
            .ShouldBeLessThanOrEqualTo(SafeName.MaxBytes);

    [Theory]
    [InlineData("{case}/{category}", null)]
    [InlineData("{case} {tilte}", "\"folder\" names {tilte}; there are {case}, {title}, {client}, {category}.")]
    [InlineData("{category}", "\"folder\" must name {case}.")]
    [InlineData("{case} {title", "\"folder\" has a brace that is not closed or not opened.")]
    [InlineData("all", "\"folder\" must name at least one of {case}, {title}, {client}, {category}.")]
    public void A_template_is_checked(string template, string? fault)
    {
        var options = new FilingOptions { Folder = template };
        var found = new List<ValidationResult>();
        var context = new ValidationContext(options) { MemberName = nameof(options.Folder), DisplayName = "folder" };

        Validator.TryValidateProperty(template, context, found);

        found.Select(result => result.ErrorMessage).ShouldBe(fault is null ? [] : [fault]);
    }

    private static FiledName Name(Document document, Case? of = null, params Case[] cases) =>
        FiledName.Of(document, of ?? Rivera, cases, [Operative], new FilingOptions());
}

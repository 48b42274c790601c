using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

/// <summary>What FRCP 5.2(a) keeps out of filings, and what only looks like it.</summary>
public sealed class PersonalDataTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Documents.Case Child = new() { Number = "1", Client = "Ana Maria Rivera", ClientBirthDate = new(2015, 3, 4) };

    [Theory]
    [InlineData("SSN: 219-09-9999", PersonalData.Ssn, "219-09-9999")]
    [InlineData("Social Security No. 219099999", PersonalData.Ssn, "219099999")]
    [InlineData("his number 219-09-9999 was", PersonalData.Ssn, "219-09-9999")]
    [InlineData("Tax ID 12-3456789", PersonalData.TaxId, "12-3456789")]
    [InlineData("EIN: 123456789", PersonalData.TaxId, "123456789")]
    [InlineData("Account No: 004417-88", PersonalData.Account, "004417-88")]
    [InlineData("Acct # DE4417889921", PersonalData.Account, "DE4417889921")]
    [InlineData("card 4111 1111 1111 1111 exp", PersonalData.Account, "4111 1111 1111 1111")]
    [InlineData("DOB: 05/02/1984", PersonalData.BirthDate, "05/02/1984")]
    [InlineData("Date of Birth 1984-05-02", PersonalData.BirthDate, "1984-05-02")]
    [InlineData("born on May 2, 1984 in", PersonalData.BirthDate, "May 2, 1984")]
    [InlineData("seen on 3/4/2015 by", PersonalData.BirthDate, "3/4/2015")]
    [InlineData("the minor Ana Maria Rivera was", PersonalData.Minor, "Ana Maria Rivera")]
    [InlineData("Rivera, Ana", PersonalData.Minor, "Rivera, Ana")]
    public void It_is_found_with_the_boxes_of_its_words(string line, string kind, string words)
    {
        var page = Some.Page(1, "A page of records", line);

        var place = PersonalData.On(page, [], Child, Today).ShouldHaveSingleItem();

        place.Kind.ShouldBe(kind);
        string.Join(' ', page.Words.Where(word => place.Boxes.Contains(word.Box)).Select(word => word.Text)).ShouldBe(words);
    }

    [Theory]
    [InlineData("SSN: xxx-xx-9999")]
    [InlineData("call 219-555-0199")]
    [InlineData("claim 000-12-3456")]
    [InlineData("ZIP 00417-1234")]
    [InlineData("seen on 05/02/2024")]
    [InlineData("year of birth: 1984")]
    [InlineData("born 1984")]
    [InlineData("number 4111 1111 1111 1112")]
    [InlineData("account of the events of 12")]
    [InlineData("Mariana Rivera")]
    public void What_only_looks_like_it_is_left_alone(string line) => PersonalData.On(Some.Page(1, line), [], Child, Today).ShouldBeEmpty();

    [Fact]
    public void A_grown_clients_name_may_be_filed_and_findings_count_on_their_page()
    {
        var grown = Child with { ClientBirthDate = new(1984, 5, 2) };
        Finding[] findings = [new(Fields.DateOfBirth, "1984-05-02", "5-2-84", 1, 1, new Box(.1, .1, .1, .1), null, "label"), new(Fields.TaxId, "12-3456789", "12 3456789", 1, 2, new Box(.2, .2, .1, .1), null, "label")];

        PersonalData.On(Some.Page(1, "Ana Maria Rivera"), findings, grown, Today).Select(place => place.Kind).ShouldBe([PersonalData.BirthDate]);
    }

    [Theory]
    [InlineData(90, .7, .1, .2, .3)]
    [InlineData(-90, .1, .6, .2, .3)]
    [InlineData(180, .6, .7, .3, .2)]
    [InlineData(360, .1, .1, .3, .2)]
    public void A_box_turns_with_its_page(int degrees, double x, double y, double width, double height)
    {
        var turned = new Box(.1, .1, .3, .2).Turn(degrees);

        (Math.Round(turned.X, 9), Math.Round(turned.Y, 9), Math.Round(turned.Width, 9), Math.Round(turned.Height, 9)).ShouldBe((x, y, width, height));
    }
}

using System.Text.Json;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Documents;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

/// <summary>Exhibits put in order, numbered, frozen and put in between.</summary>
public sealed class ArrangementTests
{
    [Theory]
    [InlineData("b", -1, "b a | c d | e")]
    [InlineData("b", 1, "a | b c d | e")]
    [InlineData("c", -1, "a b c | d | e")]
    [InlineData("d", 1, "a b | c | d e")]
    [InlineData("a", -1, "a b | c d | e")]
    [InlineData("e", 1, "a b | c d | e")]
    public void A_step_goes_over_the_edge_of_a_section_and_stops_at_the_ends(string title, int by, string expected) =>
        Order(Some().Step(Key(title), by)).ShouldBe(expected);

    [Theory]
    [InlineData("e", "a", "e a b | c d | ")]
    [InlineData("a", "d", "b | c a d | e")]
    [InlineData("c", "c", "a b | c d | e")]
    public void An_exhibit_goes_before_another(string title, string before, string expected) => Order(Some().MoveBefore(Key(title), Key(before))).ShouldBe(expected);

    [Fact]
    public void An_exhibit_goes_to_the_end_of_a_section_and_before_all_of_them()
    {
        Order(Some().MoveInto(Key("a"), 200)).ShouldBe("b | c d | e a");
        Order(Some().MoveInto(Key("e"), 0)).ShouldBe("a b e | c d | ");
    }

    [Fact]
    public void What_is_gone_changes_nothing()
    {
        Order(Some().Step(99, 1).MoveBefore(99, Key("a")).MoveBefore(Key("a"), 99).MoveInto(Key("a"), 99).TakeOut(99).RemoveSection(99)).ShouldBe("a b | c d | e");
    }

    [Fact]
    public void A_heading_that_goes_leaves_its_exhibits()
    {
        Order(Some().RemoveSection(100)).ShouldBe("a b c d | e");
        Order(Some().StepSection(200, -1)).ShouldBe("a b | e | c d");
        Some().RenameSection(100, "Bills").Sections[0].Title.ShouldBe("Bills");
    }

    [Fact]
    public void A_frozen_bundle_keeps_what_was_served_and_an_insert_gets_a_number_of_its_own()
    {
        var served = Some() with { Numbering = "numbers" };
        served.Labels().ShouldBe(["1", "2", "3", "4", "5"]);
        var frozen = served.Freeze([]);

        var later = frozen.Add([new ExhibitSpec { Key = 6, Title = "f" }, new ExhibitSpec { Key = 7, Title = "g" }]).MoveBefore(6, Key("c")).Step(Key("a"), 1);

        Order(later).ShouldBe("b a | f c d | e g");
        later.Labels().ShouldBe(["2", "1", "1A", "3", "4", "5", "6"]);
        frozen.IsFrozen().ShouldBeTrue();
        frozen.Thaw().IsFrozen().ShouldBeFalse();
        JsonSerializer.Serialize(frozen.Thaw(), Json.Options).ShouldBe(JsonSerializer.Serialize(served, Json.Options));
    }

    [Fact]
    public void A_label_that_was_served_and_withdrawn_is_given_out_to_nobody_again()
    {
        var frozen = (Some() with { Numbering = "P-" }).Freeze([]).TakeOut(Key("e")).TakeOut(Key("b"));

        frozen.Withdrawn.ShouldBe(["P-5", "P-2"]);
        frozen.Add([new ExhibitSpec { Key = 8, Title = "h" }]).Labels().ShouldBe(["P-1", "P-3", "P-4", "P-6"]);
        BundleSpecReader.FaultIn(frozen.Edit(Key("a"), exhibit => exhibit with { Label = "p-5" })).ShouldNotBeNull().ShouldContain("withdrawn");
        Some().TakeOut(Key("e")).Withdrawn.ShouldBeEmpty();
    }

    [Fact]
    public void Freezing_fixes_the_Bates_numbers_of_the_build_and_a_number_that_was_fixed_before_stays()
    {
        var first = Some().Freeze([41, 44, 45, null, 50]);
        var second = first.Step(Key("a"), 1).Freeze([90, 91, 92, 93, 94]);

        second.InOrder().Select(one => (one.Exhibit.Title, one.Exhibit.FirstBates)).ShouldBe([("b", 44), ("a", 41), ("c", 45), ("d", 93), ("e", 50)]);
    }

    [Fact]
    public void Keys_are_given_once_and_never_again()
    {
        var first = new BundleSpec { Exhibits = [new ExhibitSpec(), new ExhibitSpec()], Sections = [new BundleSection { Exhibits = [new ExhibitSpec()] }] }.WithKeys(1);
        var next = first.TakeOut(first.Exhibits[1].Key).Add([new ExhibitSpec()]).WithKeys(2);

        var keys = first.InOrder().Concat(next.InOrder()).Select(one => one.Exhibit.Key).Concat([first.Sections[0].Key]).ToList();
        keys.ShouldAllBe(key => key > 0);
        keys.Distinct().Count().ShouldBe(5);
        next.WithoutKeys().InOrder().ShouldAllBe(one => one.Exhibit.Key == 0);
    }

    private static BundleSpec Some() => new()
    {
        Exhibits = [Exhibit("a"), Exhibit("b")],
        Sections = [new BundleSection { Key = 100, Title = "One", Exhibits = [Exhibit("c"), Exhibit("d")] }, new BundleSection { Key = 200, Title = "Two", Exhibits = [Exhibit("e")] }],
    };

    private static ExhibitSpec Exhibit(string title) => new() { Key = Key(title), Title = title, Document = Guid.Parse($"00000000-0000-0000-0000-00000000000{Key(title)}") };

    private static long Key(string title) => title[0] - 'a' + 1;

    private static string Order(BundleSpec spec) =>
        string.Join(" | ", ((IReadOnlyList<ExhibitSpec>[])[spec.Exhibits, .. spec.Sections.Select(section => section.Exhibits)]).Select(group => string.Join(' ', group.Select(exhibit => exhibit.Title))));
}

using System.Net;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>A case's page lists what its papers mention as due, each with the way to its page, to who sees the case alone.</summary>
public sealed class DueMentionTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_and_spans_stand_on_the_case_as_the_papers_say_them()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        (await person.GetStringAsync($"/cases/{Sample.Chen}", Cancel)).ShouldNotContain("Deadlines mentioned");

        const string Span = "within 30 days of service";
        var order = await desk.Sample.ArriveAsync("order.pdf", DocumentState.Filed, [["ORDER"], [$"An answer shall be filed {Span}."]], document => document with
        {
            Category = Category.Correspondence,
            Title = "Order",
            CaseNumber = Sample.Chen,
            Findings =
            [
                new(Fields.DueWithin, Span, Span, .9, 2, Box.WholePage, null, "sentence: An answer shall be filed"),
                new(Fields.HearingDate, "2026-03-03", "March 3, 2026", .9, 1, Box.WholePage, null, "label:hearing"),
            ],
        });

        var page = await person.GetStringAsync($"/cases/{Sample.Chen}", Cancel);
        page.ShouldContain($"<a href=\"/documents/{order.Id}?page=2\"><bdi>{Span}</bdi></a>");
        page.ShouldContain($"hearing <a href=\"/documents/{order.Id}?page=1\"><bdi>3 Mar 2026</bdi></a>");
        (await person.GetStringAsync($"/documents/{order.Id}?page=2", Cancel)).ShouldContain("Due within");

        using var stranger = await desk.SignedInAsync(CaseScope.Of([Sample.River]));
        (await stranger.GetAsync($"/cases/{Sample.Chen}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

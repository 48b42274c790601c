using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Web.Parts;

namespace DocIntake.Web.Pages;

/// <summary>One thing that a search can be narrowed by, with what there is of it among the hits.</summary>
public sealed record Facet(string Name, string Title, IReadOnlyList<FacetChoice> Choices)
{
    internal static IReadOnlyList<Facet> Of(SearchAnswer answer, SearchLink here) =>
    [
        .. new[]
        {
            Make("case", "Case", answer, hit => hit.Case, here.Case, number => number, number => here with { Case = number }),
            Make("category", "Category", answer, hit => hit.Category, here.Category, Category.Title, category => here with { Category = category }),
            Make("type", "Type", answer, hit => hit.Type, here.Type, Say.Name, type => here with { Type = type }),
        }.Where(facet => facet.Choices.Count > 0),
    ];

    private static Facet Make(
        string name, string title, SearchAnswer answer, Func<SearchHit, string?> valueOf, string? chosen, Func<string, string> label, Func<string?, SearchLink> link)
    {
        // Counted on the hits that are shown: where there are more, no number is better than a wrong one.
        var isWhole = answer.Total == answer.Hits.Count;
        var choices = answer.Hits.Select(valueOf).OfType<string>().CountBy(value => value).OrderByDescending(value => value.Value).Take(12)
            .Select(value => new FacetChoice(
                value.Key, label(value.Key), isWhole ? value.Value.ToString(CultureInfo.InvariantCulture) : "",
                link(value.Key == chosen ? null : value.Key).ToString(), value.Key == chosen)).ToList();
        if (chosen is not null && choices.TrueForAll(choice => !choice.IsChosen))
        {
            choices.Insert(0, new FacetChoice(chosen, label(chosen), "", link(null).ToString(), IsChosen: true));
        }

        return new Facet(name, title, choices);
    }
}

/// <summary>One value of a facet; its link chooses it, or takes the choice back.</summary>
public sealed record FacetChoice(string Value, string Label, string Count, string Link, bool IsChosen);

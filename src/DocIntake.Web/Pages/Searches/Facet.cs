using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Searches;

namespace DocIntake.Web.Pages;

/// <summary>One thing that a search can be narrowed by, with how many of all hits it leaves.</summary>
public sealed record Facet(string Name, string Title, IReadOnlyList<FacetChoice> Choices)
{
    private const int Most = 12;

    internal static IReadOnlyList<Facet> Of(SearchAnswer answer, SearchLink here) =>
    [
        .. new[]
        {
            Make("case", "Case", answer, here.Case, number => number, number => here with { Case = number }),
            Make("category", "Category", answer, here.Category, Category.Title, category => here with { Category = category }),
            Make("type", "Type", answer, here.Type, Say.Name, type => here with { Type = type }),
            Make("provider", "Provider", answer, here.Provider, Say.Visible, provider => here with { Provider = provider }),
            Make("year", "Year", answer, here.Year, year => year, year => here with { Year = year }),
            Make("read", "Read well", answer, here.Read, Quality, read => here with { Read = read }),
        }.Where(facet => facet.Choices.Count > 0),
    ];

    private static Facet Make(string name, string title, SearchAnswer answer, string? chosen, Func<string, string> label, Func<string?, SearchLink> link)
    {
        var counts = answer.Facets.FirstOrDefault(facet => facet.Name == name)?.Counts ?? [];
        var choices = counts.Take(Most).Select(value => new FacetChoice(
            value.Value, label(value.Value), value.Count.ToString("N0", CultureInfo.InvariantCulture),
            link(value.Value == chosen ? null : value.Value).ToString(), value.Value == chosen)).ToList();
        if (chosen is not null && choices.TrueForAll(choice => !choice.IsChosen))
        {
            choices.Insert(0, new FacetChoice(chosen, label(chosen), "", link(null).ToString(), IsChosen: true));
        }

        return new Facet(name, title, choices);
    }

    private static string Quality(string quality) => quality switch
    {
        nameof(PageQuality.Read) => "Read",
        nameof(PageQuality.Doubt) => "Read in doubt",
        nameof(PageQuality.Unread) => "Could not be read",
        nameof(PageQuality.Blank) => "Blank",
        _ => Say.Visible(quality),
    };
}

/// <summary>One value of a facet; its link chooses it, or takes the choice back.</summary>
public sealed record FacetChoice(string Value, string Label, string Count, string Link, bool IsChosen);

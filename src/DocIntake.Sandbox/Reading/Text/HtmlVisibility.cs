using AngleSharp.Dom;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Which elements a reader of the page would not see.</summary>
public static class HtmlVisibility
{
    private static readonly HashSet<string> Unseen = ["script", "style", "head", "template", "svg", "object", "iframe", "audio", "video", "map"];

    public static bool IsHidden(IElement element)
    {
        var style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return Unseen.Contains(element.LocalName) || element.HasAttribute("hidden")
            || style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}

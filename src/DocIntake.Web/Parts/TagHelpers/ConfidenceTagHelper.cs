using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DocIntake.Web.Parts;

/// <summary>How sure the product is: a word and a bar, the number on hover: <c>&lt;confidence value="0.97" /&gt;</c>.</summary>
[HtmlTargetElement("confidence", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ConfidenceTagHelper : TagHelper
{
    public double? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var word = Say.Confidence(Value);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"confidence confidence-{word.Replace(' ', '-')}");
        if (Value is { } value)
        {
            output.Attributes.SetAttribute("title", Say.Percent(value));
            var width = (Math.Clamp(value, 0, 1) * 24).ToString("0.#", CultureInfo.InvariantCulture);
            output.Content.AppendHtml(
                $"""<svg class="bar" width="24" height="4" viewBox="0 0 24 4" aria-hidden="true"><rect class="bar-full" width="24" height="4" rx="2"/><rect class="bar-part" width="{width}" height="4" rx="2"/></svg>""");
        }

        output.Content.Append(word);
    }
}

using DocIntake.Documents;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DocIntake.Web.Parts;

/// <summary>A category's letter on its colour: <c>&lt;category-mark of="bill" /&gt;</c>. The letter says it to those who see no colour.</summary>
[HtmlTargetElement("category-mark", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CategoryMarkTagHelper : TagHelper
{
    public string? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"mark mark-{Category.Mark(Of) switch { '?' => "unknown", var letter => char.ToLowerInvariant(letter) }}");
        output.Attributes.SetAttribute("title", Category.Title(Of));
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Category.Title(Of));
        output.Content.SetContent(Category.Mark(Of).ToString());
    }
}

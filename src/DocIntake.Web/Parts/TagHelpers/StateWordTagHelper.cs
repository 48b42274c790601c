using DocIntake.Documents;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DocIntake.Web.Parts;

/// <summary>What has become of a document, as a word: <c>&lt;state-word of="entry.State" /&gt;</c>.</summary>
[HtmlTargetElement("state-word", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateWordTagHelper : TagHelper
{
    public DocumentState Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"state state-{Of.ToString().ToLowerInvariant()}");
        output.Content.SetContent(Say.State(Of));
    }
}

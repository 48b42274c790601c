using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DocIntake.Web.Parts;

/// <summary>A time as people say it ("today 14:05"), the exact one on hover, in the host's time zone: <c>&lt;when at="entry.Updated" /&gt;</c>.</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper(TimeProvider time) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var local = TimeZoneInfo.ConvertTime(At, time.LocalTimeZone);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", local.ToString("dddd d MMMM yyyy, HH:mm:ss zzz", CultureInfo.InvariantCulture));
        output.Content.SetContent(Words(local, time.GetLocalNow()));
    }

    private static string Words(DateTimeOffset at, DateTimeOffset now) => (now.Date - at.Date).Days switch
    {
        0 => at.ToString("'today' HH:mm", CultureInfo.InvariantCulture),
        1 => at.ToString("'yesterday' HH:mm", CultureInfo.InvariantCulture),
        > 1 and < 7 => at.ToString("dddd HH:mm", CultureInfo.InvariantCulture),
        _ => at.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };
}

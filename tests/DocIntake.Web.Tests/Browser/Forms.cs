using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Sends a form as a browser without script would: with the token of the page that it stands on.</summary>
internal static partial class Forms
{
    /// <param name="page">The page with the form.</param>
    /// <param name="action">Where it is sent.</param>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient person, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(person, page);
        using var body = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await person.PostAsync(new Uri(action, UriKind.Relative), body, TestContext.Current.CancellationToken);
    }

    /// <summary>The token of a page's forms.</summary>
    public static async Task<string> TokenAsync(HttpClient person, string page)
    {
        var html = await person.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(Token().Match(html).Groups["token"].Value);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="(?<token>[^"]+)""")]
    private static partial Regex Token();
}

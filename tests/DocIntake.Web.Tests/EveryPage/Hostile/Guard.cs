using DocIntake.Web.Tests.Browser;
using Microsoft.Playwright;

namespace DocIntake.Web.Tests.EveryPage.Hostile;

/// <summary>Stands beside a window: lets nothing out that is not the host's, and notes whatever hostile text achieves.</summary>
internal sealed class Guard
{
    private readonly IPage page;

    private Guard(IPage page) => this.page = page;

    /// <summary>What was achieved, each with the page.</summary>
    public List<string> Harm { get; } = [];

    public int Dialogs { get; private set; }

    public int Reports { get; private set; }

    public int Outgoing { get; private set; }

    public static async Task<Guard> BesideAsync(Window window, string authority)
    {
        var guard = new Guard(window.Page);
        window.Page.Dialog += async (_, dialog) =>
        {
            guard.Dialogs++;
            await dialog.DismissAsync();
        };
        await window.Page.Context.RouteAsync("**/*", route =>
        {
            if (new Uri(route.Request.Url).Authority == authority)
            {
                return route.ContinueAsync();
            }

            guard.Outgoing++;
            return route.AbortAsync();
        });
        await window.Page.AddInitScriptAsync("window.reports = []; addEventListener('securitypolicyviolation', event => reports.push(`${event.violatedDirective} ${event.blockedURI}`));");
        return guard;
    }

    /// <summary>Opens a page and looks what its text did to it.</summary>
    public async Task LookAsync(string path)
    {
        var before = (Dialogs, Outgoing);
        var answer = await page.GotoAsync(path);
        var found = await page.EvaluateAsync<string[]>(
            """
            () => {
              document.querySelectorAll('details').forEach(part => { part.open = true; });
              const made = [...document.querySelectorAll('[data-hostile], [style], iframe, object, embed, base, math, video, main script:not([src^="/js/"]), main style, main link, main meta')];
              const active = [...document.querySelectorAll('*')].filter(part => part.getAttributeNames().some(name => name.startsWith('on')));
              const leading = [...document.querySelectorAll('a[href], form[action], img[src], [formaction]')].filter(part =>
                ['href', 'action', 'src', 'formaction'].some(name => part.hasAttribute(name) && new URL(part.getAttribute(name), location.href).origin !== location.origin));
              const wide = document.documentElement.scrollWidth - innerWidth;
              return [
                ...[...made, ...active, ...leading].map(part => `became an element: ${part.outerHTML.slice(0, 200)}`),
                ...(window.hacked ? ['ran'] : []),
                ...reports.map(one => `CSP: ${one}`),
                ...(wide > 0 ? [`is ${wide} px too wide: ${[...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.topbar, .strip, .facets')).slice(0, 3).map(part => part.outerHTML.slice(0, 120)).join(' ')}`] : []),
              ];
            }
            """);
        Reports += found.Count(one => one.StartsWith("CSP", StringComparison.Ordinal));
        Harm.AddRange(found.Select(one => $"{path[..Math.Min(90, path.Length)]} {one}"));
        if (before != (Dialogs, Outgoing))
        {
            Harm.Add($"{path} opened a dialog or asked another host");
        }

        if (answer!.Status >= 500)
        {
            Harm.Add($"{path} failed with {answer.Status}");
        }
    }
}

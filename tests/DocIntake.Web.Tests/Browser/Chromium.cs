using DocIntake.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>The machine's chromium. Whatever a page complains of (console, CSP, a request to another host) is collected.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Milliseconds; a busy machine is slow, not wrong.
    private const int Patience = 60_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>A window of its own, signed in by a one-time link.</summary>
    internal async Task<Window> OpenAsync(Uri link, int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light, bool script = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = link.GetLeftPart(UriPartial.Authority),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colours,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var window = new Window(context, page, link.Authority);
        await page.GotoAsync(link.AbsoluteUri);
        return window;
    }

    internal Task<Window> OpenAsync(DeskHost desk, int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light, bool script = true) =>
        OpenAsync(desk.Services.GetRequiredService<OneTimeLink>().CreateLink(desk.Address, "A. Ruiz"), width, height, colours, script);
}

/// <summary>One window and what it complained of.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Window(IBrowserContext context, IPage page, string authority)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning")
            {
                Complaints.Add($"{line.Type}: {line.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != authority)
            {
                Complaints.Add($"asked another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public ValueTask DisposeAsync() => new(context.CloseAsync());
}

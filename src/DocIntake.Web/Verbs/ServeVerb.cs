using System.CommandLine;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary><c>serve</c>: the host with watched folder, pipeline and web UI, until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var data = Shared.Data();
        var urls = Urls();
        var watch = new Option<DirectoryInfo?>("--watch") { Description = "The watched folder; the data folder's inbox when not named.", HelpName = "DIR" };
        var verb = new Command("serve", "The host: watched folder, pipeline and web UI.") { data, urls, watch };
        verb.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.DataOf(data);
            var settings = new HostSettings(folder, parsed.GetRequiredValue(urls), parsed.GetValue(watch)?.FullName);
            await using var host = await StartAsync(settings, cancel);
            await host.WaitForShutdownAsync(cancel);
            return (int)ExitCode.Done;
        });
        return verb;
    }

    public static Option<string> Urls()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where the web UI listens.",
            HelpName = "URL",
            DefaultValueFactory = _ => HostSettings.StandardUrls,
        };
        urls.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !given.Value.Split(';').All(IsAddress))
            {
                result.AddError($"\"{given.Value}\" is not an address to listen at; write for example {HostSettings.StandardUrls}");
            }
        });
        return urls;
    }

    /// <summary>Starts the host and says where it is and how to get in.</summary>
    public static async Task<RunningHost> StartAsync(HostSettings settings, CancellationToken cancel)
    {
        var held = OwnerLock.TryTake(settings.Data)
            ?? throw new VerbException(
                ExitCode.InputOutput, $"{settings.Data.Root} is in use by another DocIntake; stop that one, or name another folder with --data.");
        var host = await RunningHost.StartAsync(settings, held, cancel);
        Shared.Say($"DocIntake is ready. Data: {settings.Data.Root}");
        Shared.Say($"Listening at {string.Join(' ', host.Addresses)}");
        Shared.Say($"Files dropped into {settings.Watch ?? settings.Data.Inbox} are taken in.");
        Shared.Say($"Open this link to sign in (it works once, for an hour): {host.SignInLink()}");
        return host;
    }

    // As the server reads it: a host may also be + or *, for every address of the machine.
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https";
}

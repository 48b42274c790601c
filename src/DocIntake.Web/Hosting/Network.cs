using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Hosting;

/// <summary>Who may reach the host, the <c>network</c> section of <c>docintake.json</c>. Without it only this machine does.</summary>
public sealed record NetworkOptions
{
    /// <summary>A certificate file: PEM, or PKCS#12 (.pfx, .p12) with its key.</summary>
    public string? Certificate { get; set; }

    /// <summary>The key file of a PEM certificate.</summary>
    public string? Key { get; set; }

    /// <summary>Of a PKCS#12 file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Addresses of proxies that end HTTPS in front of the host; what they say of a request's origin is believed, and nobody else's word.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];
}

/// <summary>
/// Holds the host to this machine unless the network sees it by HTTPS only: through a certificate of its own, or through a proxy that is named.
/// </summary>
public static class Network
{
    /// <summary>Where the host listens, with a plain loopback address for the verbs of the same machine; or why it must not start.</summary>
    /// <exception cref="VerbException">An address is open to others without a certificate or a named proxy, or the certificate is unusable.</exception>
    public static (string Urls, X509Certificate2? Certificate) Check(string urls, NetworkOptions options, DateTimeOffset now)
    {
        var proxies = Proxies(options);
        var certificate = options.Certificate is null ? null : Load(options, now);
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in addresses.Where(url => IsHttps(url) && certificate is null))
        {
            throw Refuse($"{url} needs a certificate; name its file in network:certificate of docintake.json.");
        }

        foreach (var url in addresses.Where(url => !IsHttps(url) && !IsLoopback(url) && proxies.Count == 0))
        {
            throw Refuse($"{url} can be reached from other machines without encryption. Listen at https:// with network:certificate, or name the proxy in front of it in network:trustedProxies of docintake.json.");
        }

        var own = addresses.Any(url => !IsHttps(url) && IsHere(url)) ? addresses : [.. addresses, "http://127.0.0.1:0"];
        return (string.Join(';', own), certificate);
    }

    /// <exception cref="VerbException">One is no address.</exception>
    public static IReadOnlyList<IPAddress> Proxies(NetworkOptions options) =>
    [
        .. options.TrustedProxies.Select(proxy => IPAddress.TryParse(proxy, out var address)
            ? address : throw Refuse($"network:trustedProxies names \"{proxy}\", which is no address such as 10.0.0.5.")),
    ];

    /// <exception cref="VerbException">It cannot be read, has no key, or is not valid at this moment.</exception>
    public static X509Certificate2 Load(NetworkOptions options, DateTimeOffset now)
    {
        var file = options.Certificate!;
        try
        {
            var certificate = Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12"
                ? X509CertificateLoader.LoadPkcs12FromFile(file, options.CertificatePassword)
                : X509Certificate2.CreateFromPemFile(file, options.Key);
            return !certificate.HasPrivateKey ? throw Refuse($"The certificate {file} has no key; name it in network:key.")
                : now < certificate.NotBefore || now > certificate.NotAfter ? throw Refuse($"The certificate {file} is valid from {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd} only; renew it.")
                : certificate;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Refuse($"The certificate {file} cannot be used: {fault.Message}");
        }
    }

    /// <summary>True for an address that the machine's own verbs can use: loopback, or every address of the machine.</summary>
    internal static bool IsHere(string url) => IsLoopback(url) || HostOf(url) is "0.0.0.0" or "[::]" or "any";

    private static bool IsLoopback(string url) => HostOf(url) is var host
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    private static bool IsHttps(string url) => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static string HostOf(string url) =>
        new Uri(url.Replace("//+", "//any", StringComparison.Ordinal).Replace("//*", "//any", StringComparison.Ordinal)).Host;

    private static VerbException Refuse(string sentence) => new(ExitCode.Configuration, sentence);
}

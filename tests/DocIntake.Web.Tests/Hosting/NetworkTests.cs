using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocIntake.Web.Hosting;
using DocIntake.Web.Tests.Support;
using DocIntake.Web.Tests.Verbs;
using DocIntake.Web.Verbs;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Hosting;

/// <summary>Only this machine reaches the host, unless a certificate or a named proxy stands between it and the network.</summary>
public sealed class NetworkTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:8787", "http://127.0.0.1:8787")]
    [InlineData("http://localhost:1", "http://localhost:1")]
    [InlineData("http://[::1]:1", "http://[::1]:1")]
    public void This_machine_needs_nothing(string urls, string listens) => Network.Check(urls, new NetworkOptions(), Now).Urls.ShouldBe(listens);

    [Theory]
    [InlineData("http://0.0.0.0:8787", "without encryption")]
    [InlineData("http://[::]:8787", "without encryption")]
    [InlineData("http://*:8787", "without encryption")]
    [InlineData("http://+:8787", "without encryption")]
    [InlineData("http://192.168.1.5:8787", "without encryption")]
    [InlineData("http://office.example:8787", "without encryption")]
    [InlineData("http://127.0.0.1:1;http://10.0.0.1:2", "http://10.0.0.1:2")]
    [InlineData("https://127.0.0.1:8787", "needs a certificate")]
    public void Any_other_address_is_refused_without_a_certificate_or_a_named_proxy(string urls, string sentence)
    {
        var refused = Should.Throw<VerbException>(() => Network.Check(urls, new NetworkOptions(), Now));
        refused.Code.ShouldBe(ExitCode.Configuration);
        refused.Message.ShouldContain(sentence);
    }

    [Fact]
    public void With_a_certificate_or_a_named_proxy_it_is_open_and_verbs_keep_a_loopback_address()
    {
        Network.Check("http://10.0.0.9:80", new NetworkOptions { TrustedProxies = ["10.0.0.5"] }, Now).Urls.ShouldBe("http://10.0.0.9:80;http://127.0.0.1:0");
        var (urls, certificate) = Network.Check("https://0.0.0.0:443", Certified(days: 30), Now);
        (urls, certificate!.HasPrivateKey).ShouldBe(("https://0.0.0.0:443;http://127.0.0.1:0", true));
    }

    [Fact]
    public void A_certificate_that_is_expired_missing_or_without_its_key_is_refused()
    {
        Should.Throw<VerbException>(() => Network.Check("https://0.0.0.0:443", Certified(days: -1), Now)).Message.ShouldContain("renew it");
        Should.Throw<VerbException>(() => Network.Check("https://0.0.0.0:443", new NetworkOptions { Certificate = folder.File("none.pem") }, Now)).Message.ShouldContain("cannot be used");
        Should.Throw<VerbException>(() => Network.Check("http://127.0.0.1:1", new NetworkOptions { TrustedProxies = ["the proxy"] }, Now)).Message.ShouldContain("no address");
    }

    [Fact]
    public async Task Serve_refuses_an_open_address_and_names_what_to_do() =>
        (await Product.RunAsync("serve", "--urls", "http://0.0.0.0:0", "--data", folder.File("data"))).ShouldFail(3, "network:trustedProxies");

    [Fact]
    public async Task Over_https_the_cookie_is_secure_and_pinned_and_the_browser_is_told_to_come_back_so()
    {
        var options = Certified(days: 30);
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(
            folder.File("data/docintake.json"), System.Text.Json.JsonSerializer.Serialize(new { network = new { certificate = options.Certificate, key = options.Key } }), TestContext.Current.CancellationToken);
        using var host = Product.Start("serve", "--urls", "https://127.0.0.1:0", "--data", folder.File("data"));
        var link = new Uri(await host.SignInLink.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        link.Scheme.ShouldBe("http", "the machine's own verbs ask without a certificate");
        var secure = new Uri(host.Errors.Split('\n').Single(line => line.StartsWith("Listening at ", StringComparison.Ordinal))["Listening at ".Length..].Split(' ').Single(url => url.StartsWith("https:", StringComparison.Ordinal)));

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, _, _, _) => true });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(secure, link.PathAndQuery)) { Headers = { Host = "office.example" } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("__Host-docintake=", StringComparison.Ordinal) && cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000");
    }

    [Fact]
    public async Task Doctor_tells_of_a_certificate_that_is_about_to_end()
    {
        var options = Certified(days: 10);
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(
            folder.File("data/docintake.json"), System.Text.Json.JsonSerializer.Serialize(new { network = new { certificate = options.Certificate, key = options.Key } }), TestContext.Current.CancellationToken);

        (await Product.RunAsync("doctor", "--data", folder.File("data"))).Output.ShouldMatch(@"MEND  The certificate .* ends on \d{4}-\d\d-\d\d");
    }

    private NetworkOptions Certified(int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=office.example", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(days));
        File.WriteAllText(folder.File("host.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("host.key"), key.ExportPkcs8PrivateKeyPem());
        return new NetworkOptions { Certificate = folder.File("host.pem"), Key = folder.File("host.key") };
    }
}

using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace DocIntake.Web.Access;

/// <summary>
/// Links that sign whoever runs the host in once, at the host itself. They live for an hour in this process; only a hash of the key is kept, so nothing here can be
/// used to sign in.
/// </summary>
public sealed class OneTimeLink(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Visitor> open = new(StringComparer.Ordinal);

    /// <summary>A link for whoever runs the host, who sees every case.</summary>
    public Uri CreateLink(Uri baseUri) => CreateLink(baseUri, Environment.UserName);

    /// <param name="name">What journal and audit log call whoever uses it.</param>
    internal Uri CreateLink(Uri baseUri, string name)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        open[Hash(key)] = new Visitor(name, time.GetUtcNow() + Lifetime);
        return new Uri(baseUri, $"/sign-in?key={key}");
    }

    /// <summary>Who the key is for; null when it is unknown, used or too old. Answers once.</summary>
    internal Visitor? Use(string key) =>
        open.TryRemove(Hash(key), out var visitor) && time.GetUtcNow() < visitor.Until ? visitor : null;

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Who a one-time link is for.</summary>
internal sealed record Visitor(string Name, DateTimeOffset Until);

using DocIntake.Catalog.Audit;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Verbs;

/// <summary>Writes down what a reading verb shows, as the web UI does: under the name of the machine's user, before it is shown.</summary>
internal static class AuditedVerb
{
    /// <exception cref="IOException">It could not be written; nothing must be shown.</exception>
    public static Task AppendAsync(AuditLog log, AuditAct act, string what, string? number = null, string? detail = null) =>
        log.AppendAsync(new AuditEntry(Environment.UserName, act, what, number, Detail: detail, From: OwnerApi.CommandLine));
}

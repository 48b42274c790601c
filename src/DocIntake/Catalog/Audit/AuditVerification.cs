using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DocIntake.Catalog.Audit;

/// <summary>What a look at every line of the audit log found.</summary>
/// <param name="Lines">Lines that are there.</param>
/// <param name="Head">The last of them.</param>
/// <param name="Faults">A sentence for each sign of tampering, at most a hundred; empty when there is none.</param>
public sealed record AuditVerification(long Lines, AuditHead Head, IReadOnlyList<string> Faults)
{
    private const int MostFaults = 100;

    public bool IsClean => Faults.Count == 0;

    /// <summary>Reads the log from its first line to its last, in flat memory, and holds it against its anchor.</summary>
    /// <param name="noted">A head that somebody wrote down earlier; null when there is none.</param>
    public static AuditVerification Of(AuditPlace place, AuditHead? noted = null)
    {
        using var db = AuditTable.OpenToRead(place.File);
        if (place.ReadKey() is not { } key)
        {
            return new(0, AuditHead.None, db is null && noted is null ? [] : ["The key of the log is missing: nothing can be proved."]);
        }

        var chain = new AuditChain(key);
        var faults = new List<string>();
        var (lines, head, known) = (0L, AuditHead.None, new Dictionary<long, string>());
        var anchor = place.ReadHead(chain);
        long?[] wanted = [anchor?.Seq, noted?.Seq];
        if (db is not null)
        {
            using var command = db.CreateCommand();
            command.CommandText = "SELECT seq, line, seal FROM audit ORDER BY seq";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                var (seq, line, seal) = (rows.GetInt64(0), rows.GetString(1), rows.GetString(2));
                lines++;
                Look(chain, head, seq, line, seal, faults);
                head = new AuditHead(seq, seal);
                if (wanted.Contains(seq))
                {
                    known[seq] = seal;
                }
            }
        }

        Hold("anchor", anchor, head, known, faults);
        if (anchor is null && lines > 0)
        {
            faults.Add("The anchor of the log is missing or not sealed with its key: lines may have been cut off at the end.");
        }

        Hold("head that was written down", noted, head, known, faults);
        return new(lines, head, [.. faults.Take(MostFaults)]);
    }

    private static void Look(AuditChain chain, AuditHead before, long seq, string line, string seal, List<string> faults)
    {
        if (faults.Count >= MostFaults)
        {
            return;
        }

        var isGap = seq != before.Seq + 1;
        if (isGap)
        {
            faults.Add(seq - before.Seq == 2 ? Say($"Line {seq - 1} is missing.") : Say($"Lines {before.Seq + 1} to {seq - 1} are missing."));
        }

        // The line says its own number first: one that was moved or slipped in says another.
        if (!line.StartsWith(Say($$"""{"seq":{{seq}},"""), StringComparison.Ordinal))
        {
            faults.Add(Say($"Line {seq} is not the one that was written as number {seq}."));
        }
        else if (!isGap && !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(chain.Seal(before.Seal, line)), Encoding.ASCII.GetBytes(seal)))
        {
            faults.Add(Say($"Line {seq}, or the seal of the line before it, was changed."));
        }
        else if (line.Contains("\"act\":\"alarm\"", StringComparison.Ordinal))
        {
            faults.Add(Say($"At line {seq} the host itself found: {Mapping.Unpack<AuditLine>(line).Detail}"));
        }
    }

    private static void Hold(string what, AuditHead? noted, AuditHead head, Dictionary<long, string> known, List<string> faults)
    {
        if (noted is null || noted.Seq == 0)
        {
            return;
        }

        if (noted.Seq > head.Seq)
        {
            faults.Add(Say($"The log ends at line {head.Seq}, but its {what} is line {noted.Seq}: the end was cut off."));
        }
        else if (known.GetValueOrDefault(noted.Seq) != noted.Seal)
        {
            faults.Add(Say($"Line {noted.Seq} is not the one that the {what} names."));
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

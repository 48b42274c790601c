using System.Text.Json.Serialization;

namespace DocIntake.Documents;

/// <summary>
/// Why something could not be done as usual: the machine-readable code of every expected failure. In JSON the dotted name.
/// </summary>
public enum Reason
{
    [JsonStringEnumMemberName("empty")] Empty,
    [JsonStringEnumMemberName("damaged")] Damaged,
    [JsonStringEnumMemberName("encrypted.password")] EncryptedPassword,
    [JsonStringEnumMemberName("encrypted.open")] EncryptedOpen,
    [JsonStringEnumMemberName("unsupported.type")] UnsupportedType,
    [JsonStringEnumMemberName("type.mismatch")] TypeMismatch,
    [JsonStringEnumMemberName("bomb.ratio")] BombRatio,
    [JsonStringEnumMemberName("bomb.entries")] BombEntries,
    [JsonStringEnumMemberName("bomb.depth")] BombDepth,
    [JsonStringEnumMemberName("bomb.pixels")] BombPixels,
    [JsonStringEnumMemberName("limit.size")] LimitSize,
    [JsonStringEnumMemberName("limit.pages")] LimitPages,
    [JsonStringEnumMemberName("limit.output")] LimitOutput,
    [JsonStringEnumMemberName("timeout")] Timeout,
    [JsonStringEnumMemberName("memory")] Memory,
    [JsonStringEnumMemberName("crash")] Crash,
    [JsonStringEnumMemberName("container.partial")] ContainerPartial,
    [JsonStringEnumMemberName("container.empty")] ContainerEmpty,
    [JsonStringEnumMemberName("page.unread")] PageUnread,
    [JsonStringEnumMemberName("active.content")] ActiveContent,
    [JsonStringEnumMemberName("ocr.missing")] OcrMissing,
    [JsonStringEnumMemberName("duplicate")] Duplicate,
    [JsonStringEnumMemberName("io.locked")] IoLocked,
    [JsonStringEnumMemberName("io.permission")] IoPermission,
    [JsonStringEnumMemberName("io.space")] IoSpace,
    [JsonStringEnumMemberName("attempts")] Attempts,
    [JsonStringEnumMemberName("person")] Person,
}

/// <summary>A failure worth telling a person: what, on which page (null = the whole file), in one sentence that says what to do.</summary>
public sealed record Problem(Reason Code, string Message, int? Page = null);

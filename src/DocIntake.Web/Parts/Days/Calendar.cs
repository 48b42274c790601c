using System.Globalization;

namespace DocIntake.Web.Parts.Days;

/// <summary>Days as the firm has them, where its host stands.</summary>
internal static class Calendar
{
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().Date);

    /// <summary>A day as it is written in addresses, "2026-11-25"; null when it is none, or yet to come. Nothing = today.</summary>
    public static DateOnly? DayOf(this TimeProvider time, string? written) =>
        written is null ? time.Today()
        : DateOnly.TryParseExact(written, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= time.Today() ? day : null;

    /// <summary>The time at which a day begins.</summary>
    public static DateTimeOffset StartOf(this TimeProvider time, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local));
    }
}

using System.Globalization;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>The one time zone people here live in. Instants are stored in UTC and shown in it.</summary>
internal static class JapanTime
{
    /// <summary>Asia/Tokyo.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    /// <summary>The same instant as clocks in Japan show it.</summary>
    public static DateTimeOffset InJapan(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant at which clocks in Japan show this.</summary>
    public static DateTimeOffset AtJapan(this DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Zone.BaseUtcOffset);

    /// <summary>The last second of the day in Japan, UTC: what is due on a day is due by then.</summary>
    public static DateTimeOffset EndInJapan(this DateOnly day) => day.AtJapan(TimeOnly.MinValue).ToUniversalTime() + TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1);

    /// <summary>A day as the city's tables and sentences write it: 2026/12/05.</summary>
    public static string Written(this DateOnly day) => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);

    /// <summary>The day it is in Japan at this instant.</summary>
    public static DateOnly DayInJapan(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.InJapan().DateTime);
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChatOpsBot.Bot.Calendar;

namespace ChatOpsBot.Bot.Sla;

/// <summary>
/// A month of one system: every figure with all that it was computed from, so that anybody can compute it again at any later time, whatever became of settings
/// and records since (要件23, 27).
/// </summary>
/// <param name="First">First day of the month.</param>
/// <param name="Until">Up to when it was looked at, UTC.</param>
/// <param name="Service">The service time of the whole month.</param>
/// <param name="Records">The records that touch the month.</param>
/// <param name="Days">The figures, day by day.</param>
/// <param name="Clocks">The clocks that began in it.</param>
internal sealed record MonthFigures(
    string System, DateOnly First, DateTimeOffset Until, IReadOnlyList<TimeRange> Service, IReadOnlyList<SlaRecord> Records, IReadOnlyList<ServiceSeconds> Days, ClockResults Clocks)
{
    // Readable by an auditor without any program: Japanese as it is written, names of states instead of numbers.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        WriteIndented = false,
    };

    /// <summary>The days of the month.</summary>
    [JsonIgnore]
    public DayPeriod Month => DayPeriod.MonthOf(First);

    /// <summary>The figures of the month.</summary>
    [JsonIgnore]
    public ServiceSeconds Seconds => Days.Aggregate(default(ServiceSeconds), (sum, day) => sum + day);

    /// <summary>What the figures are computed from.</summary>
    [JsonIgnore]
    public SystemRecords Source => new(System, TimeRanges.Of(Service), Records);

    /// <summary>The figures of a month, as they stand at a moment.</summary>
    public static MonthFigures Of(SystemRecords records, DateOnly first, DateTimeOffset until, ClockResults clocks)
    {
        var month = DayPeriod.MonthOf(first);
        return new MonthFigures(
            records.Name, first, SlaRecord.WholeSecond(until), [.. records.ServiceIn(month, month.Range.To)],
            [.. records.Records.Where(record => record.From < month.Range.To && record.To > month.Range.From).OrderBy(record => record.From).ThenBy(record => record.Source, StringComparer.Ordinal)
                .ThenBy(record => record.Kind).ThenBy(record => record.To)],
            DaysOf(records, month, until), clocks);
    }

    /// <summary>The figures computed again from what is kept with them; they are equal to <see cref="Days"/>.</summary>
    public IReadOnlyList<ServiceSeconds> Recompute() => DaysOf(Source, Month, Until);

    /// <summary>Whether another computation of the same month comes to the same figures.</summary>
    public bool HasSameFigures(MonthFigures other) => Days.SequenceEqual(other.Days)
        && Compliance.Of(Clocks.Recovery) == Compliance.Of(other.Clocks.Recovery) && Compliance.Of(Clocks.Notification) == Compliance.Of(other.Clocks.Notification);

    /// <summary>As it is kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As it was kept.</summary>
    public static MonthFigures FromJson(string json) => JsonSerializer.Deserialize<MonthFigures>(json, Json)!;

    /// <summary>SHA-256 of the kept text in hex.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static IReadOnlyList<ServiceSeconds> DaysOf(SystemRecords records, DayPeriod month, DateTimeOffset until) =>
        [.. Enumerable.Range(0, month.Days).Select(day => records.SecondsOf(new DayPeriod(month.First.AddDays(day), month.First.AddDays(day)), until))];
}

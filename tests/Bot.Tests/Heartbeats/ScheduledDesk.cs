using ChatOpsBot.Bot.Heartbeats;
using static ChatOpsBot.Bot.Tests.Calendar.CalendarTimes;

namespace ChatOpsBot.Bot.Tests.Heartbeats;

/// <summary>The desk with the first job due at 02:00 every day: to begin by 02:10, to end by 03:00, with 1,000 records give or take a tenth.</summary>
internal static class ScheduledDesk
{
    public static readonly (string Key, string Value)[] Settings =
    [
        ("Heartbeats:0:PeriodSeconds", ""),
        ("Heartbeats:0:Schedule", "0 0 2 * * ?"),
        ("Heartbeats:0:StartWithinMinutes", "10"),
        ("Heartbeats:0:FinishWithinMinutes", "60"),
        ("Heartbeats:0:ExpectedRecords", "1000"),
        ("Heartbeats:0:TolerancePercent", "10"),
    ];

    /// <summary>Opens on 2026-11-20 at 09:00, a Friday, and sweeps once so that the schedule counts from then.</summary>
    public static async Task<HeartbeatDesk> OpenAsync(params (string Key, string Value)[] settings)
    {
        var desk = await HeartbeatDesk.OpenAsync([.. Settings.Concat(settings).GroupBy(setting => setting.Key).Select(same => same.Last())]);
        await desk.SweepAsync();
        return desk;
    }

    /// <summary>Lets the clock run to this moment in Japan and sweeps then; in the half hour before so often that the bot does not count as having been down.</summary>
    public static async Task SweepAtAsync(this HeartbeatDesk desk, string at)
    {
        var until = Japan(at);
        if (until - desk.Clock.GetUtcNow() > TimeSpan.FromMinutes(30))
            desk.Clock.SetUtcNow(until.AddMinutes(-30));
        await desk.SweepAsync();
        while (until - desk.Clock.GetUtcNow() > SweepMark.Gap)
        {
            desk.Clock.Advance(SweepMark.Gap);
            await desk.SweepAsync();
        }

        desk.Clock.SetUtcNow(until);
        await desk.SweepAsync();
    }

    public static void To(this HeartbeatDesk desk, string at) => desk.Clock.SetUtcNow(Japan(at));

    public static async Task ReportAsync(this HeartbeatDesk desk, string path, string? body = null)
    {
        using var answer = await desk.SendAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What became of each scheduled run, oldest first: 「11-21 02:00 Late」.</summary>
    public static async Task<string[]> OccurrencesAsync(this HeartbeatDesk desk) =>
        [.. (await desk.Database.RowsAsync<HeartbeatOccurrence>()).OrderBy(row => row.DueAt)
            .Select(row => $"{row.DueAt.ToOffset(TimeSpan.FromHours(9)):MM-dd HH:mm} {row.State}")];

    /// <summary>Every alert, oldest first, without its description: 「● title」 while it fires, 「○ title」 when it is over.</summary>
    public static async Task<string[]> TitlesAsync(this HeartbeatDesk desk) => [.. (await desk.Database.AlertsAsync()).Select(alert => alert.Split(" | ")[0])];
}

using ChatOpsBot.Bot.Meetings;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Jobs.Meetings;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Meetings;

/// <summary>A town whose system went live on the first of October 2026, a Thursday.</summary>
internal static class MeetingDesk
{
    public static async Task<TownDesk> OpenAsync(PostgreSqlCluster cluster, string at = "2026-10-01 10:00", Dictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?> { ["Meetings:GoLiveOn"] = "2026-10-01", ["Meetings:Place"] = "市役所 3 階会議室" };
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        return await TownDesk.OpenAsync(cluster, at, all);
    }

    /// <summary>What the timetable does every five minutes, and what is due.</summary>
    public static async Task SweepAsync(TownDesk desk)
    {
        await desk.Storage.Get<IMeetingSweep>().RunDueAsync(CancellationToken.None);
        await desk.SettleAsync();
    }

    /// <summary>It is that moment, as after weeks in which nothing ran: no timer in between goes off, which in months would be millions. What is due by then is done.</summary>
    public static Task JumpAsync(TownDesk desk, string moment)
    {
        desk.Clock.AdjustTime(TownDesk.At(moment).ToUniversalTime());
        return desk.SettleAsync();
    }

    public static async Task<IReadOnlyList<Meeting>> MeetingsAsync(TownDesk desk) => [.. (await desk.Storage.AllAsync<Meeting>()).OrderBy(meeting => meeting.Id)];

    public static async Task<Meeting> MeetingAsync(TownDesk desk, long number = 1) => (await desk.Storage.AllAsync<Meeting>()).Single(meeting => meeting.Id == number);

    /// <summary>The vendor writes the minutes of a meeting; values that are given replace those of an ordinary one, null leaves a field out.</summary>
    public static async Task<string> WriteAsync(TownDesk desk, long number, StabilityDecision stability = StabilityDecision.None, string by = TownDesk.Operator, params (string Field, string? Value)[] changes)
    {
        var meeting = await MeetingAsync(desk, number);
        var day = meeting.StartsAt.ToOffset(TimeSpan.FromHours(9));
        var form = new Dictionary<string, string?>
        {
            ["meetingId"] = $"{number}",
            ["version"] = $"{meeting.Version}",
            ["day"] = $"{day:yyyy-MM-dd}",
            ["from"] = $"{day:HH:mm}",
            ["to"] = $"{day.AddHours(1):HH:mm}",
            ["place"] = "市役所 3 階会議室",
            ["attendees"] = "市 情報政策課\n運用責任者",
            ["agenda"] = "進捗\n課題\nインシデント\nSLA",
            ["stability"] = stability.ToString(),
        };
        foreach (var (field, value) in changes)
            form[field] = value;
        var answer = await desk.SubmitAsync(by, WriteMinutes.Verb, form.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value));
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    /// <summary>The city's approver decides on what waits.</summary>
    public static async Task DecideAsync(TownDesk desk, string verb)
    {
        var waiting = Assert.Single(await desk.Storage.AllAsync<Bot.Approvals.Approval>(), approval => approval.State == ApprovalState.Pending);
        await desk.PressAsync(TownDesk.Approver, verb, new { approvalId = waiting.Id, sha256 = waiting.Sha256, comment = "出席者を追記してください" });
    }
}

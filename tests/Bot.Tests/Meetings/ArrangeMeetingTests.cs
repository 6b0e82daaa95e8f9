using System.Text;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Meetings;
using ChatOpsBot.Bot.Tests.Documents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Meetings;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Meetings;

/// <summary>Calling, moving and cancelling meetings (要件2, 3), and what guests get in their calendars.</summary>
public sealed class ArrangeMeetingTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_working_meeting_is_called_from_an_incident_by_either_side_and_takes_the_same_way()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-24 10:00");
        await desk.SayAsync(TownDesk.Operator, "障害 報告 国保連携が停止");
        Assert.Contains("INC-1", await desk.SayAsync(TownDesk.Staff, "会議 担当者 作成 INC-1 原因の確認"), StringComparison.Ordinal);

        Assert.Contains("MTG-1", await CallAsync(desk, TownDesk.Staff, ("related", "INC-1")), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "会議 MTG-1 資料");
        await MeetingDesk.JumpAsync(desk, "2026-11-26 16:00");
        Assert.Contains("承認", await MeetingDesk.WriteAsync(desk, 1, changes: ("stability", null)), StringComparison.Ordinal);
        await MeetingDesk.DecideAsync(desk, Cards.Approvals.Approve.Verb);

        Assert.Equal(MinutesState.Approved, (await MeetingDesk.MeetingAsync(desk)).MinutesState);
        var documents = await desk.Storage.AllAsync<DocumentVersion>();
        Assert.Equal(["meeting-material", "meeting-minutes"], documents.Select(document => document.Kind).Distinct().Order(StringComparer.Ordinal));
        using var material = new WordFile(await desk.Storage.ReadAsync(async db => (await db.Set<DocumentContent>().OrderBy(content => content.DocumentVersionId).FirstAsync()).Bytes));
        Assert.Contains("担当者会議資料", material.Text, StringComparison.Ordinal);
        Assert.Contains("国保連携が停止", material.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("day", "2026-11-23", "閉庁日")] // 勤労感謝の日, though it is over too
    [InlineData("day", "2026-11-28", "閉庁日")]
    [InlineData("day", "2026-12-29", "閉庁日")]
    [InlineData("time", "25:00", "時刻として読み取れません")]
    [InlineData("title", "", "入力")]
    [InlineData("related", "INC-9", "障害・課題はありません")]
    [InlineData("day", "2026-11-24", "過去の日時")]
    public async Task A_meeting_that_cannot_be_is_refused_beside_the_field(string field, string value, string because)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, field == "day" && value == "2026-11-23" ? "2026-11-20 10:00" : "2026-11-24 18:00");

        Assert.Contains(because, await CallAsync(desk, TownDesk.Operator, (field, value)), StringComparison.Ordinal);

        Assert.Empty(await desk.Storage.AllAsync<Meeting>());
    }

    [Fact]
    public async Task Neither_guests_nor_the_security_officer_arrange_meetings_whatever_the_card_offers()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        var before = await MeetingDesk.MeetingAsync(desk);

        foreach (var by in new[] { TownDesk.Officer, "来訪者" })
        {
            await CallAsync(desk, by);
            await desk.SubmitAsync(by, MoveMeeting.Verb, new { meetingId = 1, version = before.Version, day = "2026-11-17", time = "10:00", text = "都合" });
            await desk.SubmitAsync(by, CancelMeeting.Verb, new { meetingId = 1, version = before.Version, text = "都合" });
            await desk.PressAsync(by, MakeMeetingMaterial.Verb, new { meetingId = 1, version = before.Version });
        }

        var after = Assert.Single(await desk.Storage.AllAsync<Meeting>());
        Assert.Equal((before.Version, before.StartsAt), (after.Version, after.StartsAt));
        Assert.Empty(await desk.Storage.AllAsync<DocumentVersion>());
    }

    [Fact]
    public async Task A_moved_meeting_is_told_and_reminded_of_anew_and_never_before_its_period_is_over()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        Assert.Contains("対象期間の最終日", await MoveAsync(desk, "2026-10-30"), StringComparison.Ordinal);

        Assert.Contains("11/20", await MoveAsync(desk, "2026-11-20"), StringComparison.Ordinal);

        await MeetingDesk.JumpAsync(desk, "2026-11-13 10:00");
        await MeetingDesk.SweepAsync(desk);
        var told = await desk.CityHeardAsync();
        Assert.Single(told, text => text.Contains("日程を 11/20", StringComparison.Ordinal));
        Assert.Single(told, text => text.Contains(" 7 日後", StringComparison.Ordinal));
        Assert.Single(await desk.Storage.AllAsync<Meeting>());
    }

    [Theory]
    [InlineData("2026-12-18", "2027-01-18")] // before the end of the quarter that is its period now
    [InlineData("2027-01-14", "2027-01-14")]
    public async Task A_day_somebody_chose_stays_when_the_cadence_changes_if_the_period_is_over_by_then(string chosen, string after)
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        await MeetingDesk.JumpAsync(desk, "2026-11-16 12:00");
        await MeetingDesk.SweepAsync(desk);
        await MoveAsync(desk, chosen, 2);

        await MeetingDesk.WriteAsync(desk, 1, StabilityDecision.Stable);
        await MeetingDesk.DecideAsync(desk, Cards.Approvals.Approve.Verb);

        var second = await MeetingDesk.MeetingAsync(desk, 2);
        Assert.Equal((new DateOnly(2026, 12, 31), after), (second.PeriodLast!.Value, $"{second.StartsAt.ToOffset(TimeSpan.FromHours(9)):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task A_regular_meeting_that_is_cancelled_is_planned_anew_for_the_same_period()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        var version = (await MeetingDesk.MeetingAsync(desk)).Version;
        Assert.Contains("理由を入力", await SayOfCancelAsync(desk, version, ""), StringComparison.Ordinal);

        Assert.Contains("改めて予定します", await SayOfCancelAsync(desk, version, "台風のため"), StringComparison.Ordinal);
        await MeetingDesk.SweepAsync(desk);

        var meetings = await MeetingDesk.MeetingsAsync(desk);
        Assert.Equal([true, false], meetings.Select(meeting => meeting.CancelledAt is not null));
        Assert.Equal(meetings[0].Period, meetings[1].Period);
        Assert.Contains("中止されています", await SayOfCancelAsync(desk, meetings[0].Version, "再度"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guests_get_an_appointment_that_follows_every_change()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster, settings: new()
        {
            ["Email:Host"] = "127.0.0.1",
            ["Email:From"] = "bot@example.jp",
            ["Meetings:Emails:0"] = "joho@city.example.jp",
        });
        await MeetingDesk.SweepAsync(desk);
        await MoveAsync(desk, "2026-11-20");
        await SayOfCancelAsync(desk, (await MeetingDesk.MeetingAsync(desk)).Version, "台風のため");

        var mails = await desk.Storage.ReadAsync(db => db.Set<EmailMessage>().AsNoTracking().Include(mail => mail.Attachments).OrderBy(mail => mail.Id).ToListAsync());
        Assert.All(mails, mail => Assert.Equal("joho@city.example.jp", mail.To));
        var files = mails.Select(mail => Encoding.UTF8.GetString(mail.Attachments.Single().Content)).ToList();
        Assert.Equal(["REQUEST", "REQUEST", "CANCEL"], files.Select(file => Value(file, "METHOD")));
        Assert.Equal(["0", "1", "2"], files.Select(file => Value(file, "SEQUENCE")));
        Assert.Equal(["20261116T010000Z", "20261120T010000Z", "20261120T010000Z"], files.Select(file => Value(file, "DTSTART")));
        Assert.Equal("20261116T020000Z", Value(files[0], "DTEND"));
        Assert.Single(files.Select(file => Value(file, "UID")).Distinct());
        Assert.Equal("CANCELLED", Value(files[2], "STATUS"));
        Assert.All(files, file => Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line)));
        Assert.Contains("定例会（2026年10月分）", files[0].Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Value(string file, string name) =>
        file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];

    private static async Task<string> CallAsync(TownDesk desk, string by, params (string Field, string Value)[] changes)
    {
        var form = new Dictionary<string, string> { ["title"] = "原因の確認", ["day"] = "2026-11-26", ["time"] = "14:00", ["place"] = "オンライン" };
        foreach (var (field, value) in changes)
            form[field] = value;
        var answer = await desk.SubmitAsync(by, CallMeeting.Verb, form);
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    private static async Task<string> MoveAsync(TownDesk desk, string day, long number = 1)
    {
        var answer = await desk.SubmitAsync(
            TownDesk.Staff, MoveMeeting.Verb, new { meetingId = number, version = (await MeetingDesk.MeetingAsync(desk, number)).Version, day, time = "10:00", place = "オンライン", text = "市議会のため" });
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    private static async Task<string> SayOfCancelAsync(TownDesk desk, int version, string text)
    {
        var answer = await desk.SubmitAsync(TownDesk.Manager, CancelMeeting.Verb, new { meetingId = 1, version, text });
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }
}

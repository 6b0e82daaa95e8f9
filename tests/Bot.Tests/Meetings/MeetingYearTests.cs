using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Meetings;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Meetings;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Meetings;

/// <summary>Eighteen months of 定例会 (要件2): monthly from going live until approved minutes record 安定稼働, then four a year, and back only by decision.</summary>
public sealed class MeetingYearTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task Monthly_until_approved_minutes_say_stable_then_four_a_year_each_period_following_the_other()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        // The minutes of the third meeting say 安定稼働.
        await LiveAsync(desk, "2028-05-01", meeting => meeting.Id == 3 ? StabilityDecision.Stable : StabilityDecision.None);

        var meetings = (await MeetingDesk.MeetingsAsync(desk)).Where(meeting => meeting.StartsAt <= desk.Clock.GetUtcNow()).ToList();
        Assert.Equal(
            [
                "2026-10-01 2026-10-31", "2026-11-01 2026-11-30", "2026-12-01 2026-12-31",
                "2027-01-01 2027-03-31", "2027-04-01 2027-06-30", "2027-07-01 2027-09-30", "2027-10-01 2027-12-31", "2028-01-01 2028-03-31",
            ],
            meetings.Select(meeting => $"{meeting.PeriodFirst:yyyy-MM-dd} {meeting.PeriodLast:yyyy-MM-dd}"));
        Assert.Equal(4, meetings.Count(meeting => FiscalYear.Of(meeting.StartsAt).Year == 2027));
        Assert.All(meetings, meeting => Assert.Equal(MinutesState.Approved, meeting.MinutesState));
    }

    [Fact]
    public async Task Every_meeting_is_on_an_open_day_and_reminded_of_14_7_and_1_days_before_once_each()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await LiveAsync(desk, "2027-03-01", _ => StabilityDecision.None);

        var hours = await desk.Storage.ReadAsync(db => desk.Storage.Get<CityCalendar>().ReadAsync(db, CancellationToken.None));
        var meetings = await MeetingDesk.MeetingsAsync(desk);
        Assert.All(meetings, meeting => Assert.True(hours.IsOpenDay(meeting.StartsAt.DayInJapan())));
        // The tenth open day of January 2027: the fourth is the first, the eleventh is 成人の日.
        Assert.Equal(new DateOnly(2027, 1, 18), meetings[2].StartsAt.DayInJapan());
        var told = await desk.CityHeardAsync();
        foreach (var meeting in meetings.Where(meeting => meeting.StartsAt <= desk.Clock.GetUtcNow()))
        {
            Assert.Single(told, text => text.StartsWith(meeting.DisplayId + " ", StringComparison.Ordinal) && text.Contains("14 日後", StringComparison.Ordinal));
            Assert.Single(told, text => text.StartsWith(meeting.DisplayId + " ", StringComparison.Ordinal) && text.Contains(" 7 日後", StringComparison.Ordinal));
            Assert.Single(told, text => text.StartsWith(meeting.DisplayId + " ", StringComparison.Ordinal) && text.Contains("明日", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task After_days_of_downtime_only_the_reminder_that_is_still_true_is_said()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        var meeting = await MeetingDesk.MeetingAsync(desk);
        Assert.Equal(new DateOnly(2026, 11, 16), meeting.StartsAt.DayInJapan());

        await MeetingDesk.JumpAsync(desk, "2026-11-11 12:00"); // 14 and 7 days before are both over
        await MeetingDesk.SweepAsync(desk);
        await MeetingDesk.SweepAsync(desk);

        var told = await desk.CityHeardAsync();
        Assert.DoesNotContain(told, text => text.Contains("14 日後", StringComparison.Ordinal));
        Assert.Single(told, text => text.Contains(" 5 日後", StringComparison.Ordinal));
        await MeetingDesk.JumpAsync(desk, "2026-11-16 10:30");
        Assert.DoesNotContain(await desk.CityHeardAsync(), text => text.Contains("明日", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Minutes_that_are_not_approved_change_no_cadence_and_a_decision_can_be_taken_back()
    {
        await using var desk = await MeetingDesk.OpenAsync(cluster);
        await MeetingDesk.SweepAsync(desk);
        await MeetingDesk.JumpAsync(desk, "2026-11-16 12:00");
        await MeetingDesk.SweepAsync(desk);

        await MeetingDesk.WriteAsync(desk, 1, StabilityDecision.Stable);
        Assert.Contains("毎月（安定稼働まで）", await desk.SayAsync(TownDesk.Staff, "MTG-2"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 30), (await MeetingDesk.MeetingAsync(desk, 2)).PeriodLast);
        await MeetingDesk.DecideAsync(desk, SendBack.Verb);
        Assert.Equal(new DateOnly(2026, 11, 30), (await MeetingDesk.MeetingAsync(desk, 2)).PeriodLast);

        await MeetingDesk.WriteAsync(desk, 1, StabilityDecision.Stable);
        await MeetingDesk.DecideAsync(desk, Approve.Verb);
        var second = await MeetingDesk.MeetingAsync(desk, 2);
        Assert.Equal(new DateOnly(2026, 12, 31), second.PeriodLast);
        Assert.Equal(new DateOnly(2027, 1, 18), second.StartsAt.DayInJapan());
        Assert.Contains("四半期ごと（年4回）", await desk.SayAsync(TownDesk.Staff, "MTG-2"), StringComparison.Ordinal);

        await MeetingDesk.JumpAsync(desk, "2027-01-18 12:00");
        await MeetingDesk.SweepAsync(desk);
        Assert.Equal(new DateOnly(2027, 3, 31), (await MeetingDesk.MeetingAsync(desk, 3)).PeriodLast);
        await MeetingDesk.WriteAsync(desk, 2, StabilityDecision.Unstable);
        await MeetingDesk.DecideAsync(desk, Approve.Verb);
        Assert.Equal(new DateOnly(2027, 1, 31), (await MeetingDesk.MeetingAsync(desk, 3)).PeriodLast);
    }

    /// <summary>
    /// From one moment at which something is due to the next, with two days of downtime in every month: minutes are written as soon as a meeting has been, and approved.
    /// </summary>
    private static async Task LiveAsync(TownDesk desk, string until, Func<Meeting, StabilityDecision> decide)
    {
        await MeetingDesk.SweepAsync(desk);
        while (desk.Clock.GetUtcNow() < TownDesk.At(until + " 00:00"))
        {
            var now = desk.Clock.GetUtcNow();
            var next = (await desk.Storage.AllAsync<Deadline>()).Where(deadline => deadline.DoneAt is null).Select(deadline => deadline.DueAt)
                .Concat((await MeetingDesk.MeetingsAsync(desk)).Select(meeting => meeting.StartsAt)).Where(moment => moment > now).Min().InJapan();
            while (next.Day is 20 or 21)
                next = next.AddDays(1);
            desk.Clock.AdjustTime(next.ToUniversalTime().AddMinutes(1));
            await MeetingDesk.SweepAsync(desk);
            foreach (var meeting in (await MeetingDesk.MeetingsAsync(desk)).Where(meeting => meeting.StartsAt < desk.Clock.GetUtcNow() && meeting.MinutesNumber == 0))
            {
                Assert.Contains("承認", await MeetingDesk.WriteAsync(desk, meeting.Id, decide(meeting)), StringComparison.Ordinal);
                await MeetingDesk.DecideAsync(desk, Approve.Verb);
            }
        }
    }
}

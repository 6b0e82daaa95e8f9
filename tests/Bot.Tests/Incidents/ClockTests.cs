using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>The contract's clocks to the second: 要件8 on the wall clock, 要件28 and 29 in service time.</summary>
public sealed class ClockTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("00:29:59", ClockState.Met)]
    [InlineData("00:30:00", ClockState.Met)]
    [InlineData("00:30:01", ClockState.Breached)]
    public async Task The_first_report_is_in_time_up_to_thirty_minutes_sharp(string after, ClockState expected)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        desk.TeamsAccepts = false;
        await desk.PassAsync(TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        Assert.Null((await desk.IncidentAsync()).FirstReportedAt);
        desk.TeamsAccepts = true;
        await desk.DeliverAsync();

        var (wall, service, _) = await desk.ClocksAsync();
        Assert.Equal((expected, expected), (wall.State, service.State));
        Assert.Equal(TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture), wall.Elapsed);
    }

    [Fact]
    public async Task Typing_the_first_report_stops_nothing_its_accepted_delivery_does()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        desk.TeamsAccepts = false;
        await desk.PassAsync(TimeSpan.FromMinutes(20));
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.PassAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(ClockState.Breached, (await desk.ClocksAsync()).FirstReport.State);
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("第一報の期限 10:30 を過ぎました", StringComparison.Ordinal));
        desk.TeamsAccepts = true;
        await desk.DeliverAsync();
        Assert.Equal(TimeSpan.FromMinutes(31), (await desk.ClocksAsync()).FirstReport.Elapsed);
    }

    [Theory]
    [InlineData("00:09:59", "")]
    [InlineData("00:10:00", "第一報の期限 10:30 まで 20 分です")]
    [InlineData("00:19:59", "まで 20 分です")]
    [InlineData("00:20:00", "まで 10 分です")]
    [InlineData("00:24:59", "まで 10 分です")]
    [InlineData("00:25:00", "まで 5 分です")]
    [InlineData("00:30:00", "まで 5 分です")]
    [InlineData("00:30:01", "第一報の期限 10:30 を過ぎました")]
    public async Task Warnings_come_at_ten_twenty_and_twentyfive_minutes_and_never_early(string after, string newest)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        foreach (var mark in IncidentTimers.FirstReportMarks.Where(mark => mark.After <= TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture)))
            await desk.PassAsync(TownDesk.At("2026-11-24 10:00:00") + mark.After - desk.Clock.GetUtcNow());
        await desk.PassAsync(TownDesk.At("2026-11-24 10:00:00") + TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture) - desk.Clock.GetUtcNow());

        var said = await desk.VendorHeardAsync();
        if (newest.Length == 0)
            Assert.Empty(said);
        else
            Assert.Contains(newest, said[^1], StringComparison.Ordinal);
        await desk.SettleAsync();
        Assert.Equal(said, await desk.VendorHeardAsync());
    }

    [Theory]
    [InlineData("01:29:59", "まで 60 分です", ClockState.Running)]
    [InlineData("01:30:00", "まで 30 分です", ClockState.Running)]
    [InlineData("01:50:00", "まで 10 分です", ClockState.Running)]
    [InlineData("02:00:00", "まで 10 分です", ClockState.Running)]
    [InlineData("02:00:01", "復旧の期限 12:00 を過ぎました", ClockState.Breached)]
    public async Task Recovery_is_warned_of_at_sixty_ninety_and_hundredten_minutes(string after, string newest, ClockState state)
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.DeliverAsync();
        foreach (var mark in IncidentTimers.RecoveryMarks.Where(mark => mark.After <= TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture)))
            await desk.PassAsync(TownDesk.At("2026-11-24 10:00:00") + mark.After - desk.Clock.GetUtcNow());
        await desk.PassAsync(TownDesk.At("2026-11-24 10:00:00") + TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture) - desk.Clock.GetUtcNow());

        Assert.Contains(newest, (await desk.VendorHeardAsync()).Last(said => said.Contains("復旧の期限", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(state, (await desk.ClocksAsync()).Recovery!.State);
    }

    [Theory]
    [InlineData("2026-11-24 12:00:00", ClockState.Met)]
    [InlineData("2026-11-24 12:00:01", ClockState.Breached)]
    public async Task Recovery_within_two_hours_sharp_is_in_time_and_degraded_operation_counts_as_restart(string at, ClockState expected)
    {
        foreach (var phrase in new[] { "障害 INC-1 復旧 予備系へ切り替え", "障害 INC-1 縮退 照会のみ再開" })
        {
            await using var desk = await TownDesk.OpenAsync(cluster);
            await desk.OpenIncidentAsync();
            await desk.PassUntilAsync(at);
            await desk.SayAsync(TownDesk.Operator, phrase);

            Assert.Equal(expected, (await desk.ClocksAsync()).Recovery!.State);
        }
    }

    [Fact]
    public async Task In_the_maintenance_slot_the_service_time_clocks_stand_still_and_the_wall_clock_does_not()
    {
        // 要件28: stop at 1:30, service ends at 2:00 and goes on at 4:00, up at 5:20: 30 + 80 = 110 minutes, in time though 3 h 50 min have passed.
        await using var desk = await TownDesk.OpenAsync(
            cluster, "2026-11-24 01:30:00", new() { ["Calendar:ServiceTime:Default:Windows:0"] = "04:00-02:00" });
        await desk.OpenIncidentAsync();
        await desk.PassUntilAsync("2026-11-24 02:30:00");
        Assert.Equal(ClockState.Paused, (await desk.ClocksAsync()).Recovery!.State);
        Assert.Equal(ClockState.Breached, (await desk.ClocksAsync()).FirstReport.State);
        Assert.Contains("停止中", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.DeliverAsync();
        await desk.PassUntilAsync("2026-11-24 05:20:00");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");

        var (wall, notification, recovery) = await desk.ClocksAsync();
        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(110)), (recovery!.State, recovery.Elapsed));
        Assert.Equal((ClockState.Breached, TimeSpan.FromMinutes(60)), (wall.State, wall.Elapsed));
        // 要件29 counts 1:30–2:00 only: thirty minutes sharp.
        Assert.Equal((ClockState.Met, TimeSpan.FromMinutes(30)), (notification.State, notification.Elapsed));
    }

    [Fact]
    public async Task A_detection_in_the_maintenance_slot_starts_the_service_time_clock_when_service_begins()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-24 03:30:00");
        await desk.OpenIncidentAsync();

        var (wall, notification, recovery) = await desk.ClocksAsync();
        Assert.Equal(TownDesk.At("2026-11-24 04:00:00"), wall.Due);
        Assert.Equal(TownDesk.At("2026-11-24 05:30:00"), notification.Due);
        Assert.Equal(TownDesk.At("2026-11-24 07:00:00"), recovery!.Due);
    }

    [Theory]
    [InlineData("2026-12-31 23:50:00", "2027-01-01 00:20:00", "2027-01-01 01:50:00")]
    [InlineData("2028-02-28 23:50:00", "2028-02-29 00:20:00", "2028-02-29 01:50:00")]
    [InlineData("2027-03-31 23:50:00", "2027-04-01 00:20:00", "2027-04-01 01:50:00")]
    public async Task Clocks_run_through_the_end_of_a_year_a_leap_day_and_the_end_of_a_fiscal_year(string detected, string reportDue, string recoveryDue)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, detected);
        await desk.OpenIncidentAsync();

        var (wall, _, recovery) = await desk.ClocksAsync();
        Assert.Equal((TownDesk.At(reportDue), TownDesk.At(recoveryDue)), (wall.Due, recovery!.Due));
    }

    [Fact]
    public async Task The_earlier_of_monitor_and_caller_is_the_detection_and_later_ones_restart_nothing()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-24 10:00:00");
        var detected = desk.Clock.GetUtcNow();
        await desk.PassAsync(TimeSpan.FromMinutes(5));
        await desk.OpenIncidentAsync(new IncidentRequest("応答なし", Severity.Critical, "国保連携", detected, 7));
        await desk.PassAsync(TimeSpan.FromMinutes(3));
        await desk.PressAsync(TownDesk.Staff, "incident.open/1", new { title = "画面が開かない", systemName = "国保連携" });

        var incident = Assert.Single(await desk.Storage.AllAsync<Incident>());
        Assert.Equal((detected, detected, detected + TimeSpan.FromMinutes(8)), (incident.DetectedAt, incident.MonitoredAt!.Value, incident.CalledAt!.Value));
        Assert.True(incident.IsKnownToCity);
    }

    [Fact]
    public async Task A_caller_before_the_monitor_keeps_the_call_as_detection_and_an_alert_that_was_earlier_moves_it()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-24 10:00:00");
        var alertAt = desk.Clock.GetUtcNow();
        await desk.PassAsync(TimeSpan.FromMinutes(12));
        await desk.PressAsync(TownDesk.Staff, "incident.open/1", new { title = "画面が開かない", systemName = "国保連携" });
        Assert.Equal(alertAt + TimeSpan.FromMinutes(12), (await desk.IncidentAsync()).DetectedAt);

        await desk.Storage.Writes.RunAsync(
            async (db, token) => await desk.Storage.Get<IncidentAlerts>().OpenAsync(
                db, (await db.Set<Person>().FindAsync([ConversationDesk.Tenant, TownDesk.Operator], token))!,
                new IncidentRequest("応答なし", Severity.Critical, "国保連携", alertAt, 7), token),
            CancellationToken.None);

        Assert.Equal((alertAt, alertAt), ((await desk.IncidentAsync()).DetectedAt, (await desk.IncidentAsync()).StoppedAt));
        Assert.Equal(TownDesk.At("2026-11-24 10:30:00"), (await desk.ClocksAsync()).FirstReport.Due);
        await desk.PassUntilAsync("2026-11-24 10:13:00");
        // The ten minutes had passed already by the earlier detection; the sweep says so at once.
        Assert.Contains(await desk.VendorHeardAsync(), said => said.Contains("まで 17 分です。把握できている範囲で状況を報告してください。（この通知は 3 分遅れています）", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_downtime_every_missed_mark_is_recorded_oldest_first_and_what_is_true_is_told_with_how_late_it_is()
    {
        foreach (var engine in Enum.GetValues<Engine>())
        {
            await using var desk = await TownDesk.OpenAsync(cluster, engine: engine);
            await desk.OpenIncidentAsync();
            await desk.PassAsync(TimeSpan.FromHours(5));

            var said = (await desk.VendorHeardAsync()).Where(text => text.Contains("期限", StringComparison.Ordinal)).ToList();
            // That a limit is near would be untrue by now; that the mark was passed stays on the timeline.
            Assert.Equal(2, said.Count);
            Assert.Contains("第一報の期限 10:30 を過ぎました。直ちに状況を報告してください。（この通知は 269 分遅れています）", said[0], StringComparison.Ordinal);
            Assert.Contains("復旧の期限 12:00 を過ぎました。（この通知は 179 分遅れています）", said[1], StringComparison.Ordinal);
            Assert.Equal(8, (await desk.TimelineAsync()).Count(entry => entry.Contains("分遅れています", StringComparison.Ordinal)));
            Assert.Contains("290 分遅れています", (await desk.TimelineAsync()).First(entry => entry.Contains("分遅れています", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_clock_set_back_neither_repeats_a_notice_nor_loses_the_next_one()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(12));
        desk.Clock.AdjustTime(TownDesk.At("2026-11-24 10:05:00"));
        await desk.SettleAsync();
        await desk.PassUntilAsync("2026-11-24 10:21:00");

        Assert.Equal(2, (await desk.VendorHeardAsync()).Count(said => said.Contains("第一報の期限", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_card_is_redrawn_once_a_minute_while_a_clock_runs_and_not_after()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        Assert.Contains("残り 30 分", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        await desk.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Contains("残り 27 分", await desk.CardAsync("INC-1"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 調査中です");
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 復旧 再起動");
        await desk.SettleAsync();
        await desk.PassAsync(TimeSpan.FromMinutes(2));
        var versions = (await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>()).Count(message => message.CardKey == "INC-1");
        await desk.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(versions, (await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>()).Count(message => message.CardKey == "INC-1"));
    }
}

using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Sla;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Sla;

/// <summary>Which records count for which system (要件27, 28, 29).</summary>
public sealed class SlaRecordsTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_stop_counts_for_the_system_it_names_in_service_time_with_the_record_behind_it()
    {
        await using var desk = await SlaTown.OpenAsync(cluster);
        await SlaTown.StopAsync(desk, "2026-10-05 02:30", "2026-10-05 05:20");

        var (residents, tax) = (await SlaTown.FiguresAsync(desk, "2026-10"), await SlaTown.FiguresAsync(desk, "2026-10", SlaTown.Tax));

        Assert.Equal(50 * 60, residents.Seconds.Outage);
        Assert.Equal(99.87m, residents.Seconds.Availability!.Value.Value);
        Assert.Equal(AvailabilityVerdict.Missed, residents.Verdict);
        Assert.Equal(("INC-1", 50 * 60L), residents.Records.Select(row => (row.Record.Source, row.Seconds)).Single());
        Assert.Equal((0, AvailabilityVerdict.Met), (tax.Seconds.Outage, tax.Verdict));
        Assert.Empty(tax.Records);
    }

    [Fact]
    public async Task A_stop_that_names_no_system_counts_for_all_and_one_elsewhere_for_none()
    {
        await using var desk = await SlaTown.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "資産 登録 検証環境");
        await SlaTown.StopAsync(desk, "2026-10-05 10:00", "2026-10-05 10:10", system: null);
        await SlaTown.StopAsync(desk, "2026-10-06 10:00", "2026-10-06 10:10", isDrill: true);
        await SlaTown.StopAsync(desk, "2026-10-07 10:00", "2026-10-07 10:10", more: incident => incident.Cancel("誤報", incident.DetectedAt));
        await SlaTown.StopAsync(desk, "2026-10-08 10:00", "2026-10-08 10:10", more: incident =>
        {
            var manager = new Person { ObjectId = "m", TenantId = "t", };
            incident.ProposeOutOfScope(manager, "回線事業者の障害", incident.DetectedAt);
            incident.DecideScope(manager, agreed: true, null, incident.DetectedAt, null);
        });

        Assert.Equal(600, (await SlaTown.FiguresAsync(desk, "2026-10")).Seconds.Outage);
        Assert.Equal(600, (await SlaTown.FiguresAsync(desk, "2026-10", SlaTown.Tax)).Seconds.Outage);
    }

    [Theory]
    [InlineData(nameof(CheckFailures.All), 90)]
    [InlineData(nameof(CheckFailures.Alerted), 0)]
    [InlineData(nameof(CheckFailures.None), 0)]
    public async Task A_short_failure_of_a_check_counts_as_the_setting_says(string setting, int seconds)
    {
        await using var desk = await SlaTown.OpenAsync(cluster, settings: new() { ["Sla:CheckFailures"] = setting });
        await desk.Storage.ChangeAsync(db =>
        {
            db.Add(SlaTown.Segment("residents", CheckState.Down, "2026-10-05 10:00:00", "2026-10-05 10:01:30"));
            return Task.CompletedTask;
        });

        Assert.Equal(seconds, (await SlaTown.FiguresAsync(desk, "2026-10")).Seconds.Outage);
    }

    [Fact]
    public async Task Without_any_check_and_without_any_record_nothing_is_known()
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-05 10:00", new() { ["Sla:Systems:0"] = SlaTown.Residents });

        var october = await SlaTown.FiguresAsync(desk, "2026-10");

        Assert.Equal(AvailabilityVerdict.Unmeasured, october.Verdict);
        Assert.Null(october.Seconds.Availability);
        Assert.Equal(682 * 3600, october.Seconds.Unmeasured);
        Assert.Contains("未計測", await desk.SayAsync(TownDesk.Staff, "SLA 2026-10"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recovery_and_notification_run_in_service_time_and_none_at_all_is_no_share()
    {
        await using var desk = await SlaTown.OpenAsync(cluster);
        var none = await SlaTown.FiguresAsync(desk, "2026-10");
        // Stopped half an hour before the pause from 3 to 5 and up 90 minutes after it: 120 minutes; reported 30:01 after detection, by the clock after the pause.
        await SlaTown.StopAsync(desk, "2026-10-05 02:30:00", "2026-10-05 06:30:00", reportedAt: "2026-10-05 05:00:00");
        await SlaTown.StopAsync(desk, "2026-10-06 10:00:00", "2026-10-06 12:00:01", reportedAt: "2026-10-06 10:30:01");

        var october = await SlaTown.FiguresAsync(desk, "2026-10");

        Assert.Null(none.Recovery.Share);
        Assert.Null(none.Notification.Share);
        Assert.Equal(new Compliance(1, 1, 0), october.Recovery);
        Assert.Equal(new Compliance(1, 1, 0), october.Notification);
        Assert.Equal(new Compliance(0, 2, 0), october.FirstReport);
        Assert.Equal([7200, 7201], october.Clocks.Recovery.Select(clock => clock.Seconds));
        Assert.Equal([1800, 1801], october.Clocks.Notification.Select(clock => clock.Seconds));
        Assert.Equal(50m, october.Recovery.Share!.Value.Value);
        Assert.Contains("対象なし", await desk.SayAsync(TownDesk.Staff, "SLA 2026-09 " + SlaTown.Residents), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relapse_is_the_same_stop_and_a_stop_that_goes_on_counts_until_now()
    {
        await using var desk = await SlaTown.OpenAsync(cluster);
        await SlaTown.StopAsync(desk, "2026-11-05 09:00", to: null);

        var month = await SlaTown.FiguresAsync(desk, "2026-11");

        Assert.Equal(3600, month.Seconds.Outage);
        Assert.Equal(new Compliance(0, 0, 1), month.Recovery);
        Assert.False(month.IsOver);
        Assert.Equal(AvailabilityVerdict.Missed, month.Verdict);
    }

    [Fact]
    public async Task A_year_of_records_of_twenty_systems_comes_to_the_same_figures_on_both_databases()
    {
        var settings = new Dictionary<string, string?>();
        for (var system = 0; system < 20; system++)
        {
            settings[$"Sla:Systems:{system}"] = $"システム{system:00}";
            settings[$"Monitoring:Checks:{system}:Name"] = $"check{system}";
            settings[$"Monitoring:Checks:{system}:System"] = $"システム{system:00}";
            settings[$"Monitoring:Checks:{system}:Url"] = "https://system.example/";
        }

        var kept = new List<IReadOnlyList<string>>();
        foreach (var engine in Enum.GetValues<Engine>())
        {
            await using var desk = await SlaTown.OpenAsync(cluster, "2027-04-20 10:00", engine, settings);
            await desk.Storage.ChangeAsync(db =>
            {
                var random = new Random(20260401);
                for (var row = 0; row < 4000; row++)
                {
                    var from = TownDesk.At("2026-04-01 00:00").AddSeconds(random.Next(365 * 86_400)).ToUniversalTime();
                    db.Add(new CheckSegment
                    {
                        CheckName = $"check{row % 20}",
                        State = (CheckState)random.Next(3),
                        Cause = null,
                        From = from,
                        To = from.AddSeconds(random.Next(7200)),
                        Seen = "",
                    });
                }

                return Task.CompletedTask;
            });
            for (var stop = 0; stop < 60; stop++)
                await SlaTown.StopAsync(desk, $"2026-{4 + (stop % 9):00}-{1 + (stop % 28):00} 10:00", $"2026-{4 + (stop % 9):00}-{1 + (stop % 28):00} 1{1 + (stop % 4)}:00", system: $"システム{stop % 20:00}");
            kept.Add(await desk.Storage.ReadAsync(async db => (IReadOnlyList<string>)
            [
                .. (await desk.Storage.Get<SlaReader>().ReadAsync(db, SlaPeriod.YearOf(new DateOnly(2026, 10, 1)), CancellationToken.None))
                    .Select(figures => $"{figures.System} {figures.Seconds} {figures.Whole} {figures.Recovery} {figures.Notification} {string.Join(',', figures.Months.Select(month => MonthFigures.HashOf(month.Figures.ToJson())))}"),
            ]));
        }

        Assert.Equal(20, kept[0].Count);
        Assert.Equal(kept[0], kept[1]);
    }
}

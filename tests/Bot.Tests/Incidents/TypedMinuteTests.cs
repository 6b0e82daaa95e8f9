using ChatOpsBot.Bot.Tests.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Incidents;

/// <summary>A recovery is typed to the minute, and measured to the second (要件28).</summary>
public sealed class TypedMinuteTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("2026-11-24 10:00:50", "10:00", "2026-11-24 10:00:50")]
    [InlineData("2026-11-24 10:02:50", "10:02", "2026-11-24 10:02:50")]
    [InlineData("2026-11-24 10:02:50", "10:01", "2026-11-24 10:01:00")]
    [InlineData("2026-11-24 10:02:50", "10:00", "2026-11-24 10:00:20")]
    [InlineData("2026-11-24 10:02:50", "09:59", null)]
    public async Task A_typed_minute_means_what_is_known_exactly_in_it(string now, string typed, string? meant)
    {
        await using var desk = await TownDesk.OpenAsync(cluster, "2026-11-24 10:00:20");
        await desk.OpenIncidentAsync();
        await desk.PassUntilAsync(now);
        var version = (await desk.IncidentAsync()).Version;

        await desk.PressAsync(TownDesk.Operator, "incident.recover/1", new { incidentId = 1, version, text = "再起動", date = "2026-11-24", time = typed });

        Assert.Equal(meant is null ? null : TownDesk.At(meant), (await desk.IncidentAsync()).RecoveredAt);
    }

    [Fact]
    public async Task A_report_does_not_count_its_forerunner_among_what_has_happened_since()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.OpenIncidentAsync();
        // A real clock moves on between two looks.
        desk.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        await desk.SayAsync(TownDesk.Operator, "障害 INC-1 更新 窓口が止まっています");
        var reports = await desk.Storage.AllAsync<Bot.Incidents.StatusReport>();
        var timeline = await desk.Storage.AllAsync<Bot.Incidents.TimelineEntry>();

        Assert.Equal(reports.Single().At, timeline.Single(entry => entry.Text.Contains("を送信", StringComparison.Ordinal)).At);
    }
}

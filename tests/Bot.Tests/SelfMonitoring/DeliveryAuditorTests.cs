using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.SelfMonitoring;

/// <summary>What has no accepted notice a minute after it happened is told of, once, on a way that does not lead through Teams.</summary>
public sealed class DeliveryAuditorTests(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> Mail = new()
    {
        ["Email:Host"] = "127.0.0.1",
        ["Email:From"] = "chatops@example.jp",
        ["Email:Security"] = "None",
        ["SelfMonitoring:EmailTo:0"] = "shikikan@example.jp",
    };

    private readonly FakeTimeProvider _clock = new(Start);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task An_incident_whose_card_Teams_has_not_taken_within_a_minute_is_told_of_once_by_alert_and_by_mail(Engine engine)
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock, Mail, engine);
        await desk.OpenIncidentAsync("国保連携が停止", Start);
        _clock.Advance(TimeSpan.FromSeconds(59));
        await desk.CheckAsync();
        Assert.Empty(await desk.OwnAlertsAsync());

        _clock.Advance(TimeSpan.FromSeconds(2));
        await desk.CheckAsync();
        await desk.CheckAsync();

        Assert.Equal(["● INC-1 の通知が届いていません"], await desk.OwnAlertsAsync());
        var mail = Assert.Single(await desk.Storage.AllAsync<EmailMessage>());
        Assert.Equal("shikikan@example.jp", mail.To);
        Assert.Equal("【ChatOps】INC-1 の通知が届いていません", mail.Subject);
        Assert.Contains("・INC-1 国保連携が停止（11/20(金) 09:00 から）", mail.Text, StringComparison.Ordinal);
        Assert.Single(await desk.Storage.AllAsync<AuditEntry>(), entry => entry is { Action: "delivery.missing", Subject: "INC-1" });
    }

    [Fact]
    public async Task When_the_notice_arrives_the_alert_is_over()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.OpenIncidentAsync("国保連携が停止", Start);
        _clock.Advance(TimeSpan.FromSeconds(61));
        await desk.CheckAsync();

        await desk.DeliverAsync("INC-1", SelfMonitoringDesk.IncidentsChannel);
        await desk.CheckAsync();

        Assert.Equal(["○ INC-1 の通知が届いていません"], await desk.OwnAlertsAsync());
    }

    [Fact]
    public async Task An_accepted_message_proves_the_notice_also_where_Teams_gave_no_id()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.OpenIncidentAsync("国保連携が停止", Start);
        await desk.Storage.ChangeAsync(async db =>
            (await db.Set<OutboxMessage>().FirstAsync(message => message.CardKey == "INC-1" && message.ConversationId == SelfMonitoringDesk.IncidentsChannel)).Deliver(Start));
        _clock.Advance(TimeSpan.FromSeconds(61));

        await desk.CheckAsync();

        Assert.Empty(await desk.OwnAlertsAsync());
    }

    [Fact]
    public async Task A_card_in_a_channel_that_is_no_longer_bound_proves_nothing()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.OpenIncidentAsync("国保連携が停止", Start);
        await desk.DeliverAsync("INC-1", "19:before");
        _clock.Advance(TimeSpan.FromSeconds(61));

        await desk.CheckAsync();

        Assert.Equal(["● INC-1 の通知が届いていません"], await desk.OwnAlertsAsync());
    }

    [Fact]
    public async Task Critical_alerts_are_looked_after_too_but_not_lesser_ones_silenced_ones_and_our_own()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.AlertAsync("critical");
        await desk.AlertAsync("warning", Severity.Warning);
        await desk.AlertAsync("silenced");
        await desk.AlertAsync("own", source: "chatops");
        await desk.Storage.ChangeAsync(async db =>
            (await db.Set<AlertGroup>().SingleAsync(group => group.GroupKey == "silenced")).Silence("運用担当", "作業中", Start + TimeSpan.FromHours(1)));
        _clock.Advance(TimeSpan.FromSeconds(61));

        await desk.CheckAsync();
        // Its own alert is not delivered either, and must not raise another.
        _clock.Advance(TimeSpan.FromSeconds(61));
        await desk.CheckAsync();

        Assert.Equal(["● 応答なし", "● ALT-1 の通知が届いていません"], await desk.OwnAlertsAsync());
    }

    [Fact]
    public async Task Where_everything_fails_the_first_fifty_on_one_card_and_one_mail_say_it()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock, Mail);
        for (var number = 0; number < 60; number++)
            await desk.AlertAsync($"server-{number}");
        _clock.Advance(TimeSpan.FromSeconds(61));

        await desk.CheckAsync();
        await desk.CheckAsync();

        Assert.Equal(50, (await desk.OwnAlertsAsync()).Length);
        Assert.Single(await desk.Storage.AllAsync<AlertGroup>(), group => group.Source == "chatops");
        var mail = Assert.Single(await desk.Storage.AllAsync<EmailMessage>());
        Assert.Equal("【ChatOps】ALT-1 ほか 49 件の通知が届いていません", mail.Subject);
        Assert.Contains("・ほか 30 件", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_look_uses_indexes_whatever_lies_behind()
    {
        await using var desk = await SelfMonitoringDesk.OpenAsync(cluster, _clock);
        await desk.OpenIncidentAsync("国保連携が停止", Start);
        await desk.AlertAsync("critical");
        _clock.Advance(TimeSpan.FromSeconds(61));
        await desk.CheckAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));

        var plans = await desk.PlansOfAsync(desk.CheckAsync);

        Assert.Contains(plans, plan => plan.Contains("PostedCards", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Contains("AlertGroups", StringComparison.Ordinal));
        // A scan of a partial index is one of the open rows only; one of a table is not.
        Assert.DoesNotContain(plans, plan => plan.StartsWith("SCAN", StringComparison.Ordinal) && !plan.Contains(" INDEX ", StringComparison.Ordinal));
    }
}

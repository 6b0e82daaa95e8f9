using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>Sequences in which somebody must hear of an alert, and would not if only the last step were looked at.</summary>
public sealed class AlertAttentionTests
{
    [Fact]
    public async Task One_covered_member_does_not_silence_those_that_came_with_it()
    {
        await using var desk = await OpenAsync();
        await desk.Chat.SayAsync("運用", "警報 静観 対象=web1 2時間 交換中");

        await desk.HearAsync(desk.Firing("a", "web", Severity.Critical, member: "web1"), desk.Firing("b", "web", Severity.Critical, member: "web2"));

        Assert.Null((await desk.GroupAsync()).SilencedUntil);
        Assert.Equal(["ALT-1"], await CalledAsync(desk));
    }

    [Fact]
    public async Task A_window_covers_its_own_targets_and_nothing_that_joins_them()
    {
        await using var desk = await OpenAsync();
        Assert.Contains("登録しました", await desk.Chat.SayAsync("運用", "保守時間 登録 web1 今 15:00 部品交換"), StringComparison.Ordinal);
        await desk.HearAsync(desk.Firing("a", "web", member: "web1"));
        Assert.Contains("保守作業中", await desk.CardAsync("ALT-1"), StringComparison.Ordinal);

        await desk.HearAsync(desk.Firing("b", "web", Severity.Critical, member: "db9"));

        Assert.Null((await desk.GroupAsync()).SilencedUntil);
        Assert.Equal(["ALT-1"], await CalledAsync(desk));
    }

    [Fact]
    public async Task The_end_of_a_window_is_no_news_while_a_silence_covers_the_same()
    {
        await using var desk = await OpenAsync();
        await desk.Chat.SayAsync("運用", "保守時間 登録 web1 今 11:00 部品交換");
        await desk.HearAsync(desk.Firing(severity: Severity.Critical, member: "web1"));
        await desk.Chat.SayAsync("運用", "警報 静観 対象=web1 3時間 様子見");

        await desk.PassAsync(TimeSpan.FromMinutes(90));
        Assert.Empty(await CalledAsync(desk));
        await desk.PassAsync(TimeSpan.FromMinutes(90));

        Assert.Equal(["ALT-1"], await CalledAsync(desk));
    }

    [Fact]
    public async Task A_cancelled_window_wakes_at_once_who_must_know()
    {
        await using var desk = await OpenAsync();
        await desk.Chat.SayAsync("運用", "保守時間 登録 web1 今 15:00 部品交換");
        await desk.HearAsync(desk.Firing(severity: Severity.Critical, member: "web1"));
        Assert.Empty(await CalledAsync(desk));

        var number = Assert.Single(await desk.Bot.AllAsync<MaintenanceWindow>()).Id;
        await desk.Chat.SayAsync("運用", $"保守時間 取消 {number} 中止");

        Assert.Equal(["ALT-1"], await CalledAsync(desk));
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("保守作業が終わりましたが、まだ発生しています", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_back_on_its_card_and_stays_is_called_for_and_told_as_worse()
    {
        await using var desk = await OpenAsync();
        await FlapAsync(desk, 3);

        await desk.HearAsync(desk.Firing(severity: Severity.Critical));

        Assert.Equal(1, (await desk.GroupAsync(3)).Relapses);
        Assert.Equal(["ALT-3"], await CalledAsync(desk));
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("ALT-3 の重要度が「重大」に上がりました", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_acknowledgement_lapses_also_after_coming_back_and_after_a_silence()
    {
        await using var desk = await OpenAsync();
        await FlapAsync(desk, 2);
        var firing = desk.Firing(severity: Severity.Critical);
        await desk.HearAsync(firing);
        await AcknowledgeAsync(desk, 3);
        await desk.HearAsync(desk.Over(firing));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.HearAsync(desk.Firing(severity: Severity.Critical));
        Assert.Equal("運用", (await desk.GroupAsync(3)).AcknowledgedByName);

        await desk.Chat.SayAsync("運用", "警報 静観 応答 30分 様子見");
        await desk.PassAsync(TimeSpan.FromMinutes(89));
        Assert.Equal("運用", (await desk.GroupAsync(3)).AcknowledgedByName);
        await desk.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Null((await desk.GroupAsync(3)).AcknowledgedAt);
        Assert.Equal(["ALT-3"], await CalledAsync(desk));
    }

    [Fact]
    public async Task A_warning_somebody_looks_after_that_becomes_critical_calls_anew()
    {
        await using var desk = await OpenAsync();
        var firing = desk.Firing();
        await desk.HearAsync(firing);
        await AcknowledgeAsync(desk);

        await desk.HearAsync(firing with { Severity = Severity.Critical });

        Assert.Equal(["ALT-1"], await CalledAsync(desk));
        Assert.Contains("確認待ち", await desk.CardAsync("ALT-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_over_before_it_was_heard_of_does_not_make_the_next_one_less_bad()
    {
        await using var desk = await OpenAsync();
        await desk.HearAsync(desk.Firing("w", "g"));
        await desk.HearAsync(desk.Over(desk.Firing("c", "g", Severity.Critical)));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        await desk.HearAsync(desk.Firing("c", "g", Severity.Critical));

        Assert.Equal(["ALT-1"], await CalledAsync(desk));
    }

    [Fact]
    public async Task When_its_incident_was_a_false_alarm_an_alert_that_fires_waits_again()
    {
        await using var desk = await OpenAsync();
        await desk.HearAsync(desk.Firing(severity: Severity.Critical));
        await desk.Chat.PressAsync("運用", Cards.Alerts.OpenIncidentFromAlert.Verb, new Cards.Alerts.OpenIncidentFromAlert(1, 1, null));
        Assert.Empty(await CalledAsync(desk));

        await desk.Chat.SayAsync("運用", "障害 INC-1 誤報 監視の設定誤り");

        Assert.NotNull(Assert.Single(await desk.Bot.AllAsync<Incident>()).CancelledAt);
        Assert.Null((await desk.GroupAsync()).IncidentId);
        Assert.Equal(["ALT-1"], await CalledAsync(desk));
    }

    [Fact]
    public async Task What_a_person_or_a_silent_monitor_ended_wrongly_fires_again_when_it_is_said_to()
    {
        await using var desk = await OpenAsync();
        var firing = desk.Firing(severity: Severity.Critical);
        await desk.HearAsync(firing);
        await desk.Chat.SayAsync("運用", "警報 解消 ALT-1 直ったはず");
        desk.Clock.Advance(TimeSpan.FromMinutes(4));
        await desk.HearAsync(firing);
        Assert.NotNull((await desk.GroupAsync()).ResolvedAt);

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await desk.HearAsync(firing);

        Assert.Null((await desk.GroupAsync()).ResolvedAt);
        Assert.Null(Assert.Single(await desk.Bot.AllAsync<Alert>()).EndsAt);
        Assert.Equal(["ALT-1"], await CalledAsync(desk));
    }

    [Fact]
    public async Task The_bots_own_alerts_end_by_themselves_only()
    {
        await using var desk = await OpenAsync();
        await desk.HearAsync(desk.Firing() with { Source = "monitoring" });

        Assert.Contains("自動で解消します", await desk.Chat.SayAsync("運用", "警報 解消 ALT-1 直した"), StringComparison.Ordinal);
        Assert.Null((await desk.GroupAsync()).ResolvedAt);
    }

    [Fact]
    public async Task One_alert_told_of_in_two_groups_at_once_leaves_no_empty_one()
    {
        await using var desk = await OpenAsync();

        await desk.HearAsync(desk.Firing("a", "one"), desk.Firing("a", "other"));

        Assert.Single(await desk.Bot.AllAsync<AlertGroup>());
    }

    [Fact]
    public async Task A_start_that_lies_ahead_is_taken_as_now_and_ends_with_the_resolution()
    {
        await using var desk = await OpenAsync();
        await desk.HearAsync(desk.Firing() with { StartsAt = desk.Clock.GetUtcNow().AddHours(9) });
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        await desk.HearAsync(desk.Firing() with { StartsAt = default, Firing = false });

        Assert.NotNull((await desk.GroupAsync()).ResolvedAt);
    }

    [Fact]
    public async Task The_end_of_what_comes_and_goes_is_mailed_when_it_has_stayed_away()
    {
        await using var desk = await OpenAsync(new()
        {
            ["Email:Host"] = "127.0.0.1",
            ["Email:Security"] = "None",
            ["Email:From"] = "chatops@aozora.example",
            ["Alerts:Notify:EmailTo:0"] = "joho@aozora.example",
        });
        await FlapAsync(desk, 5, Severity.Critical);
        var subjects = (await desk.Bot.AllAsync<EmailMessage>()).OrderBy(mail => mail.Id).Select(mail => mail.Subject[..4]).ToList();

        Assert.Equal(["【警報】", "【解消】", "【警報】", "【解消】", "【警報】", "【解消】", "【警報】"], subjects);
        await desk.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(8, (await desk.Bot.AllAsync<EmailMessage>()).Count);
    }

    private static async Task<AlertDesk> OpenAsync(Dictionary<string, string?>? settings = null)
    {
        var desk = await AlertDesk.OpenAsync(settings);
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        return desk;
    }

    private static async Task FlapAsync(AlertDesk desk, int times, Severity severity = Severity.Warning)
    {
        for (var time = 0; time < times; time++)
        {
            var firing = desk.Firing(severity: severity);
            await desk.HearAsync(firing);
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.HearAsync(desk.Over(firing));
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static Task AcknowledgeAsync(AlertDesk desk, long group = 1) => desk.Bot.ChangeAsync(async db => await desk.Bot.Get<TakeAlert>().RunAsync(
        db, (await db.Set<AlertGroup>().FindAsync(group))!, (await db.Set<Person>().FindAsync(Testing.ConversationDesk.Tenant, "運用"))!, default));

    private static async Task<string[]> CalledAsync(AlertDesk desk) =>
        [.. (await desk.Bot.AllAsync<EscalationChain>()).Where(chain => chain.EndedAt is null && !chain.Subject.StartsWith("INC-", StringComparison.Ordinal)).Select(chain => chain.Subject)];
}

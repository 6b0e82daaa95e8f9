using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>Of very many alerts people get few cards, and lose none.</summary>
public sealed class AlertStormTests
{
    [Theory]
    [InlineData(20, 20, 0)]
    [InlineData(21, 20, 1)]
    [InlineData(700, 20, 680)]
    public async Task Above_twenty_new_groups_in_a_minute_the_others_share_one_card(int groups, int carded, int gathered)
    {
        await using var desk = await AlertDesk.OpenAsync();

        await desk.HearAsync([.. Enumerable.Range(0, groups).Select(number => desk.Firing($"a{number}"))]);

        Assert.Equal(groups, (await desk.Bot.AllAsync<Alert>()).Count);
        Assert.Equal(gathered, (await desk.Bot.AllAsync<AlertGroup>()).Count(group => group.StormId is not null));
        var told = await desk.ToldAsync();
        Assert.Equal(carded, told.Count(card => card.StartsWith("ALT-", StringComparison.Ordinal)));
        Assert.Equal(gathered > 0 ? 1 : 0, told.Count(card => card == "STORM-1!"));
    }

    [Fact]
    public async Task The_number_holds_for_messages_that_come_one_by_one_and_again_after_a_minute()
    {
        await using var desk = await AlertDesk.OpenAsync();
        for (var number = 0; number < 25; number++)
            await desk.HearAsync(desk.Firing($"a{number}"));
        desk.Clock.Advance(TimeSpan.FromSeconds(60));
        await desk.HearAsync(desk.Firing("later"));

        var groups = await desk.Bot.AllAsync<AlertGroup>();
        Assert.Equal(5, groups.Count(group => group.StormId == 1));
        Assert.Null(groups.Single(group => group.GroupKey == "later").StormId);
    }

    [Fact]
    public async Task In_a_storm_of_warnings_a_critical_alert_has_a_card_of_its_own_in_the_urgent_lane_and_calls_the_duty()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("当番", Role.Operator);
        await desk.HearAsync([.. Enumerable.Range(0, 300).Select(number => desk.Firing($"a{number}"))]);

        await desk.HearAsync(desk.Firing("critical", severity: Severity.Critical, title: "国保連携が停止しています"));

        var card = (await desk.Messages()).Single(message => message.CardKey == "ALT-301");
        Assert.Equal((true, Bot.Delivery.Lane.Urgent), (card.Alert, card.Lane));
        Assert.Equal("ALT-301", Assert.Single(await desk.Bot.AllAsync<EscalationChain>()).Subject);
    }

    [Fact]
    public async Task The_card_counts_what_fires_shows_the_worst_and_ends_with_the_last()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var signals = Enumerable.Range(0, 60).Select(number => desk.Firing($"a{number}", severity: number < 30 ? Severity.Warning : Severity.Critical, title: $"警報 {number}"))
            .ToArray();
        await desk.HearAsync(signals);
        await desk.DeliverAsync();

        await desk.PassAsync(TimeSpan.FromSeconds(30));
        var card = await desk.CardAsync("STORM-1");
        Assert.Contains("警報が多発しています（20 件）", card, StringComparison.Ordinal);
        Assert.Contains("10 件（発生中 10 件）", card, StringComparison.Ordinal);
        Assert.Contains("ALT-51", card, StringComparison.Ordinal);
        Assert.DoesNotContain("ALT-21\n", card, StringComparison.Ordinal);

        await desk.HearAsync([.. signals.Select(desk.Over)]);
        await desk.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Contains("すべて解消しました", (await desk.Messages()).Last(message => message.CardKey == "STORM-1").Summary, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await desk.Bot.AllAsync<AlertStorm>()).EndedAt);
        Assert.Equal(0, await desk.OpenDeadlinesAsync(StormTurn.DeadlineKind));
    }

    [Fact]
    public async Task One_press_acknowledges_all_of_a_storm_and_only_by_the_vendor()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.Chat.GiveRoleAsync("市", Role.CityStaff);
        await desk.HearAsync([.. Enumerable.Range(0, 50).Select(number => desk.Firing($"a{number}", severity: Severity.Critical))]);
        Assert.Contains(await desk.Bot.AllAsync<EscalationChain>(), chain => chain is { Subject: "STORM-1", EndedAt: null } or { Subject: "ALT-1", EndedAt: null });

        Assert.NotNull((await desk.Chat.PressAsync("市", AcknowledgeStorm.Verb, new AcknowledgeStorm(1))).ErrorCode);
        Assert.Null((await desk.Chat.PressAsync("運用", AcknowledgeStorm.Verb, new AcknowledgeStorm(1))).ErrorCode);
        var again = await desk.Chat.PressAsync("運用", AcknowledgeStorm.Verb, new AcknowledgeStorm(1));

        Assert.Equal("すでに 10:00 に確認されています（運用）。", again.Message);
        Assert.Equal(30, (await desk.Bot.AllAsync<AlertGroup>()).Count(group => group is { StormId: 1, AcknowledgedByName: "運用" }));
        Assert.DoesNotContain(await desk.Bot.AllAsync<EscalationChain>(), chain => chain is { Subject: "STORM-1", EndedAt: null });
    }

    [Fact]
    public async Task What_grows_worse_in_a_storm_gets_a_card_of_its_own()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.HearAsync([.. Enumerable.Range(0, 30).Select(number => desk.Firing($"a{number}", group: $"g{number}"))]);

        await desk.HearAsync(desk.Firing("worse", group: "g29", severity: Severity.Critical));

        Assert.Null((await desk.GroupAsync(30)).StormId);
        Assert.Contains("ALT-30!", await desk.ToldAsync());
    }

    [Fact]
    public async Task A_critical_storm_calls_until_somebody_looks_after_it_and_again_for_what_comes_later()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.HearAsync([.. Enumerable.Range(0, 50).Select(number => desk.Firing($"a{number}", severity: Severity.Critical))]);
        Assert.Contains("STORM-1", await CalledAsync(desk));
        await desk.Chat.PressAsync("運用", AcknowledgeStorm.Verb, new AcknowledgeStorm(1));
        Assert.DoesNotContain("STORM-1", await CalledAsync(desk));

        desk.Clock.Advance(TimeSpan.FromSeconds(20));
        await desk.HearAsync(desk.Firing("another system", severity: Severity.Critical));

        Assert.Contains("STORM-1", await CalledAsync(desk));
    }

    [Fact]
    public async Task What_is_kept_quiet_or_told_to_others_is_counted_in_a_storm_and_calls_nobody()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.Chat.SayAsync("運用", "警報 静観 応答 2時間 停電");

        await desk.HearAsync([.. Enumerable.Range(0, 50).Select(number => desk.Firing($"a{number}", severity: Severity.Critical))]);
        Assert.Empty(await CalledAsync(desk));
        Assert.DoesNotContain(await desk.ToldAsync(), told => told.EndsWith('!'));

        await desk.Chat.SayAsync("運用", "警報 静観解除 1");
        Assert.Contains("STORM-1", await CalledAsync(desk));
    }

    [Fact]
    public async Task When_a_storm_is_over_what_is_critical_and_still_fires_gets_cards_twenty_a_minute()
    {
        await using var desk = await AlertDesk.OpenAsync(new() { ["Alerts:Notify:CallsDuty"] = "false" });
        await desk.HearAsync([.. Enumerable.Range(0, 65).Select(number => desk.Firing($"a{number}", severity: Severity.Critical)), desk.Firing("w")]);

        await desk.PassAsync(TimeSpan.FromMinutes(5.5));
        Assert.Equal(25, await InStormAsync(desk));
        await desk.PassAsync(TimeSpan.FromMinutes(2.5));

        Assert.Equal(0, await InStormAsync(desk));
        Assert.Equal(66, (await desk.ToldAsync()).Where(told => told.StartsWith("ALT-", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task A_storm_nobody_has_looked_at_for_long_is_not_the_next_one()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.HearAsync([.. Enumerable.Range(0, 30).Select(number => desk.Firing($"a{number}"))]);
        desk.Clock.Advance(TimeSpan.FromHours(8));

        await desk.HearAsync([.. Enumerable.Range(0, 30).Select(number => desk.Firing($"b{number}"))]);

        Assert.Equal([1L, 2L], (await desk.Bot.AllAsync<AlertGroup>()).Select(group => group.StormId).OfType<long>().Distinct().Order());
    }

    [Fact]
    public async Task What_is_told_again_as_worse_leaves_the_storm()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var signals = Enumerable.Range(0, 30).Select(number => desk.Firing($"a{number}")).ToArray();
        await desk.HearAsync(signals);

        await desk.HearAsync(signals[29] with { Severity = Severity.Critical });

        Assert.Null((await desk.GroupAsync(30)).StormId);
        Assert.Contains("ALT-30!", await desk.ToldAsync());
    }

    private static async Task<int> InStormAsync(AlertDesk desk) => (await desk.Bot.AllAsync<AlertGroup>()).Count(group => group.StormId is not null);

    private static async Task<string[]> CalledAsync(AlertDesk desk) =>
        [.. (await desk.Bot.AllAsync<EscalationChain>()).Where(chain => chain.EndedAt is null).Select(chain => chain.Subject)];
}

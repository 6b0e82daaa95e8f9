using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>静観, coming and going, telling again, and acknowledgements nothing comes of.</summary>
public sealed class AlertQuietTests
{
    [Fact]
    public async Task What_a_silence_covers_is_stored_and_shown_but_wakes_nobody_until_it_ends()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        Assert.Contains("番号 1、11/20 12:00 まで", await desk.Chat.SayAsync("運用", "警報 静観 システム=データ連携システム 2時間 計画作業のため"), StringComparison.Ordinal);

        await desk.HearAsync(desk.Firing(severity: Severity.Critical, system: "データ連携システム"));
        await desk.HearAsync(desk.Firing("other", severity: Severity.Critical, system: "認証システム"));

        Assert.Equal(["ALT-1", "ALT-2!"], (await desk.ToldAsync()).Where(told => told.StartsWith("ALT", StringComparison.Ordinal)));
        Assert.Equal("ALT-2", Assert.Single(await desk.Bot.AllAsync<EscalationChain>()).Subject);
        var card = await desk.CardAsync("ALT-1");
        Assert.Contains("静観中", card, StringComparison.Ordinal);
        Assert.Contains("計画作業のため", card, StringComparison.Ordinal);

        await desk.PassAsync(TimeSpan.FromMinutes(119), atOnce: true);
        Assert.NotNull((await desk.GroupAsync()).SilencedUntil);
        await desk.PassAsync(TimeSpan.FromMinutes(1), atOnce: true);
        Assert.Null((await desk.GroupAsync()).SilencedUntil);
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("ALT-1 の静観の期限（11/20 12:00）を過ぎました", StringComparison.Ordinal));
        Assert.Contains(await desk.Bot.AllAsync<EscalationChain>(), chain => chain is { Subject: "ALT-1", EndedAt: null });
    }

    [Fact]
    public async Task A_silence_covers_what_fires_already_stops_the_calls_and_can_be_called_off()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.Chat.GiveRoleAsync("市", Role.CityStaff);
        await desk.HearAsync(desk.Firing(severity: Severity.Critical, member: "web1"));

        Assert.Contains("1 件が該当", await desk.Chat.SayAsync("運用", "警報 静観 対象=WEB* 30分 交換中"), StringComparison.Ordinal);
        Assert.Contains("1　対象=WEB*（11/20 10:30 まで、運用 さん）理由: 交換中", await desk.Chat.SayAsync("市", "警報 静観一覧"), StringComparison.Ordinal);
        Assert.DoesNotContain(await desk.Bot.AllAsync<EscalationChain>(), chain => chain.EndedAt is null);

        Assert.Contains("運用担当・運用責任者のみ", await desk.Chat.SayAsync("市", "警報 静観解除 1"), StringComparison.Ordinal);
        Assert.Contains("静観 1 を解除しました", await desk.Chat.SayAsync("運用", "警報 静観解除 1"), StringComparison.Ordinal);
        Assert.Null((await desk.GroupAsync()).SilencedUntil);
        Assert.Contains(await desk.Bot.AllAsync<EscalationChain>(), chain => chain.EndedAt is null);
        Assert.Contains("見つかりませんでした", await desk.Chat.SayAsync("運用", "警報 静観解除 1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("警報 静観", "の形で入力してください")]
    [InlineData("警報 静観 web1 理由だけ", "の形で入力してください")]
    [InlineData("警報 静観 web1 2時間", "の形で入力してください")]
    [InlineData("警報 静観 * 2時間 理由", "条件が空です")]
    [InlineData("警報 静観 対象=* 2時間 理由", "条件が空です")]
    [InlineData("警報 静観 host=,severity=critical 2時間 理由", "値のない項目")]
    [InlineData("警報 静観 web1,* 2時間 理由", "値のない項目")]
    [InlineData("警報 静観 web1 0分 理由", "1 分から 7 日まで")]
    [InlineData("警報 静観 web1 8日 理由", "1 分から 7 日まで")]
    public async Task A_silence_that_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(string typed, string sentence)
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);

        Assert.Contains(sentence, await desk.Chat.SayAsync("運用", typed), StringComparison.Ordinal);
        Assert.Empty(await desk.Bot.AllAsync<AlertSilence>());
    }

    [Fact]
    public async Task Something_else_or_something_worse_in_a_silenced_group_ends_the_silence()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.Chat.SayAsync("運用", "警報 静観 対象=web1 2時間 交換中");
        await desk.HearAsync(desk.Firing("a", "web", member: "web1"));
        Assert.NotNull((await desk.GroupAsync()).SilencedUntil);

        await desk.HearAsync(desk.Firing("b", "web", member: "web2"));

        Assert.Null((await desk.GroupAsync()).SilencedUntil);
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("静観の対象ではない警報", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_three_firings_in_half_an_hour_are_told_and_then_one_card_stays()
    {
        await using var desk = await AlertDesk.OpenAsync();
        for (var time = 0; time < 6; time++)
        {
            var firing = desk.Firing();
            await desk.HearAsync(firing);
            await desk.DeliverAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.HearAsync(desk.Over(firing));
            await desk.DeliverAsync();
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(3, (await desk.Bot.AllAsync<AlertGroup>()).Count);
        Assert.Equal(3, (await desk.GroupAsync(3)).Relapses);
        var told = await desk.ToldAsync();
        Assert.Equal(1, told.Count(line => line.Contains("発生と解消を繰り返しています", StringComparison.Ordinal)));
        Assert.Contains("発生と解消を 4 回繰り返しています", await desk.CardAsync("ALT-3"), StringComparison.Ordinal);
        Assert.Equal(6, (await desk.Bot.AllAsync<Alert>()).Count);

        // Quiet for half an hour: the next one is told again.
        desk.Clock.Advance(TimeSpan.FromMinutes(30));
        await desk.HearAsync(desk.Firing());
        Assert.Contains("ALT-4!", await desk.ToldAsync());
    }

    [Fact]
    public async Task A_critical_alert_nobody_looks_after_is_told_again_every_half_hour_and_a_warning_three_times()
    {
        await using var desk = await AlertDesk.OpenAsync(new() { ["Alerts:Notify:CallsDuty"] = "false" });
        await desk.HearAsync(desk.Firing("c", severity: Severity.Critical), desk.Firing("w"), desk.Firing("i", severity: Severity.Information));

        await desk.PassAsync(TimeSpan.FromMinutes(29.5));
        Assert.Equal(0, await WaitingAsync(desk, "ALT-1"));
        await desk.PassAsync(TimeSpan.FromMinutes(0.5));
        Assert.Equal(1, await WaitingAsync(desk, "ALT-1"));
        await desk.PassAsync(TimeSpan.FromHours(11.5));

        Assert.Equal(24, await WaitingAsync(desk, "ALT-1"));
        Assert.Equal(3, await WaitingAsync(desk, "ALT-2"));
        Assert.Equal(0, await WaitingAsync(desk, "ALT-3"));
    }

    [Fact]
    public async Task An_acknowledgement_nothing_comes_of_lapses_and_the_alert_waits_again()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.HearAsync(desk.Firing(severity: Severity.Critical));
        Assert.Null((await desk.Chat.PressAsync("運用", Cards.Alerts.AcknowledgeAlert.Verb, new Cards.Alerts.AcknowledgeAlert(1, 1))).ErrorCode);
        Assert.All(await desk.Bot.AllAsync<EscalationChain>(), chain => Assert.Equal("運用", chain.AnsweredByName));

        await desk.PassAsync(TimeSpan.FromMinutes(59.5));
        Assert.Equal("運用", (await desk.GroupAsync()).AcknowledgedByName);
        await desk.PassAsync(TimeSpan.FromMinutes(0.5));

        Assert.Null((await desk.GroupAsync()).AcknowledgedAt);
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("11/20 10:00 に 運用 さんが確認しましたが、その後の対応がなく", StringComparison.Ordinal));
        Assert.Contains(await desk.Bot.AllAsync<EscalationChain>(), chain => chain.EndedAt is null);
    }

    [Fact]
    public async Task Who_answers_a_call_by_its_link_has_acknowledged_the_alert()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.HearAsync(desk.Firing(severity: Severity.Critical));

        await desk.Bot.ChangeAsync(async db =>
        {
            var person = (await db.Set<Person>().FindAsync(Testing.ConversationDesk.Tenant, "運用"))!;
            await desk.Bot.Get<TakeAlert>().OnAcknowledgedAsync(db, "ALT-1", person, desk.Clock.GetUtcNow(), default);
        });

        Assert.Equal("運用", (await desk.GroupAsync()).AcknowledgedByName);
        Assert.Equal(0, await desk.OpenDeadlinesAsync(AlertTellAgain.DeadlineKind));
    }

    [Fact]
    public async Task A_person_can_close_what_the_monitor_forgot_and_the_monitor_still_has_the_last_word()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        var firing = desk.Firing();
        await desk.HearAsync(firing);
        desk.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Contains("番号と理由", await desk.Chat.SayAsync("運用", "警報 解消 ALT-1"), StringComparison.Ordinal);
        Assert.Contains("ALT-9 は見つかりません", await desk.Chat.SayAsync("運用", "警報 解消 ALT-9 入替"), StringComparison.Ordinal);
        Assert.Contains("ALT-1 を解消としました", await desk.Chat.SayAsync("運用", "警報 解消 alt-1 監視サーバーの入替"), StringComparison.Ordinal);
        Assert.NotNull((await desk.GroupAsync()).ResolvedAt);
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("運用 さんが解消としました。理由: 監視サーバーの入替", StringComparison.Ordinal));
        Assert.Contains("すでに解消", await desk.Chat.SayAsync("運用", "警報 解消 ALT-1 もう一度"), StringComparison.Ordinal);

        await desk.HearAsync(firing with { Firing = false, EndsAt = firing.StartsAt.AddMinutes(5) });
        Assert.Equal(firing.StartsAt.AddMinutes(5), Assert.Single(await desk.Bot.AllAsync<Alert>()).EndsAt);
    }

    private static async Task<int> WaitingAsync(AlertDesk desk, string id) =>
        (await desk.ToldAsync()).Count(told => told.Contains($"{id} は発生から", StringComparison.Ordinal) && told.Contains("まだ確認されていません", StringComparison.Ordinal));
}

using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Digests;
using ChatOpsBot.Jobs.Digests;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Digests;

/// <summary>Who reads what, and what is known of its arrival. 2026-11-24 is a Tuesday after a holiday.</summary>
public sealed class DigestReadersTests(PostgreSqlCluster cluster)
{
    private const string Alert = "連携サーバー1 が応答しません";

    [Fact]
    public async Task The_city_is_told_of_incidents_and_its_duties_and_of_nothing_only_the_vendor_works_with()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(TownDesk.Operator, "障害 報告 住民票の連携が止まっています");
        await desk.SayAsync(TownDesk.Operator, "課題 登録 連携先一覧の更新 期限 2026-11-23");
        await SendAtAsync(desk, "2026-11-24 08:45");

        var (city, vendor) = (await DigestAsync(desk, TownDesk.City), await DigestAsync(desk, TownDesk.Vendor));
        Assert.Contains("住民票の連携が止まっています", city, StringComparison.Ordinal);
        Assert.Contains("連携先一覧の更新", city, StringComparison.Ordinal);
        Assert.DoesNotContain(Alert, city, StringComparison.Ordinal);
        Assert.DoesNotContain("当番", city, StringComparison.Ordinal);
        Assert.Contains(Alert, vendor, StringComparison.Ordinal);
        Assert.Contains("当番", vendor, StringComparison.Ordinal);
        Assert.Contains("期限を過ぎたもの", vendor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_digests_is_sent_those_for_their_role_in_their_language_and_nobody_else_is()
    {
        await using var desk = await OpenAsync();
        Assert.Contains("日次・週次の要約（運用責任者向け）", await desk.SayAsync(TownDesk.Manager, "要約 登録 日次 週次"), StringComparison.Ordinal);
        Assert.Contains("the daily digest (for the city)", await desk.SayAsync(TownDesk.Staff, "digest subscribe", "en-US"), StringComparison.Ordinal);
        await desk.SayAsync(TownDesk.Approver, "要約 登録 毎日");
        Assert.Contains("登録されていません", await desk.SayAsync(TownDesk.Approver, "要約 解除"), StringComparison.Ordinal);
        await SendAtAsync(desk, "2026-11-24 08:45");
        await SendAtAsync(desk, "2026-11-24 09:00");

        var rows = (await desk.Storage.AllAsync<DigestDelivery>()).Where(row => row.RecipientName.Length > 0).OrderBy(row => row.Id).ToList();
        Assert.Equal(
            [(TownDesk.Manager, DigestKind.Daily, DigestAudience.Manager), (TownDesk.Staff, DigestKind.Daily, DigestAudience.City), (TownDesk.Manager, DigestKind.Weekly, DigestAudience.Manager)],
            rows.OrderBy(row => row.Kind).ThenBy(row => row.RecipientName == TownDesk.Staff).Select(row => (row.RecipientName, row.Kind, row.Audience)));
        var messages = (await desk.Storage.AllAsync<OutboxMessage>()).ToDictionary(message => message.Purpose ?? $"{message.Id}", message => ConversationDesk.Readable(message.CardJson!));
        Assert.Contains("Daily digest for", messages[rows.Single(row => row.RecipientName == TownDesk.Staff).Purpose], StringComparison.Ordinal);
        Assert.DoesNotContain(Alert, messages[rows.Single(row => row.RecipientName == TownDesk.Staff).Purpose], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_refused_and_who_has_lost_the_role_is_sent_no_more()
    {
        await using var desk = await OpenAsync();
        Assert.DoesNotContain("お送りします", await desk.SayAsync("通りすがり", "要約 登録"), StringComparison.Ordinal);
        Assert.Contains("「毎時」は要約の種類ではありません", await desk.SayAsync(TownDesk.Staff, "要約 登録 毎時"), StringComparison.Ordinal);
        Assert.Empty(await desk.Storage.AllAsync<DigestSubscription>());
        await desk.SayAsync(TownDesk.Staff, "要約 登録");
        await desk.Storage.ChangeAsync(async db => (await db.Set<Person>().SingleAsync(person => person.Name == TownDesk.Staff)).Assign(Role.Guest));
        await SendAtAsync(desk, "2026-11-24 08:45");

        Assert.DoesNotContain(await desk.Storage.AllAsync<DigestDelivery>(), row => row.RecipientName == TownDesk.Staff);
    }

    [Fact]
    public async Task Who_asked_before_the_bot_was_down_is_sent_the_missed_one_and_who_asked_afterwards_is_not()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(TownDesk.Manager, "要約 登録");
        desk.Clock.AdjustTime(TownDesk.At("2026-11-24 10:00").ToUniversalTime());
        await desk.SayAsync(TownDesk.Staff, "要約 登録");
        await SendAtAsync(desk, "2026-11-24 10:01");

        var row = Assert.Single(await desk.Storage.AllAsync<DigestDelivery>());
        Assert.Equal(TownDesk.Manager, row.RecipientName);
    }

    [Fact]
    public async Task The_ledger_says_which_digest_arrived_and_one_that_was_given_up_is_told_of_once()
    {
        await using var desk = await OpenAsync();
        await desk.SayAsync(TownDesk.Manager, "要約 登録");
        await SendAtAsync(desk, "2026-11-24 08:45", settle: false);
        var personal = (await desk.Storage.AllAsync<DigestDelivery>()).Single(row => row.RecipientName == TownDesk.Manager);
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<DeliveryListeners>().GivenUpAsync(
            db, personal.Purpose, desk.Clock.GetUtcNow(), DeliveryWay.Teams, "a:chat", CancellationToken.None));
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<DeliveryListeners>().DeliveredAsync(
            db, "digest:1", desk.Clock.GetUtcNow(), DeliveryWay.Teams, "19:digest", CancellationToken.None));
        await SendAtAsync(desk, "2026-11-24 08:46", settle: false);
        await SendAtAsync(desk, "2026-11-24 08:47", settle: false);

        Assert.Single(await PostedAsync(desk, TownDesk.Vendor), text => text.Contains("11/24 日次 → 運用責任者（Teams が受け取りませんでした）", StringComparison.Ordinal));
        var ledger = await desk.SayAsync(TownDesk.Operator, "要約 送達");
        Assert.Contains("運用責任者 · 届けられませんでした", ledger, StringComparison.Ordinal);
        Assert.Contains("要約のチャネル · 届きました", ledger, StringComparison.Ordinal);
        Assert.DoesNotContain("届きました", await desk.SayAsync(TownDesk.Staff, "要約 送達"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_channel_is_bound_the_ledger_says_so_and_the_digest_is_sent_when_one_is()
    {
        await using var desk = await OpenAsync();
        await desk.Storage.ChangeAsync(async db => db.RemoveRange(await db.Set<ChannelRoute>().ToListAsync()));
        await SendAtAsync(desk, "2026-11-24 08:45");
        Assert.Null(Assert.Single(await desk.Storage.AllAsync<DigestDelivery>()).PutAt);

        await desk.Storage.ChangeAsync(db =>
        {
            db.Add(new ChannelRoute { Purpose = RoutePurpose.Incidents, ConversationId = TownDesk.Vendor });
            return Task.CompletedTask;
        });
        await SendAtAsync(desk, "2026-11-24 11:00");

        Assert.Equal(TownDesk.At("2026-11-24 11:00"), Assert.Single(await desk.Storage.AllAsync<DigestDelivery>()).PutAt);
        Assert.Contains("遅れ", await DigestAsync(desk, TownDesk.Vendor), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> PostedAsync(TownDesk desk, string channel) => [.. (await desk.Storage.AllAsync<OutboxMessage>())
        .Where(message => message.ConversationId == channel).OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!))];

    private static async Task<string> DigestAsync(TownDesk desk, string channel) =>
        Assert.Single(await PostedAsync(desk, channel), text => text.Contains("の日次要約", StringComparison.Ordinal));

    private static async Task SendAtAsync(TownDesk desk, string moment, bool settle = true)
    {
        desk.Clock.AdjustTime(TownDesk.At(moment).ToUniversalTime());
        await desk.Storage.Get<IDigestSweep>().RunDueAsync(CancellationToken.None);
        if (settle)
            await desk.SettleAsync();
    }

    /// <summary>On Monday evening, with an alert that fires.</summary>
    private async Task<TownDesk> OpenAsync()
    {
        var desk = await TownDesk.OpenAsync(cluster, "2026-11-23 18:00");
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<AlertIntake>().AcceptAsync(
            db, [new AlertSignal("generic", "a", "a", true, default, null, Severity.Warning, Alert, null, null, null, new Dictionary<string, string>(), null)], default));
        return desk;
    }
}

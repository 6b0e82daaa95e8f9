using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChatOpsBot.Bot.Tests.Advisories.Feeds;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>Where advisories and what is given to the city appear, and what happens when it does not arrive (要件18).</summary>
public sealed class ProvisionTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task With_nobody_to_give_it_to_it_is_not_given_and_says_what_to_do()
    {
        await using var town = await OpenAsync();
        await ChangeAsync(town, async db =>
        {
            db.RemoveRange(await db.Set<ChannelRoute>().ToListAsync());
            foreach (var person in await db.Set<Person>().Where(person => person.Role == Role.SecurityOfficer).ToListAsync())
                person.Assign(Role.Guest);
        });

        Assert.Contains("「通知先 設定 市」", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 提供"), StringComparison.Ordinal);
        Assert.Null((await town.OnlyAsync()).ProvidedAt);
    }

    [Fact]
    public async Task What_never_arrives_is_said_to_the_vendor_and_not_taken_for_accepted()
    {
        await using var town = await OpenAsync();
        await town.Desk.DeliverAsync();
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 提供");

        var queue = town.Desk.Storage.Get<DeliveryQueue>();
        foreach (var delivery in await queue.LeaseAsync([TownDesk.City], TestContext.Current.CancellationToken))
            await queue.RecordAsync(delivery, new SendResult(SendOutcome.Refused, null, 400));

        Assert.Null((await town.OnlyAsync()).AcceptedAt);
        Assert.Contains("市への提供が届きませんでした", Assert.Single(await town.Desk.VendorHeardAsync()), StringComparison.Ordinal);
        Assert.Contains((await town.Desk.Storage.AllAsync<AuditEntry>()), entry => entry.Action == "advisory.provision-given-up");
    }

    [Fact]
    public async Task A_channel_that_is_bound_later_shows_what_is_owed_and_takes_what_comes_next()
    {
        const string security = "19:security";
        await using var town = await OpenAsync();
        await ChangeAsync(town, async db =>
        {
            var route = new ChannelRoute { Purpose = RoutePurpose.Security, ConversationId = security };
            db.Add(route);
            await db.SaveChangesAsync();
            await town.Desk.Storage.Get<Bot.Advisories.AdvisoryCards>().OnRouteSetAsync(db, route, CancellationToken.None);
        });

        Assert.Contains("未評価", await town.Desk.CardAsync("ADV-1", security), StringComparison.Ordinal);
        town.Publish(Jvn(JvnItem(), JvnItem("JVNDB-2026-000103", "PostgreSQL の別の脆弱性", "CVE-2026-1003")));
        await town.FetchAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal((2, 1), (await town.CardsAsync(security), await town.CardsAsync()));
    }

    [Fact]
    public async Task What_matches_nothing_can_be_assessed_and_given_all_the_same()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();
        Assert.Equal(0, await town.CardsAsync());

        Assert.Contains("該当と評価しました", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 該当 登録していない部品で使っている"), StringComparison.Ordinal);
        Assert.Equal(1, await town.CardsAsync());
        await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 ADV-1 提供");
        Assert.Contains("登録していない部品で使っている", await town.Desk.CardAsync("ADV-1:city", TownDesk.City), StringComparison.Ordinal);
    }

    private async Task<AdvisoryTown> OpenAsync()
    {
        var town = await AdvisoryTown.OpenAsync(cluster);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();
        return town;
    }

    private static Task ChangeAsync(AdvisoryTown town, Func<ChatOpsDbContext, Task> change) => town.Desk.Storage.ChangeAsync(change);
}

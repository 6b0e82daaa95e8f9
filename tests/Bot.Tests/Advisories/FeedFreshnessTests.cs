using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Advisories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;
using static ChatOpsBot.Bot.Tests.Advisories.Feeds;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>A feed that fails harms no other, is tried again, and is seen to be stale (要件18).</summary>
public sealed class FeedFreshnessTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_feed_that_is_down_is_tried_again_later_and_later_and_the_others_go_on()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Jvn", "Jvn"]);
        town.Break();
        town.Publish(Jvn(JvnItem()), 1);
        List<double> pauses = [];

        for (var turn = 0; turn < 6; turn++)
        {
            await town.FetchAsync();
            var state = await StateAsync(town);
            pauses.Add((state.NextTryAt - town.Desk.Clock.GetUtcNow()).TotalMinutes);
            town.Desk.Clock.Advance(state.NextTryAt - town.Desk.Clock.GetUtcNow());
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], pauses);
        Assert.Equal((FeedTrouble.Refused, "HTTP 503", 6), ((await StateAsync(town)).Trouble, (await StateAsync(town)).Detail, (await StateAsync(town)).Failures));
        Assert.Single(await town.AdvisoriesAsync());
        Assert.Null((await StateAsync(town, 1)).Trouble);
    }

    [Fact]
    public async Task It_is_told_once_when_nothing_comes_for_a_day_and_once_when_it_comes_again()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();
        town.Break();

        await town.FetchAfterAsync(TimeSpan.FromHours(24));
        Assert.Empty(await town.NoticesAsync());
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        await town.FetchAfterAsync(TimeSpan.FromHours(3));

        Assert.Equal(
            "脆弱性の情報源「情報源0」を 11/24 10:00 から取得できていません。エラーが返りました（HTTP 503）。「脆弱性 情報源」で状況を確認できます。", Assert.Single(await town.NoticesAsync()));
        Assert.Contains("更新が止まっている情報源があります: 情報源0", await town.Desk.SayAsync(TownDesk.Staff, "脆弱性 一覧"), StringComparison.Ordinal);
        var feeds = await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 情報源");
        Assert.Contains("1 日 3 時間更新なし", feeds, StringComparison.Ordinal);
        Assert.Contains("エラーが返りました（HTTP 503）", feeds, StringComparison.Ordinal);

        town.Publish(Jvn(JvnItem()));
        await town.FetchAfterAsync(TimeSpan.FromHours(1));
        await town.FetchAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, (await town.NoticesAsync()).Count);
        Assert.Equal("脆弱性の情報源「情報源0」を再び取得できました（11/25 14:01）。", (await town.NoticesAsync())[1]);
        Assert.DoesNotContain("更新が止まっている", await town.Desk.SayAsync(TownDesk.Staff, "脆弱性 一覧"), StringComparison.Ordinal);
        Assert.Equal(["feed.stale", "feed.fresh"], (await town.Desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Subject == "feed:情報源0" && entry.Action.StartsWith("feed", StringComparison.Ordinal)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_feed_that_never_worked_is_told_too()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish("<html><body>工事中</body></html>");
        await town.FetchAsync();
        await town.FetchAfterAsync(TimeSpan.FromHours(25));

        Assert.Equal(
            "脆弱性の情報源「情報源0」を、11/24 10:00 の設定から一度も取得できていません。フィードではない内容が返りました。「脆弱性 情報源」で状況を確認できます。",
            Assert.Single(await town.NoticesAsync()));
    }

    [Fact]
    public async Task A_feed_that_is_broken_in_the_middle_changes_nothing_of_what_is_known()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();

        town.Publish(Jvn(JvnItem(score: "9.8", modified: "2026-11-24T10:30+09:00"))[..^60]);
        await town.FetchAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal((7.5, FeedTrouble.Malformed), ((await town.OnlyAsync()).Score, (await StateAsync(town)).Trouble));
    }

    [Fact]
    public async Task It_is_left_alone_for_as_long_as_it_asks()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Answers[0] = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        };
        await town.FetchAsync();
        await town.FetchAfterAsync(TimeSpan.FromMinutes(119));
        Assert.Equal(1, town.Requests);
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, town.Requests);
    }

    [Fact]
    public async Task The_vendor_has_them_read_at_once_and_nobody_else_does()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();

        Assert.Contains("運用担当・運用責任者のみ", await town.Desk.SayAsync(TownDesk.Staff, "脆弱性 取得"), StringComparison.Ordinal);
        Assert.Contains("役割を割り当てられた方のみ", await town.Desk.SayAsync("通りがかりの人", "脆弱性 情報源"), StringComparison.Ordinal);
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, town.Requests);
        Assert.Contains("1 分以内に", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 取得"), StringComparison.Ordinal);
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, town.Requests);
    }

    [Fact]
    public async Task What_concerned_nothing_is_forgotten_after_its_time_and_does_not_come_back()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Desk.Storage.Get<IOptions<AdvisoryOptions>>().Value.KeepMonths = 1;
        await town.RegisterAsync(name: "Nginx", cpe: null);
        town.Publish(Jvn(JvnItem(), JvnItem("JVNDB-2026-000102", "Nginx の脆弱性", "CVE-2026-1002", cpe: "")));
        await town.FetchAsync();

        await town.FetchAfterAsync(TimeSpan.FromDays(32));
        await town.FetchAfterAsync(TimeSpan.FromHours(1));

        Assert.Equal("Nginx の脆弱性", (await town.OnlyAsync()).Title);
    }

    [Fact]
    public async Task Without_feeds_nothing_happens_and_it_says_where_they_are_set()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);

        await desk.Storage.Get<Jobs.Advisories.IAdvisoryFetch>().RunDueAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Advisories:Feeds", await desk.SayAsync(TownDesk.Operator, "脆弱性 情報源"), StringComparison.Ordinal);
        Assert.Contains("Advisories:Feeds", await desk.SayAsync(TownDesk.Operator, "脆弱性 取得"), StringComparison.Ordinal);
    }

    private static async Task<FeedState> StateAsync(AdvisoryTown town, int feed = 0) =>
        (await town.Desk.Storage.AllAsync<FeedState>()).Single(state => state.Name == $"情報源{feed}");
}

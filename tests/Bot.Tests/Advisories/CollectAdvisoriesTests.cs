using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;
using static ChatOpsBot.Bot.Tests.Advisories.Feeds;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>情報の収集: each advisory once, kept up to date, matched with the register; a broken feed does no harm and is seen (要件18).</summary>
public sealed class CollectAdvisoriesTests(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task An_advisory_of_a_registered_asset_becomes_one_card_that_says_why(Engine engine)
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, engine);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem(cpe: "cpe:/a:postgresql:postgresql:16.4"), JvnItem("JVNDB-2026-000102", "Nginx の脆弱性", "CVE-2026-1002", cpe: "cpe:/a:nginx:nginx")));

        await town.FetchAsync();
        await town.FetchAfterAsync(Hour);

        Assert.Equal(2, town.Requests);
        var advisories = await town.AdvisoriesAsync();
        Assert.Equal((2, 1), (advisories.Count, await town.CardsAsync()));
        var matched = advisories.Single(advisory => advisory.HasMatch);
        var card = await town.Desk.CardAsync(matched.DisplayId);
        Assert.Contains("CPE が一致: cpe:\u200B/a:\u200Bpostgresql:\u200Bpostgresql:\u200B16.4、版 16.4 は対象範囲「16.4」", card, StringComparison.Ordinal);
        Assert.Contains("重要 CVSS 7.5 · 未評価", card, StringComparison.Ordinal);
        // Three open days: Wednesday, Thursday, Friday.
        Assert.Equal(At("2026-11-27T23:59:59"), matched.DueAt);
        Assert.Equal([matched.DisplayId], (await town.Desk.Storage.AllAsync<AuditEntry>()).Where(entry => entry.Action == "advisory.matched").Select(entry => entry.Subject));
    }

    [Fact]
    public async Task An_updated_entry_updates_the_same_record_and_its_card_in_place()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem(score: "5.0")));
        await town.FetchAsync();
        Assert.Equal(At("2026-12-08T23:59:59"), (await town.OnlyAsync()).DueAt);

        town.Publish(Jvn(JvnItem(score: "9.8", title: "PostgreSQL における任意のコードの実行", modified: "2026-11-24T10:30+09:00")));
        await town.FetchAfterAsync(Hour);

        var advisory = await town.OnlyAsync();
        Assert.Equal((9.8, At("2026-11-25T23:59:59")), (advisory.Score, advisory.DueAt));
        Assert.Equal(1, await town.CardsAsync());
        Assert.Contains("CVSS: 5.0 → 9.8", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        Assert.Equal(["ADV-1「PostgreSQL における任意のコードの実行」: 深刻度が CVSS 9.8 に上がりました。"], await town.Desk.VendorHeardAsync());

        // An older copy from somewhere on the way changes nothing, and neither does the same again.
        town.Publish(Jvn(JvnItem(score: "5.0")));
        await town.FetchAfterAsync(Hour);
        Assert.Equal(advisory.Version, (await town.OnlyAsync()).Version);
    }

    [Fact]
    public async Task What_lowers_the_score_makes_nothing_due_later()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem(score: "9.8")));
        await town.FetchAsync();

        town.Publish(Jvn(JvnItem(score: "2.0", modified: "2026-11-24T10:30+09:00")));
        await town.FetchAfterAsync(Hour);

        Assert.Equal((5.0, At("2026-11-25T23:59:59")), ((await town.OnlyAsync()).Score, (await town.OnlyAsync()).DueAt));
        Assert.Empty(await town.Desk.VendorHeardAsync());
    }

    [Fact]
    public async Task Feeds_that_tell_of_one_vulnerability_make_one_advisory_of_it()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Rss", "Jvn", "Kev", "Jvn"]);
        await town.RegisterAsync();
        town.Publish("<rss><channel><item><guid>1</guid><title>PostgreSQL update fixes CVE-2026-1001</title></item></channel></rss>", 0);
        await town.FetchAsync();
        Assert.Equal(("PostgreSQL update fixes CVE-2026-1001", null), ((await town.OnlyAsync()).Title, (await town.OnlyAsync()).Score));

        town.Publish(Jvn(JvnItem()), 1);
        town.Publish(Kev(("CVE-2026-1001", "PostgreSQL", "PostgreSQL", "2026-11-24")), 2);
        town.Publish(Jvn(JvnItem()), 3);
        await town.FetchAfterAsync(Hour);

        var advisory = await town.OnlyAsync();
        Assert.Equal(("PostgreSQL における権限昇格の脆弱性", 7.5, true), (advisory.Title, advisory.Score, advisory.IsExploited));
        Assert.Equal(At("2026-11-25T23:59:59"), advisory.DueAt);
        Assert.Contains("情報源 情報源0, 情報源1, 情報源2, 情報源3", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_ids_of_JVN_stay_two_and_a_bulletin_is_not_each_of_its_vulnerabilities()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Jvn", "Rss"]);
        await town.RegisterAsync();
        town.Publish(Jvn(JvnItem(), JvnItem("JVNDB-2026-000109", "PostgreSQL の別の届出")));
        town.Publish("<rss><channel><item><guid>1</guid><title>PostgreSQL bulletin</title><description>CVE-2026-1001, CVE-2026-1002</description></item></channel></rss>", 1);

        await town.FetchAsync();

        Assert.Equal(3, (await town.AdvisoriesAsync()).Count);
        var bulletin = (await town.AdvisoriesAsync()).Single(advisory => advisory.Title == "PostgreSQL bulletin");
        Assert.Contains("関連", await town.Desk.SayAsync(TownDesk.Staff, bulletin.DisplayId), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_a_list_of_exploited_ones_knew_is_taken_over_by_the_first_fuller_entry()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Kev", "Rss"]);
        await town.RegisterAsync();
        town.Publish(Kev(("CVE-2026-1001", "PostgreSQL", "PostgreSQL", "2026-11-24"), ("CVE-2019-0001", "PostgreSQL", "PostgreSQL", "2019-11-24")));
        await town.FetchAsync();
        // The one of 2019 is too old to begin with.
        Assert.Equal("PostgreSQL PostgreSQL Vulnerability", (await town.OnlyAsync()).Title);

        town.Publish("<rss><channel><item><guid>1</guid><title>PostgreSQL bulletin</title><description>CVE-2026-1001, CVE-2026-1002</description></item></channel></rss>", 1);
        await town.FetchAfterAsync(Hour);

        Assert.Equal(("PostgreSQL bulletin", true), ((await town.OnlyAsync()).Title, (await town.OnlyAsync()).IsExploited));
        Assert.Equal(2, (await town.Desk.Storage.AllAsync<ExploitedCve>()).Count);
    }

    [Fact]
    public async Task A_vulnerability_that_was_on_the_list_long_before_is_exploited_from_the_first()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster, kinds: ["Kev", "Jvn"]);
        await town.RegisterAsync();
        town.Publish(Kev(("CVE-2019-0001", "PostgreSQL", "PostgreSQL", "2019-11-24")));
        await town.FetchAsync();
        Assert.Empty(await town.AdvisoriesAsync());

        town.Publish(Jvn(JvnItem(cve: "CVE-2019-0001")), 1);
        await town.FetchAfterAsync(Hour);

        Assert.Equal((true, At("2026-11-25T23:59:59")), ((await town.OnlyAsync()).IsExploited, (await town.OnlyAsync()).DueAt));
    }

    [Fact]
    public async Task What_matches_nothing_is_kept_and_shown_on_request()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();

        Assert.Equal(0, await town.CardsAsync());
        Assert.Contains("資産に一致 0 件", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 一覧"), StringComparison.Ordinal);
        var all = await town.Desk.SayAsync(TownDesk.Staff, "脆弱性 一覧 全て 権限昇格 cve-2026-1001");
        Assert.Contains("PostgreSQL における権限昇格の脆弱性", all, StringComparison.Ordinal);
        Assert.Contains("一致なし", all, StringComparison.Ordinal);
        Assert.Contains("全て 0 件", await town.Desk.SayAsync(TownDesk.Staff, "脆弱性 一覧 全て Oracle"), StringComparison.Ordinal);
        Assert.Contains("登録されている資産との一致はありません。", await town.Desk.SayAsync(TownDesk.Staff, "ADV-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asset_that_is_registered_changed_or_retired_later_is_matched_with_what_is_kept()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        town.Publish(Jvn(JvnItem()));
        await town.FetchAsync();

        var asset = await town.RegisterAsync(cpe: null, aliases: "PostgreSQL");
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Contains("製品名が一致: PostgreSQL（版の指定なし）", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        await town.ChangeAsync(asset, one => one.IsInScope = false);
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Null((await town.OnlyAsync()).DueAt);
        await town.ChangeAsync(asset, one => one.Aliases = "MySQL");
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.False((await town.OnlyAsync()).HasMatch);
        Assert.Empty(await town.Desk.Storage.AllAsync<AdvisoryMatch>());
        await town.ChangeAsync(asset, one => (one.Aliases, one.IsInScope) = ("PostgreSQL", true));
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull((await town.OnlyAsync()).DueAt);
        await town.ChangeAsync(asset, one => one.Retire("更改", town.Desk.Clock.GetUtcNow()));
        await town.FetchAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((false, null), ((await town.OnlyAsync()).HasMatch, (await town.OnlyAsync()).DueAt));
        Assert.Equal(1, town.Requests);
    }

    [Fact]
    public async Task What_the_contract_does_not_cover_is_marked_and_owed_nothing()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        await town.RegisterAsync(isInScope: false);
        town.Publish(Jvn(JvnItem(score: "9.8")));
        await town.FetchAsync();

        Assert.Null((await town.OnlyAsync()).DueAt);
        Assert.Contains("保守対象外", await town.Desk.CardAsync("ADV-1"), StringComparison.Ordinal);
        Assert.Contains("保守対象外", await town.Desk.SayAsync(TownDesk.Operator, "脆弱性 一覧"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_call_people_ten_times_and_are_summed_up()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        await town.RegisterAsync();
        town.Publish(Jvn([.. Enumerable.Range(100, 30).Select(number => JvnItem($"JVNDB-2026-000{number}", cve: $"CVE-2026-7{number}"))]));

        await town.FetchAsync();

        var cards = (await town.Desk.Storage.AllAsync<OutboxMessage>()).Where(message => message.CardKey is not null).ToList();
        Assert.Equal((30, 10), (cards.Count, cards.Count(card => card.Alert)));
        Assert.Contains("資産に一致する脆弱性情報が 30 件見つかりました", Assert.Single(await town.NoticesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_counts_as_read()
    {
        await using var town = await AdvisoryTown.OpenAsync(cluster);
        var unchanged = 0;
        town.Answers[0] = context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            if (context.Request.Headers.IfNoneMatch != "\"1\"")
                return context.Response.WriteAsync(Jvn(JvnItem()));
            unchanged++;
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        };

        await town.FetchAsync();
        await town.FetchAfterAsync(Hour);
        await town.FetchAfterAsync(TimeSpan.FromMinutes(59));

        var state = (await town.Desk.Storage.AllAsync<FeedState>()).Single();
        Assert.Equal((1, 2, 1), (unchanged, town.Requests, state.Entries));
        Assert.Equal(At("2026-11-24T11:00:00"), state.LastSuccessAt);
    }
}

using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Approvals;

/// <summary>Where approvals are seen, what can be typed about them, and who is reminded.</summary>
public sealed class ApprovalCardsTests(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);

    [Theory]
    [InlineData(ApprovalDesk.CityChannel, "City", "Incidents")]
    [InlineData(ApprovalDesk.IncidentChannel, "Incidents")]
    public async Task The_card_stands_in_the_citys_channel_or_else_in_that_of_the_incidents_and_changes_in_place(string channel, params string[] bound)
    {
        await using var desk = await OpenAsync([.. bound.Select(Enum.Parse<RoutePurpose>)]);
        await desk.AskAsync();
        var asked = Assert.Single(await CardsInAsync(desk, channel));
        await desk.ApproveAsync("市承認者");

        var decided = Assert.Single(await CardsInAsync(desk, channel));
        Assert.Equal(("APR-1", asked.Id, true), (decided.CardKey, decided.Id, decided.Alert));
        Assert.DoesNotContain("承認する", ConversationDesk.Readable(asked.CardJson!), StringComparison.Ordinal);
        Assert.DoesNotContain("承認する", ConversationDesk.Readable(decided.CardJson!), StringComparison.Ordinal);
        Assert.Contains("aaaaaaaaaaaa", ConversationDesk.Readable(decided.CardJson!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_already_is_shown_when_the_channel_is_bound()
    {
        await using var desk = await OpenAsync([]);
        await desk.AskAsync();
        await desk.AskAsync(ApprovalDesk.Request("INC-4"));
        await desk.ApproveAsync("市承認者", id: 2);

        await desk.Storage.ChangeAsync(async db =>
        {
            var route = new ChannelRoute { Purpose = RoutePurpose.City, ConversationId = ApprovalDesk.CityChannel };
            db.Add(route);
            await db.SaveChangesAsync();
            await desk.Storage.Get<ApprovalCards>().OnRouteSetAsync(db, route, default);
        });

        Assert.Equal("APR-1", Assert.Single(await CardsInAsync(desk, ApprovalDesk.CityChannel)).CardKey);
    }

    [Fact]
    public async Task The_list_shows_each_person_what_waits_for_them_and_the_vendor_everything()
    {
        await using var desk = await OpenAsync([RoutePurpose.City], working: true);
        await desk.AskAsync(ApprovalDesk.Request("INC-1") with { Title = "期限なし" });
        await desk.AskAsync(ApprovalDesk.Request("INC-2") with { Title = "期限あり", DueAt = Start.AddDays(1) });
        await desk.AskAsync(ApprovalDesk.Request("INC-3") with { Title = "自分の", AuthorId = "市承認者", AuthorName = "市承認者" });
        await desk.AskAsync(ApprovalDesk.Request("INC-4") with { Title = "名指し", Steps = [new ApprovalStep(Role.CityStaff, [new NamedDecider("市職員", "市職員")])] });

        var (approver, staff) = (await desk.Desk.SayAsync("市承認者", "承認 一覧"), await desk.Desk.SayAsync("市職員", "承認 一覧"));
        var (vendor, guest) = (await desk.Desk.SayAsync("運用担当", "approvals", "en-US"), await desk.Desk.SayAsync("ゲスト", "承認 一覧"));

        Assert.Matches(@"2 件です。[\s\S]*期限あり[\s\S]*期限なし", approver);
        Assert.DoesNotContain("自分の", approver, StringComparison.Ordinal);
        Assert.Matches(@"1 件です。[\s\S]*名指し", staff);
        Assert.Contains("4 waiting.", vendor, StringComparison.Ordinal);
        Assert.Contains("役割を割り当てられた方のみ", guest, StringComparison.Ordinal);
        Assert.Contains("承認待ちのものはありません。", await desk.Desk.SayAsync("セキュリティ担当", "承認 一覧"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_number_shows_the_card_with_the_buttons_this_person_may_press()
    {
        await using var desk = await OpenAsync([RoutePurpose.City], working: true);
        await desk.AskAsync();

        Assert.Contains("承認する", await desk.Desk.SayAsync("市承認者", "APR-1"), StringComparison.Ordinal);
        Assert.Contains("国保連携が停止 障害報告書", await desk.Desk.SayAsync("運用担当", "APR-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("承認する", await desk.Desk.SayAsync("運用担当", "APR-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("国保連携が停止", await desk.Desk.SayAsync("ゲスト", "APR-1"), StringComparison.Ordinal);
        Assert.Contains("APR-9 は見つかりませんでした。", await desk.Desk.SayAsync("市承認者", "APR-9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_card_links_to_the_very_version_that_is_to_be_approved()
    {
        await using var desk = await OpenAsync([RoutePurpose.City]);
        var store = desk.Storage.Get<DocumentStore>();
        var version = await desk.Storage.Writes.RunAsync((db, token) => store.AddAsync(
            db, new NewDocument(ApprovalDesk.Kind, "INC-3", "障害報告書", "障害報告書.docx", DocumentStore.Word, [1, 2], "初版", "運用担当", "運用担当"), token), default);

        await desk.AskAsync(ApprovalDesk.Request() with { Sha256 = version.Sha256, DocumentVersionId = version.Id });

        Assert.Contains("https://chatops.example.jp/documents/", Assert.Single(await CardsInAsync(desk, ApprovalDesk.CityChannel)).CardJson!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_before_it_is_due_and_when_it_is_overdue_the_channel_is_told_once_each()
    {
        await using var desk = await OpenAsync([RoutePurpose.City]);
        await desk.AskAsync(ApprovalDesk.Request() with { DueAt = Start.AddDays(3) });

        Assert.Empty(await SweepAsync(desk, TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1)));
        Assert.Matches("APR-1 .*の承認期限は 11/25 10:00 です。", Assert.Single(await SweepAsync(desk, TimeSpan.FromSeconds(1))));
        Assert.Single(await SweepAsync(desk, TimeSpan.FromDays(1)));
        Assert.Contains("承認期限（11/25 10:00）を過ぎました。", (await SweepAsync(desk, TimeSpan.FromSeconds(1)))[1], StringComparison.Ordinal);
        Assert.Equal(2, (await SweepAsync(desk, TimeSpan.FromDays(9))).Count);
    }

    [Fact]
    public async Task After_a_long_downtime_only_that_it_is_overdue_is_said()
    {
        await using var desk = await OpenAsync([RoutePurpose.City]);
        await desk.AskAsync(ApprovalDesk.Request() with { DueAt = Start.AddDays(3) });

        Assert.Contains("過ぎました", Assert.Single(await SweepAsync(desk, TimeSpan.FromDays(4))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_was_decided_or_has_lapsed()
    {
        await using var desk = await OpenAsync([RoutePurpose.City]);
        await desk.AskAsync(ApprovalDesk.Request("INC-1") with { DueAt = Start.AddDays(3) });
        await desk.AskAsync(ApprovalDesk.Request("INC-2") with { DueAt = Start.AddDays(3) });
        await desk.ApproveAsync("市承認者");
        await desk.Storage.ChangeAsync(db => desk.Storage.Get<LapseApprovals>().RunAsync(db, ApprovalDesk.Kind, "INC-2", "改訂されました。", default));

        Assert.All(await desk.Storage.AllAsync<Deadline>(), deadline => Assert.NotNull(deadline.DoneAt));
        Assert.Empty(await SweepAsync(desk, TimeSpan.FromDays(5)));
    }

    private async Task<ApprovalDesk> OpenAsync(RoutePurpose[] bound, bool working = false)
    {
        var settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        settings["Links:PublicUrl"] = "https://chatops.example.jp";
        var desk = await ApprovalDesk.OpenAsync(settings, _clock, working, bound);
        foreach (var (name, role) in new[] { ("市承認者", Role.CityApprover), ("市職員", Role.CityStaff), ("運用担当", Role.Operator), ("セキュリティ担当", Role.SecurityOfficer) })
            await desk.Desk.GiveRoleAsync(name, role);
        return desk;
    }

    private static async Task<List<OutboxMessage>> CardsInAsync(ApprovalDesk desk, string channel) =>
        [.. (await desk.Storage.AllAsync<OutboxMessage>()).Where(message => message.ConversationId == channel && message.CardKey is not null).OrderBy(message => message.Id)];

    /// <summary>Lets time pass, sweeps, and returns all that was said in the thread so far.</summary>
    private async Task<List<string>> SweepAsync(ApprovalDesk desk, TimeSpan passed)
    {
        _clock.Advance(passed);
        await desk.Storage.Get<IDeadlineSweep>().SweepAsync(CancellationToken.None);
        return [.. (await desk.Storage.AllAsync<OutboxMessage>()).Where(message => message.ThreadOfCardKey == "APR-1" || message.ThreadOfCardKey == "APR-2")
            .OrderBy(message => message.Id).Select(message => ConversationDesk.Readable(message.CardJson!))];
    }
}

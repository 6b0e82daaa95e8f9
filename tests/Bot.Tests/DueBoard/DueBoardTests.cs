using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.Tests.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.DueBoard;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.DueBoard;

/// <summary>期限: everything that is due in one card, by side and person, what is overdue first. It is Tuesday, 24 November 2026, 10:00.</summary>
public sealed class DueBoardTests(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task What_is_overdue_comes_first_whatever_it_is_and_whoever_must_act()
    {
        await using var desk = await TownDesk.OpenAsync(cluster);
        await desk.SayAsync(TownDesk.Operator, "課題 登録 手順書の更新 期限 12/4 担当 @運用担当");
        await desk.SayAsync(TownDesk.Operator, "課題 登録 帳票の文字化け 期限 11/24");
        await desk.OpenIncidentAsync();
        await desk.PassAsync(TimeSpan.FromDays(1));

        var board = await desk.SayAsync(TownDesk.Staff, "期限");

        Assert.Contains("期限超過 3 件", board, StringComparison.Ordinal);
        string[] order = ["INC-1", "INC-1", "ISS-2", "ISS-1"];
        Assert.Equal(order, Ids(board));
        Assert.Contains("残り 9 日", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_narrowed_to_a_side_and_to_what_is_ones_own()
    {
        await using var desk = await OpenAsync(
            new DueItem("APR-1", "承認", "作業実施計画書", TownDesk.At("2026-11-25 17:15"), DueSide.City),
            new DueItem("ISS-1", "課題", "文字化け", TownDesk.At("2026-11-26 17:15"), DueSide.Vendor, "運用担当", TownDesk.Operator),
            new DueItem("ISS-2", "課題", "委託先の作業", TownDesk.At("2026-11-27 17:15"), DueSide.Vendor, "委託先"));

        Assert.Equal(["APR-1"], Ids(await desk.SayAsync(TownDesk.Staff, "期限 本市")));
        Assert.Equal(["ISS-1", "ISS-2"], Ids(await desk.SayAsync(TownDesk.Staff, "due vendor")));
        Assert.Equal(["APR-1"], Ids(await desk.SayAsync(TownDesk.Staff, "期限 自分")));
        Assert.Equal(["ISS-1"], Ids(await desk.SayAsync(TownDesk.Operator, "期限 自分")));
        Assert.Empty(Ids(await desk.SayAsync(TownDesk.Manager, "期限 自分")));
        Assert.Contains("では絞り込めません", await desk.SayAsync(TownDesk.Staff, "期限 来年"), StringComparison.Ordinal);
        Assert.Contains("役割を割り当てられた方のみ", await desk.SayAsync("訪問者", "期限"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_many_fit_on_pages()
    {
        var title = new string('長', 300);
        await using var desk = await OpenAsync(
            [.. Enumerable.Range(1, 500).Select(number => new DueItem($"ISS-{number}", "課題", title, TownDesk.At("2026-11-20 10:00").AddHours(number), DueSide.Vendor, title))]);

        Assert.Equal(15, Ids(await desk.SayAsync(TownDesk.Staff, "期限")).Count);
        var last = await desk.SayAsync(TownDesk.Staff, "期限 99");

        Assert.Contains("34 / 34 ページ", last, StringComparison.Ordinal);
        Assert.Equal("ISS-500", Ids(last)[^1]);
        Assert.All(
            await desk.Storage.AllAsync<Bot.Delivery.OutboxMessage>(),
            message => Assert.True(System.Text.Encoding.UTF8.GetByteCount(message.CardJson!) < 20_000));
    }

    private Task<TownDesk> OpenAsync(params DueItem[] items) => TownDesk.OpenAsync(
        cluster, configure: services => services.AddSingleton<IDueSource>(new Said(items)));

    private static List<string> Ids(string board) =>
        [.. board.Split('\n').Where(line => line.StartsWith("ISS-", StringComparison.Ordinal) || line.StartsWith("INC-", StringComparison.Ordinal) || line.StartsWith("APR-", StringComparison.Ordinal))];

    private sealed class Said(IReadOnlyList<DueItem> items) : IDueSource
    {
        public Task<IReadOnlyList<DueItem>> ReadAsync(ChatOpsDbContext db, DateTimeOffset now, CardLanguage language, CancellationToken cancellationToken) => Task.FromResult(items);
    }
}

using System.Text.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.AlertSources;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.AlertSources;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.AlertSources;

/// <summary>What could not be read is listed, shown, read again or discarded, and the alert about it is over when nothing is left.</summary>
public sealed class DeadLetterTests(PostgreSqlCluster cluster) : IAsyncLifetime
{
    private const string Body = """{"events":[{"name":"応答なし","no":7,"memo":"<at>全員</at> **太字**"}]}""";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 1, 2, 0, TimeSpan.Zero));
    private Dictionary<string, string?> _settings = [];
    private ConversationDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _settings = await cluster.NewDatabaseAsync(Engine.Sqlite);
        _settings["Alerts:Sources:own:Kind"] = "generic";
        _settings["Alerts:Sources:own:Token"] = "0123456789abcdef";
        await OpenAsync();
        await _desk.GiveRoleAsync("責任者", Role.ServiceManager);
        await _desk.GiveRoleAsync("管理者", Role.Administrator);
        await _desk.GiveRoleAsync("運用", Role.Operator);
        await _desk.GiveRoleAsync("市", Role.CityApprover);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task The_list_shows_what_waits_with_its_beginning_letter_for_letter()
    {
        Assert.Contains("読み取れなかった内容はありません。", await SayAsync("運用", "警報 不明 一覧"), StringComparison.Ordinal);
        await KeepAsync(Body);
        await KeepAsync(new string('長', 5000));

        var list = await SayAsync("運用", "警報 不明 一覧");

        Assert.Contains("対応待ちは 2 件です。", list, StringComparison.Ordinal);
        Assert.Contains("<at>全員</at> **太字**", list, StringComparison.Ordinal);
        Assert.Contains("11/22(日) 10:02 · 5,000 文字", list, StringComparison.Ordinal);
        Assert.Contains("own", list, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('長', 201), list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_shown_with_more_of_it_and_who_looked_is_recorded()
    {
        await KeepAsync(new string('長', 5000));

        var shown = await SayAsync("運用", "警報 不明 １");

        Assert.Contains(new string('長', 2000), shown, StringComparison.Ordinal);
        Assert.Contains("先頭の 2,500 文字を表示しています（全 5,000 文字）。", shown, StringComparison.Ordinal);
        Assert.Contains(await ActionsAsync(), action => action == "運用 alert.unreadable-shown dead-letter-1");
    }

    [Theory]
    [InlineData("市", "警報 不明 一覧", "運用担当のみ表示できます")]
    [InlineData("市", "警報 不明 1", "運用担当のみ表示できます")]
    [InlineData("運用", "警報 不明 再処理 1", "管理者・運用責任者のみ行えます")]
    [InlineData("市", "警報 不明 破棄 1 不要", "管理者・運用責任者のみ行えます")]
    [InlineData("責任者", "警報 不明 再処理", "番号を続けて入力してください")]
    [InlineData("責任者", "警報 不明 再処理 九", "番号を続けて入力してください")]
    [InlineData("責任者", "警報 不明 再処理 9", "不明 9 は見つかりませんでした")]
    [InlineData("責任者", "警報 不明 再処理 99999999999999999999", "番号を続けて入力してください")]
    [InlineData("責任者", "警報 不明 破棄 1", "破棄の理由を続けて入力してください")]
    [InlineData("責任者", "警報 不明 再処理 1", "現在の設定でも読み取れませんでした")]
    public async Task What_is_not_allowed_or_not_possible_is_refused_with_a_reason_and_changes_nothing(string by, string text, string answer)
    {
        await KeepAsync(Body);
        var before = await ActionsAsync();

        Assert.Contains(answer, await SayAsync(by, text), StringComparison.Ordinal);

        Assert.Null(Assert.Single(await _desk.Storage.AllAsync<AlertDeadLetter>()).End);
        Assert.Equal(before, await ActionsAsync());
    }

    [Fact]
    public async Task A_reason_too_long_is_refused()
    {
        await KeepAsync(Body);

        Assert.Contains("理由は 500 文字までです", await SayAsync("責任者", "警報 不明 破棄 1 " + new string('長', 501)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_mapping_was_corrected_it_is_read_again_and_the_last_one_ends_the_alert_about_it()
    {
        await KeepAsync(Body);
        await KeepAsync("[7]");
        Assert.Single(await UnreadableAsync());
        await RestartWithMappingAsync();

        Assert.Contains("不明 1 を読み取り、警報 1 件を取り込みました。", await SayAsync("責任者", "警報 不明 再処理 1"), StringComparison.Ordinal);
        Assert.Equal("応答なし", Assert.Single(await AlertsOfAsync("own")).Title);
        Assert.Single(await UnreadableAsync());

        Assert.Contains("不明 2 を破棄しました（理由: 試験 送信）", await SayAsync("管理者", "警報 不明 破棄 2 試験 送信"), StringComparison.Ordinal);
        Assert.Empty(await UnreadableAsync());
        Assert.Equal(
            [(DeadLetterEnd.Reprocessed, "責任者", null), (DeadLetterEnd.Discarded, "管理者", "試験 送信")],
            (await _desk.Storage.AllAsync<AlertDeadLetter>()).Select(letter => (letter.End!.Value, letter.HandledByName!, letter.Reason)));
        Assert.Contains("責任者 alert.unreadable-reprocessed dead-letter-1", await ActionsAsync());
        Assert.Contains("管理者 alert.unreadable-discarded dead-letter-2", await ActionsAsync());
        Assert.Null(await _desk.Storage.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));
    }

    [Fact]
    public async Task What_was_dealt_with_is_dealt_with_once()
    {
        await KeepAsync(Body);
        await RestartWithMappingAsync();
        await SayAsync("責任者", "警報 不明 再処理 1");

        var again = await SayAsync("管理者", "警報 不明 破棄 1 不要");

        Assert.Contains("不明 1 はすでに 11/22 10:02 に対応済みです（責任者）。", again, StringComparison.Ordinal);
        Assert.Contains("再処理済み", await SayAsync("運用", "警報 不明 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_with_many_alerts_is_read_again_whole_and_answered_once()
    {
        await KeepAsync(JsonSerializer.Serialize(new { events = Enumerable.Range(1, 450).Select(no => new { name = $"警報{no}", no }) }));
        await RestartWithMappingAsync();

        var asked = _desk.Event("責任者", ChatEventKind.Message, "警報 不明 再処理 1");
        await _desk.AnswerAsync(asked);

        Assert.Equal(450, (await AlertsOfAsync("own")).Count);
        Assert.Contains("警報 450 件", Assert.Single(await _desk.AnswersInAsync(asked.Place.ConversationId)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_unreadable_body_raises_the_alert_again()
    {
        await KeepAsync(Body);
        await SayAsync("管理者", "警報 不明 破棄 1 不要");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await KeepAsync(Body);

        Assert.Single(await UnreadableAsync());
    }

    [Fact]
    public async Task In_English_the_same_is_understood_and_answered()
    {
        await KeepAsync(Body);

        Assert.Contains("Unread 1", await _desk.SayAsync("運用", "alert unread list", "en-US"), StringComparison.Ordinal);
        Assert.Contains("Unread 1 was discarded (reason: a test).", await _desk.SayAsync("責任者", "alert unread discard 1 a test", "en-US"), StringComparison.Ordinal);
    }

    private async Task OpenAsync() => _desk = await ConversationDesk.OpenAsync(_settings, _clock);

    private async Task RestartWithMappingAsync()
    {
        await _desk.DisposeAsync();
        _settings["Alerts:Sources:own:Mapping:Items"] = "$.events";
        _settings["Alerts:Sources:own:Mapping:Title"] = "$.name";
        _settings["Alerts:Sources:own:Mapping:Id"] = "$.no";
        await OpenAsync();
    }

    private Task KeepAsync(string body) => _desk.Storage.ChangeAsync(db => _desk.Storage.Get<DeadLetters>().KeepAsync(db, "own", body, CancellationToken.None));

    private Task<string> SayAsync(string by, string text) => _desk.SayAsync(by, text);

    private async Task<List<Alert>> AlertsOfAsync(string source) => (await _desk.Storage.AllAsync<Alert>()).Where(alert => alert.Source == source).ToList();

    private async Task<List<Alert>> UnreadableAsync() =>
        (await AlertsOfAsync("chatops")).Where(alert => alert.Fingerprint == "unreadable:own" && alert.EndsAt is null).ToList();

    private async Task<List<string>> ActionsAsync() =>
        (await _desk.Storage.AllAsync<AuditEntry>()).Select(entry => $"{entry.Actor} {entry.Action} {entry.Subject}").ToList();
}

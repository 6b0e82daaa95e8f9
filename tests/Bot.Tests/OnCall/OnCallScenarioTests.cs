using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.Tests.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.OnCall;

/// <summary>The rotas are set in Teams by people who are mentioned, and everybody sees who is on duty.</summary>
public sealed class OnCallScenarioTests
{
    [Fact]
    public async Task Rotas_overrides_and_contacts_are_set_by_mention_and_only_for_people_of_the_vendor()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var (city, transcript) = (app.Teams.City, app.Teams.Transcript);
        var (manager, staff) = (app.Teams.As(city.ServiceManager), app.Teams.As(city.CityStaff));
        await AskAsync("@ChatOps 役割 設定 @運用責任者 運用責任者", "役割を運用責任者にしました");

        await AskAsync("@ChatOps 当番 設定 緊急 @運用担当 @市職員 日替わり", "市職員 さんは運用保守事業者の役割がないため、当番にできません");
        Assert.Empty(await app.AllAsync<RotaMember>());
        await AskAsync("@ChatOps 当番 設定 緊急 @運用担当 @運用責任者 日替わり", "緊急の当番表を設定しました（日替わり、08:30 交代）: 運用担当 → 運用責任者。現在の順番は 運用担当 さんです");
        await AskAsync("@ChatOps oncall set desk @運用責任者 @運用担当", "窓口の当番表を設定しました（週替わり、08:30 交代）: 運用責任者 → 運用担当");
        await AskAsync("@ChatOps 当番 連絡先 @運用担当 電話 090-1234-5678 メール tantou@example.jp", "運用担当 さんの連絡先を登録しました（電話 090-1234-5678、メール tantou@example.jp）");
        await AskAsync("@ChatOps 当番 連絡先 @運用責任者 電話 080-1111-2222", "運用責任者 さんの連絡先を登録しました（電話 080-1111-2222、メール 未登録）");
        await AskAsync("@ChatOps 当番 交代 緊急 @市承認者 今日 0:00 明日 24:00", "市承認者 さんは運用保守事業者の役割がないため");
        await AskAsync("@ChatOps 当番 交代 緊急 @運用担当 明日 18:00 明日 8:30", "より後にしてください");
        await AskAsync("@ChatOps 当番 交代 緊急 @運用担当 2020-01-01 2020-01-02", "すでに過ぎています");
        await AskAsync("@ChatOps 当番 交代 緊急 @運用担当 今日 2090-01-01", "1 年以内");
        foreach (var rota in new[] { "緊急", "窓口" })
            await AskAsync($"@ChatOps 当番 交代 {rota} @運用責任者 今日 0:00 明日 24:00 通院のため", $"{rota}の当番を");

        await staff.PostAsync(city.General, "@ChatOps 当番");
        var card = await transcript.WaitForCardAsync(city.General.Id, "通院のため");
        Assert.Contains("080-1111-2222", card.ReadableText, StringComparison.Ordinal);
        Assert.Contains("【当番】", card.Summary, StringComparison.Ordinal);
        Assert.Equal(
            [(RotaKind.DeskHours, city.ServiceManager.ObjectId), (RotaKind.DeskHours, city.Operator.ObjectId), (RotaKind.Emergency, city.Operator.ObjectId),
                (RotaKind.Emergency, city.ServiceManager.ObjectId)],
            (await app.AllAsync<RotaMember>()).OrderBy(member => member.Kind).ThenBy(member => member.Position).Select(member => (member.Kind, member.ObjectId)));
        Assert.Null(await app.ReadAsync(db => AuditChain.FindBreakAsync(db, CancellationToken.None)));

        async Task AskAsync(string typed, string answer)
        {
            await manager.PostAsync(city.General, typed);
            await transcript.WaitForMessageAsync(city.General.Id, answer);
        }
    }
}

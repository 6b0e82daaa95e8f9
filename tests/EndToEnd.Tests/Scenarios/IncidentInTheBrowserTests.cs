using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.EndToEnd.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Mail;
using ChatOpsBot.TeamsEmulator.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.EndToEnd.Tests.Scenarios;

/// <summary>One incident from the alert to the approved 障害報告書, by cards, buttons and dialogs, on the screens of five people (要件7–12).</summary>
public sealed partial class IncidentInTheBrowserTests
{
    private const string CityAddress = "joho@aozora.example";
    private const string Title = "連携サーバー1 停止";

    [Fact]
    public async Task Five_people_take_an_incident_from_the_alert_to_the_approved_report()
    {
        Programs.Need(Programs.Chromium, Programs.Prometheus, Programs.Alertmanager);
        await using var mail = await Mailboxes.StartAsync();
        await using var bot = await BotUnderTest.StartAsync(settings: Settings(mail));
        await using var server = new WatchedServer();
        await server.StartAsync();
        using var monitoring = await MonitoringSystem.StartAsync(server, bot);
        await using var browser = await Browser.StartAsync(bot.Teams);
        var city = bot.Teams.City;
        var people = new FivePeople(
            await browser.OpenAsync(city.Operator, city.Monitoring), await browser.OpenAsync(city.ServiceManager, city.Incidents),
            await browser.OpenAsync(city.CityStaff, city.CityDesk), await browser.OpenAsync(city.CityApprover, city.CityDesk),
            await browser.OpenChatAsync(city.SecurityOfficer));

        await server.StopAsync();
        var incident = await OpenAsync(people, city);
        await ClassifyAsync(people, incident);
        var cityIncident = await ReportFirstAsync(people, incident, mail);
        await AskAsync(people, cityIncident);
        await AgreeOnPlanAsync(people, incident, cityIncident);
        await ReportAgainAsync(people, incident);
        await server.StartAsync();
        await RecoverAsync(people, incident, city);
        await PreventAsync(people, cityIncident);
        await ApproveReportAsync(people, bot, city);
        await CloseAsync(people, incident);
        await bot.AssertSoundAsync();
    }

    private sealed record FivePeople(TeamsPage Operator, TeamsPage Manager, TeamsPage Staff, TeamsPage Approver, TeamsPage Officer);

    // The service runs all day: what the clock of the machine says when the tests run must not matter.
    private static Dictionary<string, string> Settings(Mailboxes mail) => new()
    {
        ["Calendar__ServiceTime__Default__Windows__0"] = "00:00-24:00",
        ["Email__Host"] = "127.0.0.1",
        ["Email__Port"] = $"{mail.Port}",
        ["Email__Security"] = "None",
        ["Email__From"] = "chatops@aozora.example",
        ["Incidents__CityEmails__0"] = CityAddress,
        ["Incidents__CityName"] = "あおぞら市",
        ["Incidents__Systems__0"] = "データ連携システム（本番）",
    };

    private static async Task<ILocator> OpenAsync(FivePeople people, CityDirectory city)
    {
        var alert = await people.Operator.MessageAsync(MonitoringSystem.AlertTitle, "ALT-1", "重大 · 確認待ち");
        await people.Operator.PictureAsync("01-alert");
        await TeamsPage.PressAsync(alert, "確認する");
        await Expect(alert).ToContainTextAsync("確認済み");
        await TeamsPage.PressAsync(alert, "障害として起票");
        await alert.GetByLabel("障害の件名").FillAsync(Title);
        await people.Operator.PictureAsync("02-opening-the-incident");
        await TeamsPage.PressAsync(alert, "起票する");
        await Expect(alert).ToContainTextAsync("INC-1 として対応");
        await people.Operator.PictureAsync("03-alert-with-incident");

        await people.Operator.GoToAsync(city.Incidents);
        var incident = await people.Operator.MessageAsync("INC-1", Title, "その他の操作");
        await Expect(incident).ToContainTextAsync("第一報の期限");
        await Expect(incident).ToContainTextAsync("復旧の期限");
        await people.Operator.PictureAsync("04-incident");
        return incident;
    }

    private static async Task ClassifyAsync(FivePeople people, ILocator incident)
    {
        await TeamsPage.PressAsync(incident, "その他の操作 ▾");
        await TeamsPage.PressAsync(incident, "分類…");
        var form = people.Operator.Dialog("分類");
        await form.GetByLabel("業務への影響").SelectOptionAsync(new SelectOptionValue { Label = "停止（使えない）" });
        await form.GetByLabel("セキュリティ担当者へ共有する").CheckAsync();
        await people.Operator.PictureAsync("05-classification");
        await SendAsync(form, "保存する", "INC-1 の分類を記録しました。");
        await Expect(incident).ToContainTextAsync("セキュリティ担当者");
    }

    private static async Task<ILocator> ReportFirstAsync(FivePeople people, ILocator incident, Mailboxes mail)
    {
        await TeamsPage.PressAsync(incident, "状況を報告…");
        var form = people.Operator.Dialog("状況報告");
        await FillAsync(form, "状況", "庁内連携が停止しています。");
        await FillAsync(form, "影響範囲", "窓口での資格照会ができません。");
        await FillAsync(form, "原因", "調査中です。");
        await FillAsync(form, "対応", "連携サーバー1 の状態を確認しています。");
        await people.Operator.PictureAsync("06-first-report");
        await SendAsync(form, "市へ報告する", "INC-1 の第一報を市へ送信しました。");
        await Expect(incident).ToContainTextAsync("第一報済み");
        await TeamsPage.PictureAsync(incident, "07-incident-reported");

        var report = await people.Staff.MessageAsync("第一報", "庁内連携が停止しています。", "確認しました", "検知", "報告", "次の状況報告は");
        var cityIncident = await people.Staff.MessageAsync("INC-1", Title, "最新の状況", "質問する…");
        await TeamsPage.PictureAsync(cityIncident, "08-incident-in-the-city");
        await TeamsPage.PictureAsync(report, "08-first-report-in-the-city");
        await people.Officer.MessageAsync("第一報", "庁内連携が停止しています。");
        await people.Officer.PictureAsync("09-first-report-for-security");
        var letter = await mail.WaitForAsync(CityAddress, "庁内連携が停止しています。", Patience.Longest);
        Assert.Equal($"【障害 第一報】INC-1 {Title}", letter.Subject);
        Assert.Contains("影響範囲: 窓口での資格照会ができません。", letter.Text, StringComparison.Ordinal);

        await TeamsPage.PressAsync(report, "確認しました");
        await Expect(report).ToContainTextAsync("市の確認");
        await Expect(report).ToContainTextAsync("市職員");
        await Expect(incident).ToContainTextAsync("市の確認");
        await people.Staff.PictureAsync("10-confirmed");
        return cityIncident;
    }

    private static async Task AskAsync(FivePeople people, ILocator cityIncident)
    {
        await TeamsPage.PressAsync(cityIncident, "質問する…");
        var form = people.Staff.Dialog("質問");
        await FillAsync(form, "質問", "窓口での代替手順はありますか。");
        await people.Staff.PictureAsync("11-question");
        await SendAsync(form, "質問する", "INC-1 の担当者に質問を伝えました。");
        await people.Operator.MessageAsync("INC-1 について市から質問です（市職員）", "窓口での代替手順はありますか。");
        await people.Operator.PictureAsync("12-question-at-the-vendor");
    }

    private static async Task AgreeOnPlanAsync(FivePeople people, ILocator incident, ILocator cityIncident)
    {
        await TeamsPage.PressAsync(incident, "対応方針を協議…");
        var form = people.Operator.Dialog("対応方針の協議");
        await FillAsync(form, "対応方針", "連携サーバー1 を再起動し、未処理分を再送します。");
        await people.Operator.PictureAsync("13-plan");
        await SendAsync(form, "市へ提案する", "INC-1 の対応方針を市に提案しました。");
        await Expect(incident).ToContainTextAsync("協議中");

        var forApprover = await people.Approver.MessageAsync("INC-1", Title, "方針に合意");
        await TeamsPage.PictureAsync(forApprover, "14-plan-in-the-city");
        await TeamsPage.PressAsync(forApprover, "方針に合意");
        await Expect(forApprover).ToContainTextAsync("合意: 市承認者");
        await Expect(cityIncident).ToContainTextAsync("合意: 市承認者");
        await Expect(incident).ToContainTextAsync("合意: 市承認者");
        await TeamsPage.PictureAsync(incident, "15-plan-agreed");
        await TeamsPage.PictureAsync(forApprover, "16-plan-agreed-in-the-city");
    }

    private static async Task ReportAgainAsync(FivePeople people, ILocator incident)
    {
        await TeamsPage.PressAsync(incident, "状況を報告…");
        var form = people.Operator.Dialog("状況報告");
        await Expect(form.GetByRole(AriaRole.Textbox, new() { NameRegex = StartsWith("影響範囲") })).ToHaveValueAsync("窓口での資格照会ができません。");
        await FillAsync(form, "対応", "連携サーバー1 を再起動しています。");
        await FillAsync(form, "復旧見込み", "30 分以内");
        await people.Operator.PictureAsync("17-second-report");
        await SendAsync(form, "市へ報告する", "INC-1 の続報（第 2 報）を市へ送信しました。");

        var report = await people.Staff.MessageAsync("続報（第 2 報）", "からの変化", "確認しました");
        await Expect(report).ToContainTextAsync("連携サーバー1 の状態を確認しています。");
        await Expect(report).ToContainTextAsync("連携サーバー1 を再起動しています。");
        await TeamsPage.PictureAsync(report, "18-second-report-in-the-city");
        await people.Officer.MessageAsync("続報（第 2 報）", "連携サーバー1 を再起動しています。");
        await people.Officer.PictureAsync("19-second-report-for-security");
    }

    private static async Task RecoverAsync(FivePeople people, ILocator incident, CityDirectory city)
    {
        await people.Operator.GoToAsync(city.Monitoring);
        await people.Operator.MessageAsync(MonitoringSystem.AlertTitle, "ALT-1", "重大 · 解消");
        await people.Operator.PictureAsync("20-alert-over");
        await people.Operator.GoToAsync(city.Incidents);
        await TeamsPage.PictureAsync(incident, "21-incident-with-alert-over");
        await TeamsPage.PressAsync(incident, "復旧を報告…");
        var form = people.Operator.Dialog("復旧の報告");
        await FillAsync(form, "行った処置と復旧の確認方法", "連携サーバー1 を再起動。疎通試験 3 回とも正常。");
        await people.Operator.PictureAsync("22-recovery");
        await SendAsync(form, "復旧を報告する", "INC-1 の復旧を記録しました。");
        await Expect(incident).ToContainTextAsync("重大 · 復旧");
        await TeamsPage.PictureAsync(incident, "23-recovered");
        await people.Staff.PictureAsync("24-recovered-in-the-city");

        await TeamsPage.PressAsync(incident, "状況を報告…");
        var last = people.Operator.Dialog("状況報告");
        await FillAsync(last, "状況", "庁内連携は復旧しました。");
        await FillAsync(last, "影響範囲", "なし");
        await FillAsync(last, "原因", "連携サーバー1 のメモリ不足でした。");
        await FillAsync(last, "対応", "再起動し、未処理分を再送しました。");
        await FillAsync(last, "復旧見込み", "");
        await people.Operator.PictureAsync("25-final-report");
        await SendAsync(last, "市へ報告する", "INC-1 の最終報を市へ送信しました。");
        var report = await people.Staff.MessageAsync("最終報（第 3 報）", "からの変化", "確認しました");
        await TeamsPage.PictureAsync(report, "26-final-report-in-the-city");
        await TeamsPage.PressAsync(report, "確認しました");
        await Expect(report).ToContainTextAsync("市の確認");
    }

    private static async Task PreventAsync(FivePeople people, ILocator cityIncident)
    {
        var incident = await people.Manager.MessageAsync("INC-1", Title, "再発防止策を追加…");
        await TeamsPage.PictureAsync(incident, "27-incident-of-the-manager");
        await TeamsPage.PressAsync(incident, "再発防止策を追加…");
        var form = people.Manager.Dialog("再発防止策の追加");
        await FillAsync(form, "内容", "メモリの使用量を監視項目に加えます。");
        await FillAsync(form, "担当", "運用担当");
        var due = TimeProvider.System.GetUtcNow().AddDays(14);
        await form.GetByLabel("期限").FillAsync($"{due:yyyy-MM-dd}");
        await people.Manager.PictureAsync("28-prevention");
        await SendAsync(form, "市へ提案する", "INC-1 の再発防止策を市に提案しました。");

        await TeamsPage.PressAsync(cityIncident, "再発防止策に合意…");
        var answer = people.Staff.Dialog("再発防止策への回答");
        await Expect(answer).ToContainTextAsync("メモリの使用量を監視項目に加えます。");
        await people.Staff.PictureAsync("29-prevention-in-the-city");
        await SendAsync(answer, "合意する", "INC-1 の再発防止策に合意しました。");
        await Expect(incident).ToContainTextAsync("障害報告書が承認されていません。");
        await TeamsPage.PictureAsync(incident, "30-prevention-agreed");
    }

    private static async Task ApproveReportAsync(FivePeople people, BotUnderTest bot, CityDirectory city)
    {
        var incident = await people.Manager.MessageAsync("INC-1", Title, "承認へ出す");
        await TeamsPage.PressAsync(incident, "障害報告書を編集…");
        var form = people.Manager.Dialog("障害報告書の編集");
        await Expect(form.GetByRole(AriaRole.Textbox, new() { NameRegex = StartsWith("内容") })).ToHaveValueAsync("庁内連携が停止しています。");
        await Expect(form.GetByRole(AriaRole.Textbox, new() { NameRegex = StartsWith("影響範囲") })).ToHaveValueAsync("窓口での資格照会ができません。");
        await people.Manager.PictureAsync("31-report-form");
        await FillAsync(form, "原因", "連携サーバー1 のメモリ不足。");
        await FillAsync(form, "対応状況", "再起動し、未処理分 12 件を再送しました。");
        await SendAsync(form, "保存する", "INC-1 の障害報告書を保存しました。");
        // A button of the card as it was before is refused.
        await Expect(incident).ToContainTextAsync("作成中");
        await TeamsPage.PressAsync(incident, "承認へ出す");
        await Expect(incident).ToContainTextAsync("承認待ち");
        await TeamsPage.PictureAsync(incident, "33-report-issued");

        var approval = await people.Approver.MessageAsync("APR-1", "承認待ち", "承認する");
        await people.Approver.PictureAsync("34-approval");
        await people.Manager.GoToAsync(city.CityDesk);
        // Only those who may decide are shown the buttons.
        var notForManager = await people.Manager.MessageAsync("APR-1", "承認待ち");
        await Expect(notForManager).Not.ToContainTextAsync("承認する");
        await people.Manager.PictureAsync("35-approval-as-the-vendor-sees-it");
        await CheckDocumentAsync(bot, city);
        await TeamsPage.PressAsync(approval, "承認する");
        await Expect(approval).Not.ToContainTextAsync("承認待ち");
        await Expect(approval).ToContainTextAsync("市承認者");
        await people.Approver.PictureAsync("36-approved");
        await people.Manager.GoToAsync(city.Incidents);
    }

    private static async Task CheckDocumentAsync(BotUnderTest bot, CityDirectory city)
    {
        var card = await bot.Teams.Transcript.WaitForCardAsync(city.CityDesk.Id, "APR-1");
        using var http = new HttpClient();
        var document = await http.GetByteArrayAsync(new Uri(DocumentAddress().Match(card.Card!.ToJsonString()).Value));
        if (TeamsPage.Pictures is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "report.docx"), document);

        using var archive = new ZipArchive(new MemoryStream(document));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        var text = string.Concat(Markup().Split(await reader.ReadToEndAsync()));
        var at = 0;
        foreach (var heading in new[] { "障害報告書", "発生日", "内容", "影響範囲", "復旧の期限", "対応状況", "再発防止策" })
        {
            at = text.IndexOf(heading, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"「{heading}」 is missing or out of order in: {text}");
        }

        Assert.Contains("未処理分 12 件を再送しました。", text, StringComparison.Ordinal);
        var approval = await bot.ReadAsync(db => db.Set<Approval>().AsNoTracking().SingleAsync());
        Assert.Equal(ApprovalState.Pending, approval.State);
        Assert.Equal(approval.Sha256, Convert.ToHexStringLower(SHA256.HashData(document)));
        Assert.NotEmpty(await bot.ReadAsync(db => db.Set<DocumentDownload>().AsNoTracking().ToListAsync()));
    }

    private static async Task CloseAsync(FivePeople people, ILocator incident)
    {
        var own = await people.Manager.MessageAsync("INC-1", Title, "完了にする");
        await TeamsPage.PictureAsync(own, "37-closable");
        await TeamsPage.PressAsync(own, "完了にする");
        await Expect(incident).ToContainTextAsync("重大 · 完了");
        await TeamsPage.PictureAsync(incident, "38-closed");
        await TeamsPage.PictureAsync(await people.Staff.MessageAsync("INC-1", Title, "重大 · 完了"), "39-closed-in-the-city");

        await people.Operator.PostAsync("障害 INC-1 送達");
        var ledger = await people.Operator.MessageAsync("INC-1 の状況報告の送達");
        foreach (var number in new[] { 1, 2, 3 })
        {
            await Expect(ledger).ToContainTextAsync(Accepted(number, "Teams"));
            await Expect(ledger).ToContainTextAsync(Accepted(number, "メール"));
        }

        await TeamsPage.PictureAsync(ledger, "40-deliveries");
        await people.Operator.PostAsync("状況");
        var overview = await people.Operator.MessageAsync("現在の状況", "現在、対応中の障害はありません。", "発生中の警報はありません。");
        await TeamsPage.PictureAsync(overview, "41-all-quiet");
        await people.Staff.PostAsync("障害 INC-1 報告書");
        var document = await people.Staff.MessageAsync("INC-1 の障害報告書（第 1 版）です。", "リンクは 24 時間有効です。", "障害報告書を開く");
        await TeamsPage.PictureAsync(document, "42-report-for-the-city");
    }

    private static Regex Accepted(int number, string way) => new($@"第 {number} 報 {way} \S+: \d+/\d+ \d\d:\d\d:\d\d に受理");

    private static Task FillAsync(ILocator form, string label, string text) =>
        form.GetByRole(AriaRole.Textbox, new() { NameRegex = StartsWith(label) }).FillAsync(text);

    private static Regex StartsWith(string label) => new("^" + Regex.Escape(label));

    /// <summary>Submits the dialog, reads what came of it, and closes it.</summary>
    private static async Task SendAsync(ILocator form, string button, string answer)
    {
        await TeamsPage.PressAsync(form, button);
        await Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync(answer);
        await TeamsPage.PressAsync(form, "閉じる");
        await Expect(form).ToHaveCountAsync(0);
    }

    [GeneratedRegex("""http://127\.0\.0\.1:\d+/documents/[^"]+""")]
    private static partial Regex DocumentAddress();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup();
}

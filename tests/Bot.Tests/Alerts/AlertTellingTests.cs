using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

/// <summary>Who hears of an alert, where, and by which ways.</summary>
public sealed class AlertTellingTests
{
    private static readonly Dictionary<string, string?> WithMail = new()
    {
        ["Email:Host"] = "127.0.0.1",
        ["Email:Security"] = "None",
        ["Email:From"] = "chatops@aozora.example",
        ["Alerts:Notify:EmailTo:0"] = "joho@aozora.example",
    };

    [Theory]
    [InlineData(Severity.Critical, false, 1)]
    [InlineData(Severity.Warning, false, 0)]
    [InlineData(Severity.Information, true, 1)]
    public async Task Critical_alerts_and_failed_data_linkage_are_told_by_e_mail_and_so_is_their_end(Severity severity, bool isDutyBearing, int mails)
    {
        await using var desk = await AlertDesk.OpenAsync(WithMail);
        var firing = desk.Firing(severity: severity, title: "国保連携の処理が失敗しました", system: "国保連携") with { IsDutyBearing = isDutyBearing, Value = "512 件" };

        await desk.HearAsync(firing);
        var sent = await desk.Bot.AllAsync<EmailMessage>();
        await desk.HearAsync(desk.Over(firing));

        Assert.Equal(mails, sent.Count);
        foreach (var mail in sent)
        {
            Assert.Equal("joho@aozora.example", mail.To);
            Assert.Contains("国保連携の処理が失敗しました（10:00〜）確認待ち", mail.Subject, StringComparison.Ordinal);
            Assert.Contains("値: 512 件", mail.Text, StringComparison.Ordinal);
            Assert.Contains("発生: 2026-11-20 10:00（日本時間）", mail.Text, StringComparison.Ordinal);
        }

        Assert.Equal(2 * mails, (await desk.Bot.AllAsync<EmailMessage>()).Count);
    }

    [Fact]
    public async Task Failed_data_linkage_is_mailed_to_who_is_on_duty_where_no_address_is_set()
    {
        await using var desk = await AlertDesk.OpenAsync(new(WithMail.Where(setting => !setting.Key.Contains("EmailTo", StringComparison.Ordinal))));
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.Bot.ChangeAsync(async db => (await db.Set<Person>().FindAsync(Testing.ConversationDesk.Tenant, "運用"))!.SetContact(null, "unyou@vendor.example"));

        await desk.HearAsync(desk.Firing("plain"), desk.Firing("linkage") with { IsDutyBearing = true });

        Assert.Equal("unyou@vendor.example", Assert.Single(await desk.Bot.AllAsync<EmailMessage>()).To);
    }

    [Fact]
    public async Task The_person_on_duty_is_called_for_what_is_critical_until_it_is_over()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        var firing = desk.Firing(severity: Severity.Critical);

        await desk.HearAsync(firing, desk.Firing("warning"));
        Assert.Equal("ALT-1", Assert.Single(await desk.Bot.AllAsync<EscalationChain>(), chain => chain.EndedAt is null).Subject);
        Assert.Contains(await desk.ToldAsync(), told => told.Contains("当番の 運用 さん", StringComparison.Ordinal));
        await desk.HearAsync(desk.Over(firing));

        Assert.All(await desk.Bot.AllAsync<EscalationChain>(), chain => Assert.NotNull(chain.EndedAt));
    }

    [Fact]
    public async Task A_route_sends_a_system_or_a_severity_to_a_channel_of_its_own()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("管理", Role.Administrator);
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        Assert.Contains("管理者のみ", await SayInAsync(desk, "19:kokuho", "運用", "警報 配信 設定 国保連携"), StringComparison.Ordinal);
        Assert.Contains("「国保連携」の警報をこのチャネルに", await SayInAsync(desk, "19:kokuho", "管理", "警報 配信 設定 国保連携"), StringComparison.Ordinal);
        Assert.Contains("Alerts of \"Critical\" are shown in this channel", await SayInAsync(desk, "19:juudai", "管理", "alert route set critical", "en-US"), StringComparison.Ordinal);

        await desk.HearAsync(
            desk.Firing("a", system: "国保連携", severity: Severity.Critical), desk.Firing("b", system: "介護連携", severity: Severity.Critical), desk.Firing("c"));

        Assert.Equal(
            ["19:kokuho ALT-1", "19:juudai ALT-2", $"{AlertDesk.Channel} ALT-3"],
            (await desk.Messages()).Where(message => message.CardKey is not null).Select(message => $"{message.ConversationId} {message.CardKey}"));
        Assert.All(
            (await desk.Messages()).Where(message => message.ThreadOfCardKey == "ALT-1"), message => Assert.Equal("19:kokuho", message.ConversationId));

        Assert.Contains("戻しました", await SayInAsync(desk, "19:kokuho", "管理", "警報 配信 解除 国保連携"), StringComparison.Ordinal);
        await desk.HearAsync(desk.Firing("d", system: "国保連携"));
        Assert.Equal(AlertDesk.Channel, (await desk.Messages()).Single(message => message.CardKey == "ALT-4").ConversationId);
    }

    [Fact]
    public async Task Listeners_hear_of_each_event_once_in_the_same_transaction()
    {
        var heard = new Heard();
        await using var desk = await AlertDesk.OpenAsync(services: services => services.AddSingleton<IAlertListener>(heard));
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        var firing = desk.Firing(severity: Severity.Critical);

        await desk.HearAsync(firing);
        await desk.HearAsync(firing);
        await desk.Chat.PressAsync("運用", Cards.Alerts.AcknowledgeAlert.Verb, new Cards.Alerts.AcknowledgeAlert(1, 1));
        await desk.Chat.PressAsync("運用", Cards.Alerts.SilenceAlert.Verb, new Cards.Alerts.SilenceAlert(1, 2, 60, "交換中"));
        await desk.HearAsync(desk.Over(firing));

        Assert.Equal([AlertEvent.Fired, AlertEvent.Acknowledged, AlertEvent.Silenced, AlertEvent.Resolved], heard.Events);
    }

    [Fact]
    public async Task The_city_sees_the_card_without_the_buttons_of_the_vendor()
    {
        await using var desk = await AlertDesk.OpenAsync();
        await desk.Chat.GiveRoleAsync("運用", Role.Operator);
        await desk.Chat.GiveRoleAsync("市", Role.CityStaff);
        await desk.HearAsync(desk.Firing());

        Assert.Contains("確認する", await desk.Chat.SayAsync("運用", "ALT-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("確認する", await desk.Chat.SayAsync("市", "ALT-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("応答がありません", await desk.Chat.SayAsync("客", "ALT-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_value_changes_the_card_and_posts_nothing()
    {
        await using var desk = await AlertDesk.OpenAsync();
        var firing = desk.Firing() with { Value = "91 %" };
        await desk.HearAsync(firing);
        await desk.DeliverAsync();

        await desk.HearAsync(firing with { Value = "95 %" });
        await desk.HearAsync(firing with { Value = "97 %" });
        Assert.Single(await desk.Messages());
        await desk.PassAsync(TimeSpan.FromSeconds(5));
        await desk.HearAsync(firing with { Value = "97 %" });
        await desk.PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, (await desk.Messages()).Count);
        Assert.Contains("97 %", await desk.CardAsync("ALT-1"), StringComparison.Ordinal);
    }

    private static async Task<string> SayInAsync(AlertDesk desk, string channel, string by, string text, string locale = "ja-JP")
    {
        var said = desk.Chat.Event(by, Bot.Conversations.ChatEventKind.Message, text, locale: locale, chat: channel);
        return await desk.Chat.AnswerAsync(said with { Place = said.Place with { Kind = Bot.Conversations.PlaceKind.Channel } });
    }

    private sealed class Heard : IAlertListener
    {
        public List<AlertEvent> Events { get; } = [];

        public Task OnAlertAsync(ChatOpsDbContext db, AlertGroup group, string title, string? systemName, AlertEvent what, CancellationToken cancellationToken)
        {
            Events.Add(what);
            return Task.CompletedTask;
        }
    }
}

using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.TeamsEmulator.Faults;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>One card in each conversation, always the newest, with what is said about it below it.</summary>
public sealed class CardDeliveryTests
{
    [Fact]
    public async Task A_card_somebody_deleted_is_posted_anew_and_later_versions_find_the_new_one()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        await desk.ShowAsync("ALT-1", "最初の姿");
        var first = await desk.SeeAsync("最初の姿");
        await desk.SettleAsync();
        desk.Teams.Faults.Next(Fault.Status(404, code: "ActivityNotFoundInConversation"), method: "PUT");

        await desk.ShowAsync("ALT-1", "二つ目の姿");
        var second = await desk.SeeAsync("二つ目の姿");
        await desk.SettleAsync();
        await desk.ShowAsync("ALT-1", "三つ目の姿");
        var third = await desk.SeeAsync("三つ目の姿");

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, third.Id);
        Assert.Equal([404, 201], await desk.TriesAsync("二つ目の姿"));
    }

    [Fact]
    public async Task A_newer_version_takes_the_place_of_one_that_waits()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        await desk.ChangeAsync(async (db, outbox) =>
        {
            for (var version = 1; version <= 20; version++)
                await outbox.ShowCardAsync(db, desk.Channel, "ALT-1", DeliveryDesk.Card($"第{version}版。"), Lane.Normal, alert: false, CancellationToken.None);
        });
        await desk.SeeAsync("第20版。");
        await desk.SettleAsync();

        Assert.Single(desk.Teams.Transcript.In(desk.Channel));
        Assert.Single(desk.Teams.Requests.All, call => call.Path.Contains(desk.Channel, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_that_comes_while_an_older_one_fails_is_never_overwritten_by_it()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        await desk.ShowAsync("ALT-1", "古い姿");
        await desk.SeeAsync("古い姿");
        await desk.SettleAsync();
        desk.Teams.Faults.Next(Fault.SlowDrip, method: "PUT").Next(Fault.Status(502), method: "PUT");
        await desk.ShowAsync("ALT-1", "途中の姿");
        await desk.SeeAsync("途中の姿");

        for (var version = 1; version <= 5; version++)
            await desk.ShowAsync("ALT-1", $"第{version}版。");
        await desk.SeeAsync("第5版。");
        await desk.SettleAsync();

        var card = Assert.Single(desk.Teams.Transcript.In(desk.Channel));
        Assert.Contains("第5版。", card.ReadableText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_under_a_card_waits_until_the_card_stands()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        desk.Teams.Faults.Next(Fault.Status(502), count: 2, conversationId: desk.Channel);
        await desk.ChangeAsync(async (db, outbox) =>
        {
            outbox.PostInThread(db, desk.Channel, "ALT-1", DeliveryDesk.Card("カードの下"), Lane.Urgent);
            await outbox.ShowCardAsync(db, desk.Channel, "ALT-1", DeliveryDesk.Card("カード本体"), Lane.Normal, alert: false, CancellationToken.None);
        });

        var below = await desk.SeeAsync("カードの下");

        var card = await desk.SeeAsync("カード本体");
        Assert.Equal(card.Id, below.ThreadId);
        Assert.Equal(["カード本体", "カードの下"], desk.Teams.Transcript.In(desk.Channel).Select(message => message.ReadableText.Split('\n').Last(line => line.Length > 0)));
    }

    [Fact]
    public async Task Urgent_messages_go_before_those_that_waited_longer()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        await desk.ChangeAsync((db, outbox) =>
        {
            for (var number = 1; number <= 10; number++)
                outbox.Post(db, desk.Channel, null, DeliveryDesk.Card($"通常{number}。"), Lane.Normal);
            outbox.Post(db, desk.Channel, null, DeliveryDesk.Card("至急。"), Lane.Urgent);
            return Task.CompletedTask;
        });
        await desk.SeeAsync("通常10。");

        Assert.Contains("至急。", desk.Teams.Transcript.In(desk.Channel)[0].ReadableText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_raised_while_the_bot_was_shut_out_is_shown_when_it_is_back_but_an_old_answer_is_not()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var chat = desk.City.Operator.PersonalChatId;
        desk.Teams.Installations.SetBlocked(chat, true);
        await desk.PostAsync(chat, Lane.Normal, "返事");
        await desk.ShowAsync("ALT-1", "締め出し中の警報", chat);
        for (var waited = 0; waited < 200 && !(await desk.App.AllAsync<ConversationReference>()).Any(lost => lost.UnreachableSince is not null); waited++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        var states = (await desk.App.AllAsync<OutboxMessage>()).Where(message => message.ConversationId == chat).OrderBy(message => message.Id).Select(message => message.State).TakeLast(2);
        Assert.Equal([OutboxState.Failed, OutboxState.Pending], states);
        Assert.Contains(await desk.TriesAsync("返事"), status => status == 403);
        var callsWhileLost = desk.Teams.Requests.All.Count(call => call.Status == 403);

        desk.Teams.Installations.SetBlocked(chat, false);
        await desk.Teams.As(desk.City.Operator).SayAsync("ヘルプ");
        await desk.SeeAsync("締め出し中の警報", chat, seconds: 60);

        Assert.Equal(callsWhileLost, desk.Teams.Requests.All.Count(call => call.Status == 403));
        Assert.DoesNotContain(desk.Teams.Transcript.In(chat), message => message.ReadableText.Contains("返事", StringComparison.Ordinal));
        Assert.DoesNotContain(await desk.App.AllAsync<ConversationReference>(), lost => lost.UnreachableSince is not null);
    }

    [Fact]
    public async Task A_notice_that_mentions_people_with_odd_names_is_taken_by_Teams_in_a_channel()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var view = new NoticeView(
            NoticeKind.Urgent, "期限まで残り 10 分です。", [], null, [new(desk.City.Operator.Id, "</at><at>全員 & \"*太字*\""), new(desk.City.ServiceManager.Id, "運用責任者")]);

        await desk.ChangeAsync((db, outbox) =>
        {
            outbox.Post(db, desk.Channel, null, NoticeCard.Create(view, CardLanguage.Japanese), Lane.Urgent, alert: true);
            return Task.CompletedTask;
        });
        await desk.SeeAsync("期限まで残り");
        await desk.SettleAsync();

        Assert.Equal([201], await desk.TriesAsync("期限まで残り"));
    }
}

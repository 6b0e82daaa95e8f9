using System.Text.Json.Nodes;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Jobs.Deadlines;
using ChatOpsBot.TeamsEmulator.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Alerts;

public sealed class AlertButtonsTests
{
    [Fact]
    public async Task Of_two_people_who_press_one_is_taken_and_the_other_is_told_who_and_when()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var (city, card) = (app.Teams.City, await RaiseAsync(app));

        await app.Teams.As(city.Operator).PressAsync(card, "確認する");
        // The service manager still looks at the card as it was.
        var second = await PressOldAsync(app, card);

        Assert.Equal(CardAnswerKind.Message, second.Kind);
        Assert.Matches(@"^すでに \d{1,2}:\d\d に確認されています（運用担当）。$", second.Text);
        Assert.Equal(city.Operator.ObjectId, Assert.Single(await app.AllAsync<AlertGroup>()).AcknowledgedById);
    }

    [Theory]
    [InlineData("確認する")]
    [InlineData("起票する")]
    public async Task The_city_may_look_but_not_press(string button)
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var card = await RaiseAsync(app);

        var answer = await app.Teams.As(app.Teams.City.CityStaff).PressAsync(card, button);

        Assert.Equal(CardAnswerKind.Error, answer.Kind);
        Assert.Equal("この操作は運用担当・運用責任者のみ行えます。", answer.Text);
        Assert.Null(Assert.Single(await app.AllAsync<AlertGroup>()).AcknowledgedAt);
        Assert.Empty(await app.AllAsync<Incident>());
    }

    [Fact]
    public async Task An_incident_is_opened_once_however_often_the_button_is_pressed()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var card = await RaiseAsync(app);
        var press = app.Teams.As(app.Teams.City.Operator);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => press.PressAsync(card, "起票する")));

        var incident = Assert.Single(await app.AllAsync<Incident>());
        Assert.Single(answers, answer => answer.Kind == CardAnswerKind.Card);
        Assert.All(answers.Where(answer => answer.Kind != CardAnswerKind.Card), answer => Assert.Contains("すでに障害として起票されています（INC-1）", answer.Text, StringComparison.Ordinal));
        Assert.Equal(Assert.Single(await app.AllAsync<AlertGroup>()).DetectedAt, incident.DetectedAt);
    }

    [Fact]
    public async Task A_silenced_alert_that_still_fires_is_told_of_when_the_hour_is_over()
    {
        await using var app = await ChatOpsBotApp.StartAsync();
        var place = app.Teams.City.Monitoring.Id;
        var card = await RaiseAsync(app);
        await app.Teams.As(app.Teams.City.Operator).PressAsync(card, "1 時間静観する", new Dictionary<string, string> { ["reason"] = "計画作業のため" });
        await app.Teams.Transcript.WaitForCardAsync(place, "静観中");
        // The hour is over: the row is moved instead of the clock.
        await app.Writes.RunAsync(async (db, token) => await db.Set<Deadline>()
            .ExecuteUpdateAsync(set => set.SetProperty(deadline => deadline.DueAt, DateTimeOffset.UnixEpoch), token), CancellationToken.None);

        await app.Services.GetRequiredService<IDeadlineSweep>().SweepAsync(CancellationToken.None);

        await app.Teams.Transcript.WaitForMessageAsync(place, "静観の期限");
        await app.Teams.Transcript.WaitForCardAsync(place, "確認待ち");
    }

    private static async Task<TeamsEmulator.Conversations.Message> RaiseAsync(ChatOpsBotApp app)
    {
        await app.PostAlertAsync(new { id = "a", title = "連携サーバー1 が応答しません", severity = "critical" });
        return await app.Teams.Transcript.WaitForCardAsync(app.Teams.City.Monitoring.Id, "重大 · 確認待ち");
    }

    private static Task<CardAnswer> PressOldAsync(ChatOpsBotApp app, TeamsEmulator.Conversations.Message card) =>
        app.Teams.As(app.Teams.City.ServiceManager).PressAsync(
            card, new JsonObject { ["type"] = "Action.Execute", ["verb"] = AcknowledgeAlert.Verb }, new JsonObject { ["groupId"] = 1, ["version"] = 1 });
}

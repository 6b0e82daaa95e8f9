using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Activities;

public sealed class BotConnectionTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private EmulatedTeams _teams = null!;
    private ListeningBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync(new() { Time = _time });
        _teams.Installations.SetInstalled(_teams.City.Operator.PersonalChatId, true);
        _bot = await ListeningBot.StartAsync(_teams);
        _bot.Answer = _ =>
        {
            // The first answer comes when Teams no longer waits for it.
            if (_bot.Received.Count == 1) _time.Advance(_teams.Options.BotTimeout);
            return Task.FromResult(Results.StatusCode(202));
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task A_slow_bot_gets_the_same_activity_again()
    {
        var said = await _teams.As(_teams.City.Operator).SayAsync("状況");

        Assert.Equal(202, said.Answer?.Status);
        Assert.Equal([504, 202], _teams.Bot.Sent.Select(sent => sent.Answer.Status));
        Assert.Equal([said.Message.Id, said.Message.Id], _bot.Received.Select(activity => (string?)activity["id"]));
    }

    [Fact]
    public async Task An_invoke_is_never_sent_again()
    {
        var answer = await _teams.Bot.SendAsync(new JsonObject { ["type"] = "invoke", ["serviceUrl"] = _teams.ServiceUrl });

        Assert.Equal(504, answer.Status);
        Assert.Single(_bot.Received);
    }

    [Fact]
    public async Task A_bot_that_is_not_there_is_told_from_a_slow_one()
    {
        await _bot.DisposeAsync();

        Assert.Equal(0, (await _teams.As(_teams.City.Operator).SayAsync("状況")).Answer?.Status);
    }
}

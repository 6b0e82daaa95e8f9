using System.Net;
using System.Net.Http.Json;
using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Jobs.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Scenarios;

/// <summary>Ten thousand alerts in one go against a Teams that refuses what comes too fast, with a critical one in the middle of it.</summary>
public sealed class AlertStormInTeamsTests(ITestOutputHelper output)
{
    private const int Alerts = 10_000;
    private const int InOnePost = 50;
    private const int MostCards = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(Alerts)]
    public async Task All_are_stored_few_are_told_and_the_critical_one_gets_through(int groups)
    {
        await using var app = await ChatOpsBotApp.StartAsync(settings: new() { ["Alerts:Notify:CallsDuty"] = "false" });
        var place = app.Teams.City.Monitoring.Id;
        var posts = Enumerable.Range(0, Alerts).Chunk(InOnePost).Select(numbers => new
        {
            alerts = numbers.Select(number => new { id = $"a{number}", group = $"g{number % groups}", title = $"警報 {number}", severity = "warning", status = "firing" }),
        }).ToList();
        var began = TimeProvider.System.GetTimestamp();

        await Parallel.ForEachAsync(posts.Take(posts.Count / 2), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (post, _) => await SendAsync(app, post));
        var critical = TimeProvider.System.GetTimestamp();
        var others = Parallel.ForEachAsync(posts.Skip(posts.Count / 2), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (post, _) => await SendAsync(app, post));
        await SendAsync(app, new { id = "critical", title = "国保連携が停止しています", severity = "critical", status = "firing" });
        await app.Teams.Transcript.WaitForCardAsync(place, "国保連携が停止しています");
        var latency = TimeProvider.System.GetElapsedTime(critical);
        await others;
        var taken = TimeProvider.System.GetElapsedTime(began);
        await app.Services.GetRequiredService<IDeadlineSweep>().SweepAsync(CancellationToken.None);

        Assert.Equal(Alerts + 1, await app.ReadAsync(db => db.Set<Alert>().CountAsync()));
        Assert.Equal(groups + 1, await app.ReadAsync(db => db.Set<AlertGroup>().CountAsync()));
        if (groups > MostCards)
            await app.Teams.Transcript.WaitForCardAsync(place, "警報が多発しています");
        var cards = app.Teams.Transcript.All.Where(message => message.FromBot && message.ReadableText.Contains("確認待ち", StringComparison.Ordinal)).ToList();
        Assert.InRange(cards.Count, 2, MostCards + 1);
        Assert.DoesNotContain(app.Teams.Requests.All, call => call.Status == (int)HttpStatusCode.TooManyRequests);
        output.WriteLine(
            $"{groups} groups: {Alerts + 1} alerts stored in {taken.TotalSeconds:0.0} s, {cards.Count} cards, {cards.Sum(card => card.Versions.Count - 1)} edits, "
            + $"critical alert on its card after {latency.TotalSeconds:0.00} s");
    }

    private static async Task SendAsync(ChatOpsBotApp app, object body)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var answer = await app.Http.PostAsJsonAsync("/api/alerts/generic", body);
            if (answer.StatusCode == HttpStatusCode.Accepted)
                return;
            // The only other answer a monitor may get: try again.
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        throw new TimeoutException("The alerts were never taken.");
    }
}

using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.TeamsEmulator.Faults;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>What arrives in Teams when the connector fails.</summary>
public sealed class DeliveryTroubleTests
{
    [Fact]
    public async Task Thirty_messages_at_once_all_arrive_in_order_without_a_single_429()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        var texts = Enumerable.Range(1, 30).Select(number => $"連絡{number:D2}。").ToArray();

        await desk.PostAsync(texts);
        await desk.SeeAsync("連絡30。");

        Assert.Equal(texts, desk.Teams.Transcript.In(desk.Channel).Select(message => texts.Single(text => message.ReadableText.Contains(text, StringComparison.Ordinal))));
        Assert.DoesNotContain(desk.Teams.Requests.All, call => call.Status == 429);
    }

    [Theory]
    [InlineData(429, 2)]
    [InlineData(429, null)]
    [InlineData(412, null)]
    [InlineData(500, null)]
    [InlineData(502, null)]
    [InlineData(503, null)]
    [InlineData(504, null)]
    public async Task A_refusal_that_passes_is_tried_again_until_it_is_taken_and_the_ledger_shows_each_try(int status, int? retryAfter)
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        desk.Teams.Faults.Next(Fault.Status(status, retryAfter), count: 2, conversationId: desk.Channel);
        var began = TimeProvider.System.GetUtcNow();

        await desk.PostAsync("届くまで");
        await desk.SeeAsync("届くまで");
        await desk.SettleAsync();

        Assert.Equal([status, status, 201], await desk.TriesAsync("届くまで"));
        Assert.Equal(1, desk.PostedTimes("届くまで"));
        var tries = desk.Teams.Requests.All.Where(call => call.Method == "POST" && call.Body.Contains("届くまで", StringComparison.Ordinal)).Select(call => call.At).ToList();
        if (retryAfter is { } seconds)
            Assert.All(tries.Zip(tries.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(seconds), $"{pair}"));
    }

    [Fact]
    public async Task While_a_conversation_is_throttled_nothing_else_is_sent_there()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        desk.Teams.Faults.Next(Fault.Status(429), conversationId: desk.Channel);

        await desk.PostAsync("一つ目", "二つ目", "三つ目");
        await desk.SeeAsync("一つ目");
        await desk.SettleAsync();

        var calls = desk.Teams.Requests.All.Where(call => call.Path.Contains(desk.Channel, StringComparison.Ordinal)).ToList();
        Assert.Equal(429, calls[0].Status);
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromMilliseconds(900), $"the next one followed after {calls[1].At - calls[0].At}");
    }

    [Theory]
    [InlineData(FaultKind.Reset, 1)]
    [InlineData(FaultKind.GarbageJson, 2)]
    [InlineData(FaultKind.AcceptThenReset, 2)]
    [InlineData(FaultKind.EmptyBody, 1)]
    [InlineData(FaultKind.WithoutId, 1)]
    public async Task A_broken_answer_leads_to_at_most_one_duplicate_and_never_to_a_loss(FaultKind fault, int mostPosts)
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        desk.Teams.Faults.Next(new Fault(fault), conversationId: desk.Channel);

        await desk.PostAsync("必ず届く");
        await desk.SeeAsync("必ず届く");
        await desk.SettleAsync();

        Assert.InRange(desk.PostedTimes("必ず届く"), 1, mostPosts);
        Assert.Single(await desk.App.AllAsync<OutboxMessage>(), message => message.CardJson!.Contains("必ず届く", StringComparison.Ordinal) && message.State == OutboxState.Delivered);
    }

    [Fact]
    public async Task A_conversation_that_hangs_holds_up_no_other_and_gets_its_message_in_the_end()
    {
        await using var desk = await DeliveryDesk.OpenAsync();
        desk.Teams.Faults.Next(Fault.Hang, conversationId: desk.Channel).Next(Fault.AcceptThenHang, conversationId: desk.City.Operator.PersonalChatId);
        await desk.PostAsync("遅れる連絡");
        await desk.PostAsync(desk.City.Operator.PersonalChatId, Lane.Normal, "個人宛て");

        await desk.PostAsync(desk.City.Incidents.Id, Lane.Normal, "遅れない連絡");
        await desk.SeeAsync("遅れない連絡", desk.City.Incidents.Id, seconds: 10);
        Assert.Equal(0, desk.PostedTimes("遅れる連絡"));

        await desk.SeeAsync("遅れる連絡");
        await desk.SettleAsync();
        Assert.Equal([null, 201], await desk.TriesAsync("遅れる連絡"));
        Assert.Equal(2, desk.Teams.Transcript.In(desk.City.Operator.PersonalChatId).Count(message => message.ReadableText.Contains("個人宛て", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_Teams_took_while_the_database_was_locked_is_not_posted_again()
    {
        var file = $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("chatops-").FullName, "chatops.db")}";
        await using var desk = await DeliveryDesk.OpenAsync(new() { ["ConnectionStrings:ChatOps"] = $"{file};Default Timeout=1" });
        desk.Teams.Faults.Next(Fault.SlowDrip, conversationId: desk.Channel);
        await desk.ShowAsync("ALT-1", "警報カード");
        await desk.SeeAsync("警報カード");
        await using (var other = new SqliteConnection($"{file};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();
            // Longer than one write waits for the lock, shorter than the lease.
            await Task.Delay(TimeSpan.FromSeconds(12), TimeProvider.System);
        }

        await desk.ShowAsync("ALT-1", "新しい姿");
        await desk.SeeAsync("新しい姿");
        await desk.SettleAsync();

        Assert.Equal(["新しい姿"], desk.Teams.Transcript.In(desk.Channel).Select(message => message.ReadableText.Split('\n').Last(line => line.Length > 0)));
    }
}

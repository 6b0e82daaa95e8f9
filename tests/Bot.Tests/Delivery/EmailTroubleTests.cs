using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>What becomes of an e-mail when the mail server, the line or the bot itself fails.</summary>
public sealed class EmailTroubleTests
{
    private const string Purpose = "test:12:1";

    [Fact]
    public async Task A_refusal_that_passes_is_tried_again_and_nobody_is_told_before_the_server_has_accepted()
    {
        await using var desk = await MailDesk.OpenAsync();
        var accepted = new List<int>();
        desk.Receipts.OnHeard = _ => accepted.Add(desk.Server.Mails.Count);

        await desk.PostAsync("busy2@city.example", Purpose);
        await desk.WaitForTriesAsync("busy2@city.example", 1);
        Assert.Empty(desk.Receipts.Delivered);
        await desk.SettleAsync();

        Assert.Equal([451, 451, 250], (await desk.TriesAsync("busy2@city.example")).Select(attempt => attempt.SmtpStatus));
        Assert.Equal([1], accepted);
        var (receipt, row) = (desk.Receipts.Last, Assert.Single(await desk.Storage.AllAsync<EmailMessage>()));
        Assert.Equal((Purpose, DeliveryWay.Email, "busy2@city.example", row.DeliveredAt), (receipt.Purpose, receipt.Way, receipt.To, (DateTimeOffset?)receipt.At));
    }

    [Theory]
    [InlineData("unknown@city.example")]
    [InlineData("late@city.example")]
    public async Task A_refusal_for_good_ends_that_recipient_only(string refused)
    {
        await using var desk = await MailDesk.OpenAsync();

        await desk.PostAsync([refused, "good@city.example"], Purpose);
        await desk.SettleAsync();

        var tried = Assert.Single(await desk.TriesAsync(refused));
        Assert.Equal((SendOutcome.Refused, (int?)554), (tried.Outcome, tried.SmtpStatus));
        Assert.Equal((OutboxState.Failed, OutboxState.Delivered), (await desk.StateAsync(refused), await desk.StateAsync("good@city.example")));
        Assert.Equal([Purpose], desk.Receipts.GivenUp);
        Assert.Equal([Purpose], desk.Receipts.Delivered);
    }

    [Theory]
    [InlineData("hang@city.example")]
    [InlineData("drop@city.example")]
    [InlineData("busy@city.example")]
    public async Task A_recipient_the_server_fails_on_holds_up_no_other(string bad)
    {
        // Longer than anybody waits below: the one that hangs is still hanging then.
        await using var desk = await MailDesk.OpenAsync(new() { ["Email:TimeoutSeconds"] = "120" });

        await desk.PostAsync([bad, "one@city.example", "two@city.example"]);
        await desk.Server.WaitForMailsAsync(2);
        await desk.PostAsync("three@city.example");
        await desk.Server.WaitForMailsAsync(3);

        Assert.Equal(["one@city.example", "two@city.example", "three@city.example"], desk.Server.Mails.Select(mail => mail.Recipients.Single()));
        Assert.Equal(OutboxState.Pending, await desk.StateAsync(bad));
    }

    [Fact]
    public async Task A_server_that_hangs_costs_one_timeout_and_is_tried_again()
    {
        await using var desk = await MailDesk.OpenAsync(new() { ["Email:TimeoutSeconds"] = "1" });

        await desk.PostAsync("hang@city.example");

        var tries = await desk.WaitForTriesAsync("hang@city.example", 2);
        Assert.All(tries, tried => Assert.Equal((SendOutcome.TryAgain, "Timeout"), (tried.Outcome, tried.Error)));
    }

    [Fact]
    public async Task A_server_that_accepts_without_saying_so_gets_the_same_message_id_once_more()
    {
        await using var desk = await MailDesk.OpenAsync();

        await desk.PostAsync("lost@city.example", Purpose);
        await desk.SettleAsync();

        Assert.Equal([SendOutcome.Unknown, SendOutcome.Accepted], (await desk.TriesAsync("lost@city.example")).Select(attempt => attempt.Outcome));
        Assert.Equal(2, desk.Server.Mails.Count);
        Assert.Single(desk.Server.Mails.Select(mail => (mail.MessageId, mail.Date, mail.Text)).Distinct());
        Assert.Equal([Purpose], desk.Receipts.Delivered);
    }

    [Fact]
    public async Task A_bot_killed_between_acceptance_and_record_repeats_the_message_once_and_tells_once()
    {
        await using var desk = await MailDesk.OpenAsync(delivering: false);
        await desk.PostAsync("taro@city.example", Purpose);
        var leased = Assert.Single(await desk.Storage.Get<EmailQueue>().LeaseAsync(10, CancellationToken.None));
        using (var connection = new MailConnection(desk.Storage.Get<IOptions<EmailOptions>>().Value, TimeProvider.System))
        {
            Assert.Null(await connection.OpenAsync());
            Assert.Equal(SendOutcome.Accepted, (await connection.SendAsync(leased.Row, EmailComposer.Address(leased.Row.To)!)).Outcome);
        }

        await desk.RestartAsync();
        await desk.SettleAsync();
        await desk.RestartAsync();

        Assert.Equal(2, desk.Server.Mails.Count);
        Assert.Single(desk.Server.Mails.Select(mail => mail.MessageId).Distinct());
        Assert.Equal([Purpose], desk.Receipts.Delivered);
    }

    [Fact]
    public async Task What_was_posted_while_the_server_was_down_arrives_once_when_it_is_up_again()
    {
        await using var desk = await MailDesk.OpenAsync();
        await desk.Server.StopAsync();

        string[] people = ["one@city.example", "two@city.example", "three@city.example"];
        await desk.PostAsync(people, Purpose);
        foreach (var person in people)
            Assert.All(await desk.WaitForTriesAsync(person, 1), tried => Assert.Equal((SendOutcome.TryAgain, (int?)null), (tried.Outcome, tried.SmtpStatus)));
        Assert.Empty(desk.Receipts.Delivered);
        await desk.Server.StartAgainAsync();
        await desk.SettleAsync();

        Assert.Equal(people.Order(), desk.Server.Mails.Select(mail => mail.Recipients.Single()).Order());
        Assert.Equal([Purpose, Purpose, Purpose], desk.Receipts.Delivered);
    }

    [Fact]
    public async Task Twenty_that_wait_together_share_connections_and_keep_their_order()
    {
        await using var desk = await MailDesk.OpenAsync();
        var people = Enumerable.Range(1, 20).Select(number => $"person{number}@city.example").ToList();

        await desk.PostAsync(people);
        await desk.SettleAsync();

        Assert.Equal(people, desk.Server.Mails.Select(mail => mail.Recipients.Single()));
        Assert.InRange(desk.Server.Connections, 1, 4);
    }

    [Fact]
    public async Task A_sender_the_server_refuses_is_a_fault_of_the_settings_and_loses_no_mail()
    {
        await using var desk = await MailDesk.OpenAsync(new() { ["Email:From"] = "refused@bot.example" });

        await desk.PostAsync("taro@city.example", Purpose);

        Assert.All(await desk.WaitForTriesAsync("taro@city.example", 2), tried => Assert.Equal((SendOutcome.TryAgain, (int?)550), (tried.Outcome, tried.SmtpStatus)));
        Assert.Equal(OutboxState.Pending, await desk.StateAsync("taro@city.example"));
        Assert.Empty(desk.Receipts.GivenUp);
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task A_server_without_the_demanded_encryption_gets_nothing_to_read(string security)
    {
        await using var desk = await MailDesk.OpenAsync(new() { ["Email:Security"] = security });

        await desk.PostAsync("taro@city.example");

        Assert.All(await desk.WaitForTriesAsync("taro@city.example", 1), tried => Assert.Equal(SendOutcome.TryAgain, tried.Outcome));
        Assert.Empty(desk.Server.Mails);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Mail;

public sealed class MailboxesTests
{
    [Fact]
    public async Task An_e_mail_is_kept_as_it_was_meant()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 0, 30, 0, TimeSpan.Zero));
        await using var mailboxes = await Mailboxes.StartAsync(time);

        await SendAsync(mailboxes, Message("第一報のお知らせ", "INC-12 の第一報です。\r\nhttp://127.0.0.1:3978/l/abc", "city-staff@aozora.example", "city-approver@aozora.example"));

        var mail = await mailboxes.WaitForAsync("city-approver@aozora.example", "第一報");
        Assert.Equal((1, "第一報のお知らせ", time.GetUtcNow()), (mail.Number, mail.Subject, mail.At));
        Assert.Equal("INC-12 の第一報です。\nhttp://127.0.0.1:3978/l/abc", mail.Text.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(["city-staff@aozora.example", "city-approver@aozora.example"], mail.To);
        Assert.Contains("chatops@aozora.example", mail.From, StringComparison.Ordinal);
        Assert.Equal(["障害報告書.docx"], mail.Attachments);
    }

    [Fact]
    public async Task Of_more_than_can_be_kept_the_newest_are_kept()
    {
        await using var mailboxes = await Mailboxes.StartAsync(kept: 3);
        using var client = await ConnectAsync(mailboxes);
        for (var number = 1; number <= 4; number++)
            await client.SendAsync(Message(number.ToString(CultureInfo.InvariantCulture), "", "operator@aozora.example"));

        Assert.Equal(["2", "3", "4"], mailboxes.All.Select(mail => mail.Subject));
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_there_is()
    {
        await using var mailboxes = await Mailboxes.StartAsync();
        await SendAsync(mailboxes, Message("第一報", "", "operator@aozora.example"));

        var vain = await Assert.ThrowsAsync<TimeoutException>(() => mailboxes.WaitForAsync("city-staff@aozora.example", "第一報", TimeSpan.FromMilliseconds(50)));

        Assert.Contains("operator@aozora.example", vain.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_lists_the_newest_first()
    {
        await using var mailboxes = await Mailboxes.StartAsync();
        await using var teams = await EmulatedTeams.StartAsync(extraRoutes: routes => routes.MapMail(mailboxes));
        await SendAsync(mailboxes, Message("一通目", "", "operator@aozora.example"));
        await SendAsync(mailboxes, Message("二通目", "本文", "operator@aozora.example"));
        using var http = new HttpClient { BaseAddress = teams.Address };

        var listed = JsonNode.Parse(await http.GetStringAsync(new Uri("page/mail", UriKind.Relative)))!.AsArray();

        Assert.Equal(["二通目", "一通目"], listed.Select(mail => (string?)mail!["subject"]));
        Assert.Equal("本文", ((string?)listed[0]!["text"])!.TrimEnd());
    }

    [Fact]
    public async Task Two_can_listen_beside_each_other_and_a_closed_one_takes_nothing()
    {
        var first = await Mailboxes.StartAsync();
        await using var second = await Mailboxes.StartAsync();
        Assert.NotEqual(first.Port, second.Port);

        await first.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(first));
        await SendAsync(second, Message("件名", "", "operator@aozora.example"));
        Assert.Single(second.All);
    }

    private static MimeMessage Message(string subject, string text, params string[] to)
    {
        var message = new MimeMessage { Subject = subject };
        message.From.Add(new MailboxAddress("ChatOps", "chatops@aozora.example"));
        message.To.AddRange(to.Select(address => new MailboxAddress(null, address)));
        var body = new BodyBuilder { TextBody = text, HtmlBody = "<p>HTML</p>" };
        body.Attachments.Add("障害報告書.docx", new byte[] { 1, 2, 3 });
        message.Body = body.ToMessageBody();
        return message;
    }

    private static async Task<SmtpClient> ConnectAsync(Mailboxes mailboxes)
    {
        var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", mailboxes.Port, SecureSocketOptions.None);
        return client;
    }

    private static async Task SendAsync(Mailboxes mailboxes, MimeMessage message)
    {
        using var client = await ConnectAsync(mailboxes);
        await client.SendAsync(message);
        await client.DisconnectAsync(quit: true);
    }
}

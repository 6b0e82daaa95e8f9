using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Tests.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

/// <summary>What another program reads in an e-mail of the bot.</summary>
public sealed class EmailContentTests
{
    private const string Subject = "【障害連絡】INC-12 データ連携が停止しています（第一報）";
    private const string Text = "あおぞら市 ご担当者様\n\n住民記録の連携が 10:02 から止まっています。\n  次のご連絡は 10:32 までにいたします。\n\n.\nFrom 𠮷野 👩‍🚒 ～−‖ ①㈱ ﾊﾝｶｸ";

    [Fact]
    public async Task Japanese_is_read_as_it_was_written_and_nothing_is_added()
    {
        await using var desk = await MailDesk.OpenAsync();

        await desk.PostAsync("taro@city.example", content: new EmailContent(Subject, Text));

        var mail = Assert.Single(await desk.Server.WaitForMailsAsync(1));
        Assert.Equal((Subject, Text), (mail.Subject, mail.Text));
        Assert.Equal("auto-generated", mail.AutoSubmitted);
        Assert.Equal(("chatops@bot.example", "taro@city.example", "taro@city.example"), (mail.Sender, mail.Recipients.Single(), mail.To));
        Assert.Empty(mail.Attachments);
        var row = Assert.Single(await desk.Storage.AllAsync<EmailMessage>());
        Assert.Equal($"<{row.MessageId}>", mail.MessageId);
        Assert.EndsWith("@bot.example", row.MessageId, StringComparison.Ordinal);
        Assert.Equal(row.CreatedAt.ToUnixTimeSeconds(), mail.Date.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_file_arrives_byte_for_byte_with_its_Japanese_name()
    {
        await using var desk = await MailDesk.OpenAsync();
        var bytes = Enumerable.Range(0, 1000).Select(number => (byte)number).ToArray();
        var content = new EmailContent(Subject, Text)
        {
            Attachments = [new("障害報告書_INC-12.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes), new("記録.txt", "not a type", [1])],
        };

        await desk.PostAsync("taro@city.example", content: content);

        var mail = Assert.Single(await desk.Server.WaitForMailsAsync(1));
        Assert.Equal(Text, mail.Text);
        Assert.Equal(
            [("障害報告書_INC-12.docx", content.Attachments[0].ContentType, 1000), ("記録.txt", "application/octet-stream", 1)],
            mail.Attachments.Select(file => (file.Name, file.Type, file.Content.Length)));
        Assert.Equal(bytes, mail.Attachments[0].Content);
    }

    [Fact]
    public async Task A_subject_cannot_become_a_header_or_a_second_recipient()
    {
        await using var desk = await MailDesk.OpenAsync();

        await desk.PostAsync("taro@city.example", content: new EmailContent("件名\r\nBcc: other@city.example\n\n本文\0", "本文\r\n.\r\nMAIL FROM:<x@city.example>"));

        var mail = Assert.Single(await desk.Server.WaitForMailsAsync(1));
        await desk.SettleAsync();
        Assert.Equal("件名  Bcc: other@city.example  本文", mail.Subject.TrimEnd());
        Assert.Null(mail.Bcc);
        Assert.Equal(["taro@city.example"], mail.Recipients);
        Assert.Equal("本文\n.\nMAIL FROM:<x@city.example>", mail.Text);
        Assert.Single(desk.Server.Mails);
    }

    [Theory]
    [InlineData("")]
    [InlineData("taro")]
    [InlineData("taro@")]
    [InlineData("@city.example")]
    [InlineData("太郎 様")]
    [InlineData("a@city.example, b@city.example")]
    [InlineData("a@city.example b@city.example")]
    [InlineData("a@city.example\r\nBcc: b@city.example")]
    [InlineData("a@city.example>\r\nRCPT TO:<b@city.example")]
    [InlineData("a\0@city.example")]
    public async Task What_is_no_address_is_given_up_at_once_and_the_change_it_belongs_to_stands(string to)
    {
        await using var desk = await MailDesk.OpenAsync();

        await desk.PostAsync([to, "good@city.example"], "test:12:1");
        await desk.SettleAsync();

        Assert.Equal(["good@city.example"], desk.Server.Mails.SelectMany(mail => mail.Recipients));
        var failed = Assert.Single(await desk.Storage.AllAsync<EmailMessage>(), message => message.State == OutboxState.Failed);
        var tried = Assert.Single(await desk.TriesAsync(failed.To));
        Assert.Equal((SendOutcome.Refused, "AddressNotValid"), (tried.Outcome, tried.Error));
        Assert.Equal(["test:12:1"], desk.Receipts.GivenUp);
        Assert.Equal(["test:12:1"], desk.Receipts.Delivered);
    }

    [Theory]
    [InlineData("taro@city.example")]
    [InlineData("Taro.Yamada+chatops@mail.city.example")]
    [InlineData("情報政策課 <taro@city.example>")]
    [InlineData("\"課長, 情報政策課\" <taro@city.example>")]
    public void An_address_with_or_without_a_name_is_taken(string to) => Assert.NotNull(EmailComposer.Address(to));

    [Fact]
    public async Task Without_a_mail_server_nothing_is_taken()
    {
        await using var desk = await MailDesk.OpenAsync(new() { ["Email:Host"] = null, ["Email:From"] = null });

        await desk.PostAsync("taro@city.example", "test:12:1");

        Assert.False(desk.Storage.Get<EmailOutbox>().IsConfigured);
        Assert.Empty(await desk.Storage.AllAsync<EmailMessage>());
    }
}

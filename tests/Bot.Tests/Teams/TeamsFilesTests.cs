using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>A file is fetched from where people's files are, without the bot's token, and never larger than asked for.</summary>
public sealed class TeamsFilesTests
{
    [Theory]
    [InlineData("http://contoso.sharepoint.com/f")]
    [InlineData("https://sharepoint.com/f")]
    [InlineData("https://contoso.sharepoint.com.evil.example/f")]
    [InlineData("https://evilsharepoint.com/f")]
    [InlineData("https://contoso.sharepoint.com:8443/f")]
    [InlineData("https://me@contoso.sharepoint.com/f")]
    [InlineData("https://127.0.0.1/f")]
    [InlineData("http://127.0.0.1:1/f")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//contoso.sharepoint.com/f")]
    [InlineData("relative-file")]
    public async Task An_address_anywhere_else_is_not_asked(string address)
    {
        using var http = new ConnectorHttp();
        var files = new TeamsFiles(http, new TeamsTimeouts { File = TimeSpan.FromSeconds(2) }, Options.Create(new TeamsOptions()));

        var fault = await Assert.ThrowsAsync<ChatFileException>(() => files.FetchAsync(new ChatFile("a.xlsx", address), 1000, CancellationToken.None));

        Assert.Equal(ChatFileTrouble.NotAllowed, fault.Trouble);
        Assert.DoesNotContain(address, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_read_without_a_token_up_to_its_bound_and_no_redirect_is_followed()
    {
        var (asked, canary) = (new List<string>(), 0);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.MapGet("/file", (HttpRequest request) =>
        {
            asked.Add(request.Headers.Authorization.ToString());
            return Results.Bytes(new byte[1000]);
        });
        server.MapGet("/away", () => Results.Redirect("/canary"));
        server.MapGet("/canary", () => ++canary);
        await server.StartAsync(TestContext.Current.CancellationToken);
        var options = new TeamsOptions { Testing = new TeamsTestingOptions { AllowLoopback = true } };
        using var http = new ConnectorHttp();
        var files = new TeamsFiles(http, new TeamsTimeouts(), Options.Create(options));

        Assert.Equal(1000, (await files.FetchAsync(File("file"), 1000, CancellationToken.None)).Length);
        Assert.Equal(ChatFileTrouble.TooLarge, (await Assert.ThrowsAsync<ChatFileException>(() => files.FetchAsync(File("file"), 999, CancellationToken.None))).Trouble);
        Assert.Equal(ChatFileTrouble.Unavailable, (await Assert.ThrowsAsync<ChatFileException>(() => files.FetchAsync(File("away"), 999, CancellationToken.None))).Trouble);
        Assert.Equal(ChatFileTrouble.Unavailable, (await Assert.ThrowsAsync<ChatFileException>(() => files.FetchAsync(File("gone"), 999, CancellationToken.None))).Trouble);
        Assert.Equal(["", ""], asked);
        Assert.Equal(0, canary);

        ChatFile File(string path) => new("a.xlsx", $"{server.Urls.Single()}/{path}");
    }

    [Theory]
    [InlineData("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"表.xlsx","content":{"downloadUrl":"https://a.sharepoint.com/x?t=1"}},{"contentType":"text/html","content":"<p>課題 取込</p>"}]""", 1)]
    [InlineData("""[{"contentType":"text/html","content":"<p>課題 取込</p>"}]""", 0)]
    [InlineData("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"","content":{"downloadUrl":"https://a.sharepoint.com/x"}}]""", 0)]
    [InlineData("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"a","content":"https://a.sharepoint.com/x"}]""", 0)]
    [InlineData("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":5,"content":{"downloadUrl":{}}}]""", 0)]
    [InlineData("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"\ud800","content":{"downloadUrl":"https://a.sharepoint.com/x"}}]""", 0)]
    [InlineData("""[null,1,"x",[],{}]""", 0)]
    public void Files_are_read_from_a_message_and_whatever_else_is_attached_is_ignored(string attachments, int count)
    {
        var read = ActivityReader.Read(Activity($$"""{"type":"message","text":"課題 取込","attachments":{{attachments}},"id":"1","from":{"id":"29:1"},"recipient":{"id":"28:bot"},"conversation":{"id":"a:1","conversationType":"personal"},"serviceUrl":"https://x/"}"""));

        Assert.Equal("課題 取込", read!.Text);
        Assert.Equal(count, read.Files?.Count ?? 0);
    }

    [Fact]
    public void The_menu_of_a_message_opens_a_dialog_with_what_the_message_says_and_where_it_stands()
    {
        var read = ActivityReader.Read(Activity("""
            {"type":"invoke","name":"composeExtension/fetchTask","id":"1","from":{"id":"29:1"},"recipient":{"id":"28:bot"},"conversation":{"id":"19:x"},"serviceUrl":"https://x/",
             "value":{"commandId":"issue.new/1","commandContext":"message","messagePayload":{"linkToMessage":"https://teams.microsoft.com/l/message/1",
               "body":{"contentType":"html","content":"<p>印刷が<b>文字化け</b>します。<br>窓口 2 &amp; 3</p><script>x</script>"}}}}
            """));

        Assert.Equal((ChatEventKind.CardAction, "issue.new/1", DialogStep.Open), (read!.Kind, read.Verb!, read.Dialog));
        Assert.Equal("https://teams.microsoft.com/l/message/1", read.Data!.Value.GetProperty("source").GetString());
        Assert.StartsWith("印刷が文字化けします。\n窓口 2 & 3", read.Data.Value.GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://evil.example/")]
    public void A_link_that_is_none_to_teams_is_left_out(string link)
    {
        var read = ActivityReader.Read(Activity("""
            {"type":"invoke","name":"composeExtension/fetchTask","id":"1","from":{"id":"29:1"},"recipient":{"id":"28:bot"},"conversation":{"id":"19:x"},"serviceUrl":"https://x/",
             "value":{"commandId":"issue.new/1","messagePayload":{"linkToMessage":"LINK","body":{"content":"あ"}}}}
            """.Replace("LINK", link, StringComparison.Ordinal))); ;

        Assert.Null(read!.Data!.Value.GetProperty("source").GetString());
    }

    private static Activity Activity(string json) => System.Text.Json.JsonSerializer.Deserialize(json, ActivityJson.Default.Activity)!;
}

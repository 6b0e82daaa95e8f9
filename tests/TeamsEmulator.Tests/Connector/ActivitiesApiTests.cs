using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Connector;

public sealed class ActivitiesApiTests : IAsyncLifetime
{
    private EmulatedTeams _teams = null!;
    private ConnectorClient _connector = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync();
        _teams.Installations.SetInstalled(_teams.City.TeamId, true);
        _teams.Installations.SetInstalled(_teams.City.Operator.PersonalChatId, true);
        _connector = await ConnectorClient.SignInAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _teams.DisposeAsync();
    }

    private string Chat => _teams.City.Operator.PersonalChatId;

    private string Channel => _teams.City.Monitoring.Id;

    [Fact]
    public async Task A_posted_card_can_be_awaited_by_its_text()
    {
        using var answer = await _connector.PostAsync(Chat, Sample.AlertCard());

        var card = await _teams.Transcript.WaitForCardAsync(Chat, "応答しません");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal((string?)(await ConnectorClient.JsonAsync(answer))["id"], card.Id);
        Assert.Equal("【重大】連携サーバー1 応答なし", card.Summary);
    }

    [Fact]
    public async Task A_message_posted_to_a_thread_stays_in_it_and_one_posted_to_the_channel_starts_another()
    {
        using var root = await _connector.PostAsync(Channel, Sample.Text("一つ目"));
        var rootId = (string)(await ConnectorClient.JsonAsync(root))["id"]!;
        using var reply = await _connector.PostAsync($"{Channel};messageid={rootId}", Sample.Text("返信"));
        using var other = await _connector.PostAsync(Channel, Sample.Text("二つ目"));

        Assert.Equal(["一つ目", "返信"], _teams.Transcript.In($"{Channel};messageid={rootId}").Select(message => message.Text));
    }

    [Fact]
    public async Task An_update_replaces_the_message_and_keeps_what_it_was()
    {
        using var posted = await _connector.PostAsync(Chat, Sample.AlertCard("確認待ち"));
        var id = (string)(await ConnectorClient.JsonAsync(posted))["id"]!;

        using var updated = await _connector.PutAsync(Chat, id, Sample.AlertCard("確認済み"));

        var message = Assert.Single(_teams.Transcript.In(Chat));
        Assert.Equal(HttpStatusCode.OK, updated.StatusCode);
        Assert.Equal(2, message.Versions.Count);
        Assert.Contains("確認済み", message.ReadableText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_message_can_be_neither_updated_nor_deleted_again()
    {
        using var posted = await _connector.PostAsync(Chat, Sample.Text("誤報"));
        var id = (string)(await ConnectorClient.JsonAsync(posted))["id"]!;
        using var deleted = await _connector.DeleteAsync(Chat, id);

        using var again = await _connector.DeleteAsync(Chat, id);
        using var updated = await _connector.PutAsync(Chat, id, Sample.Text("x"));

        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.NotNull(_teams.Transcript.Find(Chat, id)!.DeletedAt);
        Assert.Equal("ActivityNotFoundInConversation", await ConnectorClient.ErrorAsync(again));
        Assert.Equal(HttpStatusCode.NotFound, updated.StatusCode);
    }

    [Fact]
    public async Task Text_and_card_together_become_two_messages_without_an_id_for_the_bot()
    {
        var both = Sample.AlertCard();
        both["text"] = "警報です";

        using var answer = await _connector.PostAsync(Chat, both);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.Equal([false, true], _teams.Transcript.In(Chat).Select(message => message.Card is not null));
    }

    [Fact]
    public async Task Typing_is_taken_without_a_body_and_leaves_no_message()
    {
        using var answer = await _connector.PostAsync(Chat, new JsonObject { ["type"] = "typing" });

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Empty(_teams.Transcript.All);
    }

    [Fact]
    public async Task A_person_s_message_cannot_be_changed_by_the_bot()
    {
        await using var bot = await ListeningBot.StartAsync(_teams);
        var said = await _teams.As(_teams.City.Operator).SayAsync("状況");

        using var answer = await _connector.PutAsync(Chat, said.Message.Id, Sample.Text("書き換え"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("状況", Assert.Single(_teams.Transcript.All).Text);
    }

    [Fact]
    public async Task A_message_above_100_KB_of_UTF_16_is_too_big_and_one_below_is_not()
    {
        using var below = await _connector.PostAsync(Chat, Sample.Text(new string('あ', 51_000)));
        using var above = await _connector.PostAsync(Chat, Sample.Text(new string('あ', 51_200)));

        Assert.Equal(HttpStatusCode.Created, below.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, above.StatusCode);
    }

    public static TheoryData<string, string> BadActivities => new()
    {
        { """{"text":"x"}""", "no type" },
        { """{"type":"message"}""", "nothing in it" },
        { """{"type":"massage","text":"x"}""", "unknown type" },
        { """[]""", "no object" },
        { """{"type":"message","text":"<at>運用担当</at> さん","entities":[{"type":"mention","mentioned":{"id":"29:x"},"text":"<at>市職員</at>"}]}""", "mention of somebody else" },
        { """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.6","body":[]}}]}""", "card too new" },
        { """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","body":[]}}]}""", "card without version" },
        { """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":"{}"}]}""", "card as a string" },
        { """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[{"text":"x"}]}}]}""", "element without type" },
        { """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"x"}],"msteams":{"entities":[{"type":"mention","text":"<at>A</at>","mentioned":{"id":"29:x"}}]}}}]}""", "mention not in the card" },
    };

    [Theory]
    [MemberData(nameof(BadActivities))]
    public async Task A_malformed_activity_is_a_bad_argument(string activity, string why)
    {
        using var answer = await _connector.PostAsync(Chat, JsonNode.Parse(activity)!);

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, why);
        Assert.Equal("BadArgument", await ConnectorClient.ErrorAsync(answer));
        Assert.Empty(_teams.Transcript.All);
    }

    [Theory]
    [InlineData("19:elsewhere@thread.tacv2")]
    [InlineData("19:kanshi@thread.tacv2;messageid=1")]
    [InlineData("a:somebody")]
    public async Task An_unknown_conversation_or_thread_is_not_found(string conversationId)
    {
        using var answer = await _connector.PostAsync(conversationId, Sample.Text("x"));

        Assert.Equal("ConversationNotFound", await ConnectorClient.ErrorAsync(answer));
    }

    [Fact]
    public async Task A_chat_without_the_bot_or_with_the_bot_blocked_refuses_writes()
    {
        _teams.Installations.SetBlocked(Chat, true);

        using var blocked = await _connector.PostAsync(Chat, Sample.Text("x"));
        using var absent = await _connector.PostAsync(_teams.City.CityStaff.PersonalChatId, Sample.Text("x"));

        Assert.Equal(HttpStatusCode.Forbidden, blocked.StatusCode);
        Assert.Equal("MessageWritesBlocked", (string?)(await ConnectorClient.JsonAsync(absent))["error"]!["subCode"]);
    }

    [Fact]
    public async Task A_revoked_token_is_refused()
    {
        _teams.Tokens.RevokeAll();

        using var answer = await _connector.PostAsync(Chat, Sample.Text("x"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}

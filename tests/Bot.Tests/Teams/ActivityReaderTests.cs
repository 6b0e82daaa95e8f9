using System.Text.Json;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Teams;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class ActivityReaderTests
{
    private const string Personal = """
        {"type":"message","text":"hero","id":"af431180","from":{"id":"29:1-operator","name":"運用担当","aadObjectId":"3333...330"},
         "timestamp":"2026-11-22T21:23:44.400Z","localTimestamp":"2026-11-22T21:23:44.400+00:00","localTimezone":"UTC",
         "serviceUrl":"http://localhost:56150/_connector","conversation":{"conversationType":"personal","tenantId":"1111...","id":"a:personal-1"},
         "recipient":{"id":"28:2222...","name":"ChatOps"},"textFormat":"plain","locale":"en-US",
         "entities":[{"type":"clientInfo","locale":"en-US","country":"US","platform":"Web","timezone":"UTC"}],
         "channelData":{"tenant":{"id":"1111..."}},"channelId":"msteams"}
        """;

    private const string ChannelPost = """
        {"type":"message","id":"2","serviceUrl":"http://localhost:56150/_connector","channelId":"msteams","from":{"id":"29:1-operator"},
         "recipient":{"id":"28:2222...","name":"ChatOps"},"text":"<at>ChatOps</at> card",
         "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"1111...","id":"19:alerts-1@thread.tacv2;messageid=1795382442628"},
         "entities":[{"type":"mention","mentioned":{"id":"28:2222...","name":"ChatOps"},"text":"<at>ChatOps</at>"},{"type":"clientInfo","x":"..."}],
         "channelData":{"teamsChannelId":"19:alerts-1@thread.tacv2","teamsTeamId":"19:team-1@thread.tacv2","tenant":{"id":"1111..."},
          "team":{"id":"19:team-1@thread.tacv2"},"channel":{"id":"19:alerts-1@thread.tacv2"}}}
        """;

    [Fact]
    public void A_personal_message()
    {
        var read = Read(Personal);

        Assert.Equal((ChatEventKind.Message, "af431180", "hero", "en-US"), (read.Kind, read.Id, read.Text, read.Locale));
        Assert.Equal(new ChatSender("29:1-operator", "3333...330", "運用担当"), read.Sender);
        Assert.Equal(
            new ChatPlace(PlaceKind.Personal, "a:personal-1", null, "1111...", "http://localhost:56150/_connector", "28:2222...", null, null), read.Place);
    }

    [Fact]
    public void A_channel_post_without_the_mention_of_the_bot_and_with_its_thread()
    {
        var read = Read(ChannelPost);

        Assert.Equal((ChatEventKind.Message, "card"), (read.Kind, read.Text));
        Assert.Equal((PlaceKind.Channel, "19:alerts-1@thread.tacv2", "1795382442628"), (read.Place.Kind, read.Place.ConversationId, read.Place.ThreadId));
        Assert.Equal("19:team-1@thread.tacv2", read.Place.TeamId);
        Assert.Empty(read.Mentions);
    }

    [Fact]
    public void Only_the_bots_own_mention_is_taken_out_by_its_id_and_others_are_told()
    {
        var read = Read(ChannelPost
            .Replace("<at>ChatOps</at> card", "<at>ChatOps</at>&nbsp;役割 設定 <at>ChatOps</at> 管理者", StringComparison.Ordinal)
            .Replace(
                "{\"type\":\"clientInfo\",\"x\":\"...\"}",
                "{\"type\":\"mention\",\"mentioned\":{\"id\":\"29:2\",\"name\":\"ChatOps\"},\"text\":\"<at>ChatOps</at>\"}",
                StringComparison.Ordinal));

        Assert.Equal("役割 設定 <at>ChatOps</at> 管理者", read.Text);
        Assert.Equal([new ChatMention("29:2", "ChatOps", "<at>ChatOps</at>")], read.Mentions);
    }

    [Theory]
    [InlineData("a &amp; b", "a & b")]
    [InlineData("&amp;lt;b&amp;gt;", "&lt;b&gt;")]
    [InlineData("&lt;b&gt; &quot;x&quot; &#39;y&#39;", "<b> \"x\" 'y'")]
    [InlineData("  a\u00a0 \t\u3000 b &nbsp;", "a b")]
    [InlineData("一行目 \r\n\r\n 二行目\n三行目", "一行目\n二行目\n三行目")]
    [InlineData("R&D &unknown; 100&", "R&D &unknown; 100&")]
    [InlineData("<at>ChatOps</at> 状況", "<at>ChatOps</at> 状況")]
    public void Text_is_what_the_person_wrote(string wire, string written) =>
        Assert.Equal(written, Read(Personal.Replace("\"hero\"", JsonSerializer.Serialize(wire), StringComparison.Ordinal)).Text);

    [Fact]
    public void A_submitted_card_with_a_verb_is_a_pressed_button()
    {
        var read = Read(With(Personal, "\"text\":\"hero\"", """
            "replyToId":"1795381926771","value":{"verb":"incident.update/1","n":1,"comment":"looks bad","sev":"2"}
            """));

        Assert.Equal((ChatEventKind.CardAction, "incident.update/1", "1795381926771"), (read.Kind, read.Verb, read.ReplyToId));
        Assert.Equal("looks bad", read.Data?.GetProperty("comment").GetString());
    }

    [Theory]
    [InlineData("""{"kind":"submit","n":1}""")]
    [InlineData("""{"verb":1}""")]
    [InlineData("""{"verb":""}""")]
    [InlineData("\"verb\"")]
    [InlineData("""{"verb":"\ud800"}""")]
    [InlineData("""{"verb":"a.b/1","text":"\ud800"}""")]
    public void A_submitted_card_without_a_verb_is_an_empty_message(string value)
    {
        var read = Read(With(Personal, "\"text\":\"hero\"", $"\"value\":{value}"));
        Assert.Equal((ChatEventKind.Message, "", null), (read.Kind, read.Text, read.Verb));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"trigger\":\"manual\"")]
    public void An_executed_button_with_or_without_a_trigger(string trigger)
    {
        var value = """{"action":{"type":"Action.Execute","title":"Acknowledge","verb":"ack","data":{"n":1,"comment":"on it"}}""" + trigger + "}";
        var read = Read(With(With(Personal, "\"text\":\"hero\"", $"\"value\":{value},\"name\":\"adaptiveCard/action\""), "\"message\"", "\"invoke\""));

        Assert.Equal((ChatEventKind.CardAction, "ack"), (read.Kind, read.Verb));
        Assert.Equal("on it", read.Data?.GetProperty("comment").GetString());
    }

    [Fact]
    public void An_executed_button_without_data_has_an_empty_object()
    {
        var read = Read(With(
            With(Personal, "\"text\":\"hero\"", """ "value":{"action":{"verb":"ack"}},"name":"adaptiveCard/action" """), "\"message\"", "\"invoke\""));
        Assert.Equal("{}", read.Data?.GetRawText());
    }

    [Theory]
    [InlineData("task/fetch", nameof(DialogStep.Open))]
    [InlineData("task/submit", nameof(DialogStep.Submit))]
    [InlineData("adaptiveCard/action", nameof(DialogStep.None))]
    public void A_button_and_its_dialog_are_stored_and_read_back_as_they_were(string name, string dialog)
    {
        var read = Read(With(
            With(Personal, "\"text\":\"hero\"", $$""" "name":"{{name}}","value":{"data":{"verb":"a.b/1","x":1} ,"action":{"verb":"a.b/1","data":{"x":1} } } """),
            "\"message\"",
            "\"invoke\""));
        var stored = JsonSerializer.Serialize(read, ChatEventJson.Default.ChatEvent);
        var again = JsonSerializer.Deserialize(stored, ChatEventJson.Default.ChatEvent)!;

        Assert.Equal((ChatEventKind.CardAction, "a.b/1", dialog), (again.Kind, again.Verb, again.Dialog.ToString()));
        Assert.Equal(1, again.Data?.GetProperty("x").GetInt32());
        Assert.Equal(dialog != "None", stored.Contains($"\"Dialog\":\"{dialog}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_stored_before_there_were_dialogs_is_still_read()
    {
        var read = JsonSerializer.Deserialize(
            """
            {"Kind":"CardAction","Id":"f:1","Sender":{"ChannelUserId":"29:1"},
             "Place":{"Kind":"Personal","ConversationId":"a:1","TenantId":"t","ServiceUrl":"https://smba.trafficmanager.net/jp/","BotId":"28:2"},"Text":"","Mentions":[],
             "Verb":"a.b/1","Data":{"x":1}}
            """,
            ChatEventJson.Default.ChatEvent)!;
        var answer = JsonSerializer.Deserialize("""{"Message":"権限がありません","ErrorCode":"NotAllowed"}""", ChatEventJson.Default.CardActionAnswer);

        Assert.Equal((DialogStep.None, "a.b/1"), (read.Dialog, read.Verb));
        Assert.Equal(new CardActionAnswer(null, "権限がありません", "NotAllowed"), answer);
    }

    [Theory]
    [InlineData("installationUpdate", "\"action\":\"add\"", nameof(ChatEventKind.Installed))]
    [InlineData("InstallationUpdate", "\"action\":\"add-upgrade\"", nameof(ChatEventKind.Installed))]
    [InlineData("installationUpdate", "\"action\":\"remove\"", nameof(ChatEventKind.Removed))]
    [InlineData("installationUpdate", "\"action\":\"remove-upgrade\"", nameof(ChatEventKind.Other))]
    [InlineData("conversationUpdate", "\"membersAdded\":[{\"id\":\"29:9\"},{\"id\":\"28:2222...\"}]", nameof(ChatEventKind.Installed))]
    [InlineData("conversationUpdate", "\"membersAdded\":[{\"id\":\"29:9\"}]", nameof(ChatEventKind.Other))]
    [InlineData("conversationUpdate", "\"membersRemoved\":[{\"id\":\"29:9\"}]", nameof(ChatEventKind.Other))]
    [InlineData("messageReaction", "\"reactionsAdded\":[{\"type\":\"like\"}]", nameof(ChatEventKind.Other))]
    public void Membership_and_everything_else(string type, string members, string kind) =>
        Assert.Equal(kind, Read(With(With(Personal, "\"text\":\"hero\"", members), "\"message\"", $"\"{type}\"")).Kind.ToString());

    [Theory]
    [InlineData("\"conversationType\":\"groupChat\"", nameof(PlaceKind.GroupChat))]
    [InlineData("\"isGroup\":true", nameof(PlaceKind.GroupChat))]
    [InlineData("\"isGroup\":false", nameof(PlaceKind.Personal))]
    public void The_kind_of_place(string member, string kind) =>
        Assert.Equal(kind, Read(With(Personal, "\"conversationType\":\"personal\"", member)).Place.Kind.ToString());

    private static string With(string json, string member, string other) => json.Replace(member, other, StringComparison.Ordinal);

    private static ChatEvent Read(string json) =>
        ActivityReader.Read(JsonSerializer.Deserialize(json, ActivityJson.Default.Activity)!) ?? throw new InvalidOperationException("Nothing was read.");
}

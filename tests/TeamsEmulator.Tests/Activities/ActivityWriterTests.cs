using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Activities;

public sealed class ActivityWriterTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-22T21:23:44.4Z", CultureInfo.InvariantCulture));
    private EmulatedTeams _teams = null!;

    public async ValueTask InitializeAsync() => _teams = await EmulatedTeams.StartAsync(new() { Time = _time });

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public void A_personal_message_carries_what_Teams_sends()
    {
        var person = _teams.City.Operator;

        var activity = _teams.Activities.Message(person, new(person.PersonalChatId, null), "状況", "1795382442628");

        var expected = JsonNode.Parse($$$"""
            {"type":"message","text":"状況","id":"1795382442628","channelId":"msteams","textFormat":"plain","locale":"ja-JP",
             "from":{"id":"{{{person.Id}}}","name":"運用担当","aadObjectId":"{{{person.ObjectId}}}"},
             "recipient":{"id":"28:22222222-2222-4222-8222-222222222222","name":"ChatOps"},
             "timestamp":"2026-11-22T21:23:44.4000000Z","localTimestamp":"2026-11-23T06:23:44.4000000+09:00","localTimezone":"Asia/Tokyo",
             "serviceUrl":"{{{_teams.Address}}}connector/",
             "conversation":{"conversationType":"personal","tenantId":"{{{_teams.City.TenantId}}}","id":"{{{person.PersonalChatId}}}"},
             "entities":[{"type":"clientInfo","locale":"ja-JP","country":"JP","platform":"Web","timezone":"Asia/Tokyo"}],
             "attachments":[{"contentType":"text/html","content":"<p>状況</p>"}],
             "channelData":{"tenant":{"id":"{{{_teams.City.TenantId}}}"} } }
            """);
        Assert.True(JsonNode.DeepEquals(expected, activity), activity.ToJsonString());
    }

    [Fact]
    public void A_channel_message_names_thread_team_and_channel_and_marks_mentions()
    {
        var activity = _teams.Activities.Message(_teams.City.CityStaff with { Locale = "en-US" }, new(_teams.City.Monitoring.Id, "17"), "@ChatOps help", "18");

        var expected = JsonNode.Parse($$$"""
            {"text":"<at>ChatOps</at> help","locale":"en-US",
             "conversation":{"isGroup":true,"conversationType":"channel","tenantId":"{{{_teams.City.TenantId}}}","id":"19:kanshi@thread.tacv2;messageid=17"},
             "entities":[{"type":"mention","mentioned":{"id":"{{{_teams.City.BotId}}}","name":"ChatOps"},"text":"<at>ChatOps</at>"},
                         {"type":"clientInfo","locale":"en-US","country":"US","platform":"Web","timezone":"Asia/Tokyo"}],
             "channelData":{"teamsChannelId":"19:kanshi@thread.tacv2","teamsTeamId":"{{{_teams.City.TeamId}}}","tenant":{"id":"{{{_teams.City.TenantId}}}"},
                            "team":{"id":"{{{_teams.City.TeamId}}}"},"channel":{"id":"19:kanshi@thread.tacv2"} } }
            """)!.AsObject();
        Assert.All(expected, member => Assert.True(JsonNode.DeepEquals(member.Value, activity[member.Key]), $"{member.Key}: {activity[member.Key]?.ToJsonString()}"));
    }

    [Fact]
    public void Installing_in_a_team_comes_with_the_bare_channel_id_and_no_name()
    {
        var added = _teams.Activities.MembersChanged(_teams.City.ServiceManager, _teams.City.TeamId, added: true);

        Assert.Equal(_teams.City.TeamId, (string?)added["conversation"]!["id"]);
        Assert.Equal("teamMemberAdded", (string?)added["channelData"]!["eventType"]);
        Assert.Equal("あおぞら市 データ連携", (string?)added["channelData"]!["team"]!["name"]);
        Assert.Equal(_teams.City.BotId, (string?)Assert.Single(added["membersAdded"]!.AsArray())!["id"]);
        Assert.Null(added["from"]!["name"]);
    }
}

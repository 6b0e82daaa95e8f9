using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Connector;

public sealed class RosterApiTests : IAsyncLifetime
{
    private EmulatedTeams _teams = null!;
    private ConnectorClient _connector = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync();
        _teams.Installations.SetInstalled(_teams.City.TeamId, true);
        _connector = await ConnectorClient.SignInAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _teams.DisposeAsync();
    }

    private string Roster => $"v3/conversations/{Uri.EscapeDataString(_teams.City.TeamId)}";

    [Fact]
    public async Task Members_come_page_by_page_until_no_token_is_left()
    {
        var names = new List<string>();
        var pages = 0;
        for (string? token = ""; token is not null; pages++)
        {
            using var answer = await _connector.GetAsync($"{Roster}/pagedmembers?pageSize=2&continuationToken={Uri.EscapeDataString(token)}");
            var page = await ConnectorClient.JsonAsync(answer);
            names.AddRange(page["members"]!.AsArray().Select(member => (string)member!["name"]!));
            token = (string?)page["continuationToken"];
        }

        Assert.Equal(3, pages);
        Assert.Equal(["運用担当", "運用責任者", "市職員", "市承認者", "セキュリティ担当"], names);
    }

    [Fact]
    public async Task A_made_up_continuation_token_is_a_bad_argument()
    {
        using var answer = await _connector.GetAsync($"{Roster}/pagedmembers?continuationToken=2");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_member_is_found_by_either_id_and_a_stranger_is_not()
    {
        foreach (var id in new[] { _teams.City.CityStaff.Id, _teams.City.CityStaff.ObjectId })
        {
            using var found = await _connector.GetAsync($"{Roster}/members/{Uri.EscapeDataString(id)}");
            Assert.Equal("市職員", (string?)(await ConnectorClient.JsonAsync(found))["name"]);
        }

        using var stranger = await _connector.GetAsync($"{Roster}/members/29%3Astranger");
        Assert.Equal("MemberNotFoundInConversation", await ConnectorClient.ErrorAsync(stranger));
    }

    [Fact]
    public async Task The_general_channel_has_no_name_and_the_id_of_the_team()
    {
        using var answer = await _connector.GetAsync($"v3/teams/{Uri.EscapeDataString(_teams.City.TeamId)}/conversations");
        var channels = (await ConnectorClient.JsonAsync(answer))["conversations"]!.AsArray();

        Assert.Equal(_teams.City.TeamId, (string?)channels[0]!["id"]);
        Assert.False(channels[0]!.AsObject().ContainsKey("name"));
        Assert.Equal(["監視", "障害対応", "課題管理", "市との連絡"], channels.Skip(1).Select(channel => (string?)channel!["name"]));
    }

    [Fact]
    public async Task A_personal_chat_opens_by_object_id_only_with_the_tenant()
    {
        _teams.Installations.SetInstalled(_teams.City.CityStaff.PersonalChatId, true);
        var asked = new JsonObject { ["isGroup"] = false, ["members"] = new JsonArray(new JsonObject { ["id"] = _teams.City.CityStaff.ObjectId }) };

        using var without = await _connector.CreateAsync(asked);
        asked["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = _teams.City.TenantId } };
        using var with = await _connector.CreateAsync(asked);

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(_teams.City.CityStaff.PersonalChatId, (string?)(await ConnectorClient.JsonAsync(with))["id"]);
    }

    [Fact]
    public async Task A_personal_chat_with_someone_who_has_not_installed_the_bot_is_refused()
    {
        using var answer = await _connector.CreateAsync(new JsonObject
        {
            ["members"] = new JsonArray(new JsonObject { ["id"] = _teams.City.CityApprover.Id }),
            ["tenantId"] = _teams.City.TenantId,
        });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_thread_is_started_with_its_first_message_and_answered_with_both_ids()
    {
        using var answer = await _connector.CreateAsync(new JsonObject
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = _teams.City.Monitoring.Id } },
            ["activity"] = Sample.AlertCard(),
        });
        var created = await ConnectorClient.JsonAsync(answer);

        var card = await _teams.Transcript.WaitForCardAsync((string)created["id"]!, "応答しません");
        Assert.Equal((string?)created["activityId"], card.Id);
        Assert.Equal($"{_teams.City.Monitoring.Id};messageid={card.Id}", (string?)created["id"]);
    }
}

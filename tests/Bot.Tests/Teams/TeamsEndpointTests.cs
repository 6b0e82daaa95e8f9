using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Bot.Conversations;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

/// <summary>One app and key server for the whole table, since none of its requests changes anything.</summary>
public sealed class EndpointFixture : IAsyncLifetime
{
    internal TeamsApp App { get; private set; } = null!;

    internal KeyServer Keys { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Keys = await KeyServer.StartAsync(TestKeys.Shared.Published());
        App = await TeamsApp.StartAsync(Keys);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Keys.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class TeamsEndpointTests(EndpointFixture fixture) : IClassFixture<EndpointFixture>
{
    private static readonly Dictionary<string, Hostile> HostileByName =
        HostileRequests.All().ToDictionary(hostile => hostile.Name, hostile => hostile.Request);

    private static readonly Dictionary<string, Action<Attempt>> SoundByName = new()
    {
        ["as it is"] = _ => { },
        ["RS384"] = a => a.Header["alg"] = "RS384",
        ["RS512"] = a => a.Header["alg"] = "RS512",
        ["another endorsed key"] = a => a.SignWith(a.Keys.Second),
        ["expired within the skew"] = a => a.Payload["exp"] = a.Now.AddSeconds(-270).ToUnixTimeSeconds(),
        ["valid soon within the skew"] = a => a.Payload["nbf"] = a.Now.AddSeconds(270).ToUnixTimeSeconds(),
        ["no not-before"] = a => a.Payload.Remove("nbf"),
        ["audience a list"] = a => a.Payload["aud"] = new JsonArray("other", Attempt.AppId),
        ["claims nobody knows"] = a => a.Payload["x"] = new JsonObject { ["y"] = 1 },
        ["token version of the bot itself"] = a => { a.Payload["ver"] = "2.0"; a.Payload["azp"] = Attempt.AppId; },
        ["scheme in small letters"] = a => a.Authorization = token => [$"bearer {token}"],
        ["service address in other case"] = a => a.Payload["serviceurl"] = Attempt.TeamsUrl.ToUpperInvariant(),
        ["service host of the government cloud"] = a => a.ServiceUrl("https://smba.infra.gcc.teams.microsoft.com/gcc"),
        ["tenant in other case"] = a => a.Body["conversation"]!["tenantId"] = Attempt.TenantId.ToUpperInvariant(),
        ["tenant in the conversation only"] = a => a.Body.Remove("channelData"),
        ["tenant in channel data only"] = a => ((JsonObject)a.Body["conversation"]!).Remove("tenantId"),
        ["type in other case"] = a => a.Body["type"] = "Message",
        ["members nobody knows"] = a => a.Body["relatesTo"] = new JsonObject { ["deep"] = new JsonArray(1, "2", null) },
        ["entities of odd shapes"] = a => a.Body["entities"] = new JsonArray(1, "x", new JsonObject { ["type"] = "mention", ["mentioned"] = 3 }),
        ["reply mode of another kind"] = a => a.Body["deliveryMode"] = "expectReplies",
    };

    public static TheoryData<string> HostileNames => new(HostileByName.Keys);

    public static TheoryData<string> SoundNames => new(SoundByName.Keys);

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task Turned_away_with_nothing_stored_and_nothing_fetched(string name)
    {
        var attempt = NewAttempt();
        var id = attempt.Body["id"]!.ToString();
        HostileByName[name].Bend(attempt);
        using var response = await fixture.App.SendAsync(attempt);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(response.StatusCode, HostileByName[name].Answers);
        Assert.Equal(response.StatusCode == HttpStatusCode.Unauthorized, response.Headers.WwwAuthenticate.ToString() == "Bearer");
        Assert.DoesNotContain(fixture.App.Inbox.Events, stored => stored.Id == id);
        Assert.Equal(0, fixture.Keys.CanaryHits);
        Assert.Matches("""^(\{"status":\d{3}\})?$""", body);
    }

    [Theory]
    [MemberData(nameof(SoundNames))]
    public async Task Taken_in(string name)
    {
        var attempt = NewAttempt();
        SoundByName[name](attempt);
        using var response = await fixture.App.SendAsync(attempt);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Contains(fixture.App.Inbox.Events, stored => stored.Id == attempt.Body["id"]!.ToString() && stored.Text == "状況");
    }

    [Fact]
    public void The_hostile_table_is_as_long_as_promised() => Assert.True(HostileByName.Count >= 80);

    [Fact]
    public async Task A_token_seen_before_is_still_tied_to_its_activity_and_its_end()
    {
        var attempt = NewAttempt();
        Assert.Equal(HttpStatusCode.Accepted, await fixture.App.StatusAsync(attempt));
        Assert.Equal(HttpStatusCode.Accepted, await fixture.App.StatusAsync(attempt));

        attempt.Body["serviceUrl"] = "https://smba.trafficmanager.net/emea/";
        Assert.Equal(HttpStatusCode.Unauthorized, await fixture.App.StatusAsync(attempt));

        await using var keys = await KeyServer.StartAsync(TestKeys.Shared.Published());
        await using var app = await TeamsApp.StartAsync(keys);
        var later = NewAttempt();
        Assert.Equal(HttpStatusCode.Accepted, await app.StatusAsync(later));
        app.Time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal(HttpStatusCode.Unauthorized, await app.StatusAsync(later));
    }

    [Fact]
    public async Task A_body_over_one_megabyte_without_a_length_is_refused()
    {
        var attempt = NewAttempt();
        attempt.Body["text"] = new string('x', 1024 * 1024);
        using var request = attempt.ToRequest(fixture.App.Url);
        request.Headers.TransferEncodingChunked = true;
        using var http = new HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task When_it_cannot_be_stored_Teams_is_asked_to_send_again()
    {
        await using var app = await TeamsApp.StartAsync(fixture.Keys);
        app.Inbox.Unavailable = true;
        using var response = await app.SendAsync(NewAttempt());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(null, "承知しました", null, """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"承知しました"}""")]
    [InlineData("""{"type":"AdaptiveCard"}""", null, null, """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""")]
    [InlineData(null, "権限がありません", "NotAllowed", """{"statusCode":403,"type":"application/vnd.microsoft.error","value":{"code":"NotAllowed","message":"権限がありません"}}""")]
    [InlineData(null, "不明", "UnknownAction", """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"UnknownAction","message":"不明"}}""")]
    public async Task A_pressed_button_is_answered_on_the_request(string? card, string? message, string? error, string expected)
    {
        await using var app = await TeamsApp.StartAsync(fixture.Keys);
        app.Inbox.Answer = new CardActionAnswer(card, message, error);
        var attempt = NewAttempt();
        attempt.Body["type"] = "invoke";
        attempt.Body["name"] = "adaptiveCard/action";
        attempt.Body["value"] = JsonNode.Parse("""{"action":{"type":"Action.Execute","verb":"alert.acknowledge/1","data":{"id":"ALT-1","note":"対応中"}}}""");
        using var response = await app.SendAsync(attempt);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var stored = Assert.Single(app.Inbox.Events);
        Assert.Equal((ChatEventKind.CardAction, "alert.acknowledge/1"), (stored.Kind, stored.Verb));
        Assert.Equal("対応中", stored.Data?.GetProperty("note").GetString());
        Assert.Equal(JsonSerializer.Serialize(stored), JsonSerializer.Serialize(JsonSerializer.Deserialize<ChatEvent>(JsonSerializer.Serialize(stored))));
    }

    [Theory]
    [InlineData("task/fetch", """{"type":"AdaptiveCard"}""", null, null, "状況を書く",
        """{"task":{"type":"continue","value":{"title":"状況を書く","height":"medium","width":"medium","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}}}}""")]
    [InlineData("task/submit", """{"type":"AdaptiveCard"}""", null, null, "状況を書く",
        """{"task":{"type":"continue","value":{"title":"状況を書く","height":"medium","width":"medium","card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}}}}""")]
    [InlineData("Task/Submit", null, "記録しました", null, null, """{"task":{"type":"message","value":"記録しました"}}""")]
    [InlineData("task/fetch", null, "権限がありません", "NotAllowed", null, """{"task":{"type":"message","value":"権限がありません"}}""")]
    [InlineData("task/submit", """{"type":"AdaptiveCard"}""", "権限がありません", "NotAllowed", null, """{"task":{"type":"message","value":"権限がありません"}}""")]
    [InlineData("task/submit", null, null, null, null, "")]
    [InlineData("task/fetch", null, null, null, null, """{"task":{"type":"message","value":""}}""")]
    public async Task A_dialog_is_answered_on_the_request(string name, string? card, string? message, string? error, string? title, string expected)
    {
        await using var app = await TeamsApp.StartAsync(fixture.Keys);
        app.Inbox.Answer = new CardActionAnswer(card, message, error, title);
        var attempt = NewAttempt();
        attempt.Body["type"] = "invoke";
        attempt.Body["name"] = name;
        attempt.Body["value"] = JsonNode.Parse("""{"data":{"msteams":{"type":"task/fetch"},"verb":"incident.write/1","incidentId":12,"text":"調査中"},"context":{"theme":"default"}}""");
        using var response = await app.SendAsync(attempt);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var stored = Assert.Single(app.Inbox.Events);
        Assert.Equal((ChatEventKind.CardAction, "incident.write/1"), (stored.Kind, stored.Verb));
        Assert.Equal(name == "task/fetch" ? DialogStep.Open : DialogStep.Submit, stored.Dialog);
        Assert.Equal("調査中", stored.Data?.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"data":{"verb":"incident.write/1"}}""")]
    [InlineData("""{"data":{"verb":"incident.write/1"},"context":null}""")]
    [InlineData("""{"data":{"verb":"incident.write/1"},"context":"dark","tabContext":{"tabEntityId":"x"},"commandId":7}""")]
    public async Task A_dialog_is_opened_whatever_else_Teams_says_beside_the_data(string value)
    {
        await using var app = await TeamsApp.StartAsync(fixture.Keys);
        var attempt = NewAttempt();
        attempt.Body["type"] = "invoke";
        attempt.Body["name"] = "task/fetch";
        attempt.Body["value"] = JsonNode.Parse(value);

        Assert.Equal(HttpStatusCode.OK, await app.StatusAsync(attempt));
        Assert.Equal("incident.write/1", Assert.Single(app.Inbox.Events).Verb);
    }

    private Attempt NewAttempt() => new(TestKeys.Shared, fixture.Keys.CanaryUrl, fixture.App.Time.GetUtcNow());
}

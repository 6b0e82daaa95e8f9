using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator.Identity;
using ChatOpsBot.TeamsEmulator.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Identity;

public sealed class IdentityTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private EmulatedTeams _teams = null!;
    private ListeningBot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await EmulatedTeams.StartAsync(new() { Time = _time });
        _bot = await ListeningBot.StartAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task Published_keys_are_endorsed_for_Teams_and_rotate()
    {
        var before = await KeysAsync();
        _teams.Identity.RotateKeys(keepOld: false);
        var after = await KeysAsync();

        Assert.Contains("msteams", before.Single()!["endorsements"]!.AsArray().Select(one => (string?)one));
        Assert.NotEqual((string?)before.Single()!["kid"], (string?)after.Single()!["kid"]);
        Assert.Equal(2, _teams.Identity.KeyFetches);
        Assert.Equal(202, (await _teams.Bot.SendAsync(Activity())).Status);
    }

    [Fact]
    public async Task A_sound_token_is_accepted_and_forged_ones_are_not()
    {
        var body = Activity().ToJsonString();
        using var stranger = new SigningKey("emulated-key-1", "msteams");
        var identity = _teams.Identity;
        string[] forged =
        [
            identity.CreateToken(_teams.ServiceUrl, changeClaims: claims => claims["aud"] = "somebody-else"),
            identity.CreateToken(_teams.ServiceUrl, changeClaims: claims => claims["iss"] = "https://sts.windows.net/x/"),
            identity.CreateToken(_teams.ServiceUrl, changeClaims: claims => claims["exp"] = 1_000_000_000),
            identity.CreateToken("https://attacker.example/"),
            TokenForge.Sign(identity.Header(), identity.Claims(_teams.ServiceUrl), stranger.Rsa),
            TokenForge.LeaveUnsigned(new JsonObject { ["alg"] = "none" }, identity.Claims(_teams.ServiceUrl)),
            TokenForge.SignWithSecret(new JsonObject { ["alg"] = "HS256", ["kid"] = identity.CurrentKey.KeyId }, identity.Claims(_teams.ServiceUrl), Encoding.ASCII.GetBytes("secret")),
        ];

        Assert.Equal(202, (await _teams.Bot.SendRawAsync(body, "Bearer " + identity.CreateToken(_teams.ServiceUrl))).Status);
        foreach (var token in forged) Assert.Equal(401, (await _teams.Bot.SendRawAsync(body, "Bearer " + token)).Status);
    }

    [Fact]
    public async Task A_token_is_given_for_the_right_secret_and_scope_only_and_ends_with_its_lifetime()
    {
        _teams.Tokens.Lifetime = TimeSpan.FromMinutes(5);
        _teams.Installations.SetInstalled(_teams.City.TeamId, true);
        using var connector = await ConnectorClient.SignInAsync(_teams);
        using var wrongSecret = await connector.AskForTokenAsync(secret: "guess");
        using var wrongScope = await connector.AskForTokenAsync(scope: "https://graph.microsoft.com/.default");

        Assert.Equal(HttpStatusCode.Unauthorized, wrongSecret.StatusCode);
        Assert.Equal("invalid_scope", (string?)(await ConnectorClient.JsonAsync(wrongScope))["error"]);
        Assert.Equal(3, _teams.Tokens.Requests);

        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        using var inTime = await connector.PostAsync(_teams.City.Monitoring.Id, Sample.Text("x"));
        _time.Advance(TimeSpan.FromSeconds(1));
        using var late = await connector.PostAsync(_teams.City.Monitoring.Id, Sample.Text("x"));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Unauthorized], [inTime.StatusCode, late.StatusCode]);
    }

    [Theory]
    [InlineData(ServerMood.Fails, 500)]
    [InlineData(ServerMood.Throttles, 429)]
    [InlineData(ServerMood.IsTemporarilyUnavailable, 503)]
    [InlineData(ServerMood.TalksNonsense, 200)]
    public async Task The_key_server_has_bad_days_and_they_are_counted(ServerMood mood, int status)
    {
        _teams.Identity.MetadataMood = mood;
        using var http = new HttpClient();

        using var answer = await http.GetAsync(_teams.OpenIdMetadata);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(1, _teams.Identity.MetadataFetches);
    }

    private JsonObject Activity() => _teams.Activities.Installation(_teams.City.Operator, _teams.City.Operator.PersonalChatId, "add");

    private async Task<JsonArray> KeysAsync()
    {
        using var http = new HttpClient();
        return JsonNode.Parse(await http.GetStringAsync(new Uri(_teams.Address, "v1/.well-known/keys")))!["keys"]!.AsArray();
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.TeamsEmulator.Tests.Testing;

/// <summary>Speaks to the connector as a bot would.</summary>
internal sealed class ConnectorClient : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly EmulatedTeams _teams;

    private ConnectorClient(EmulatedTeams teams)
    {
        _teams = teams;
        _http.BaseAddress = new Uri(teams.ServiceUrl);
    }

    internal static async Task<ConnectorClient> SignInAsync(EmulatedTeams teams)
    {
        var client = new ConnectorClient(teams);
        using var answer = await client.AskForTokenAsync();
        var token = (string?)(await JsonAsync(answer))["access_token"];
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    internal async Task<HttpResponseMessage> AskForTokenAsync(string? secret = null, string scope = "https://api.botframework.com/.default")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _teams.Options.AppId,
            ["client_secret"] = secret ?? _teams.Options.ClientSecret,
            ["scope"] = scope,
        });
        return await _http.PostAsync(_teams.TokenEndpoint, form);
    }

    internal Task<HttpResponseMessage> PostAsync(string conversationId, JsonNode activity) => _http.PostAsJsonAsync(Path(conversationId), activity);

    internal Task<HttpResponseMessage> PutAsync(string conversationId, string id, JsonNode activity) => _http.PutAsJsonAsync($"{Path(conversationId)}/{id}", activity);

    internal Task<HttpResponseMessage> DeleteAsync(string conversationId, string id) => _http.DeleteAsync($"{Path(conversationId)}/{id}");

    internal Task<HttpResponseMessage> CreateAsync(JsonNode conversation) => _http.PostAsJsonAsync("v3/conversations", conversation);

    internal Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    internal static async Task<JsonObject> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    internal static async Task<string?> ErrorAsync(HttpResponseMessage response) => (string?)(await JsonAsync(response))["error"]?["code"];

    public void Dispose() => _http.Dispose();

    private static string Path(string conversationId) => $"v3/conversations/{Uri.EscapeDataString(conversationId)}/activities";
}

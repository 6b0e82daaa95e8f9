using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Tokens by one client-credentials form post to <see cref="TeamsTestingOptions.TokenEndpoint"/>.</summary>
internal sealed class PlainTokenSource(ConnectorHttp http, IOptions<TeamsOptions> options, TimeProvider time) : ITokenSource
{
    public async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.AppId,
            ["client_secret"] = options.Value.ClientSecret ?? "",
            ["scope"] = options.Value.Scope,
        });
        using var response = await http.Client.PostAsync(options.Value.Testing.TokenEndpoint, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await ConnectorHttp.ReadAsync(response, cancellationToken) ?? []);
        var token = answer.RootElement.GetProperty("access_token").GetString() ?? throw new JsonException("access_token is null.");

        // Entra writes the number as a number, older endpoints as text.
        var life = answer.RootElement.GetProperty("expires_in");
        var seconds = life.ValueKind == JsonValueKind.String
            ? int.Parse(life.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : life.GetInt32();
        return new AccessToken(token, time.GetUtcNow().AddSeconds(seconds));
    }
}

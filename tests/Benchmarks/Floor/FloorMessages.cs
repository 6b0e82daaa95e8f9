using System.Net.Http.Headers;
using System.Text.Json;
using ChatOpsBot.Benchmarks.Teams;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatOpsBot.Benchmarks.Floor;

/// <summary>A message in, its reply posted to the connector, then 202.</summary>
internal sealed class FloorMessages(Uri keys) : IDisposable
{
    // As large as the bot's help card for a guest.
    private static readonly string Text = new('x', 2000);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly JsonWebTokenHandler _tokens = new();
    private readonly TokenValidationParameters _rules = new() { ValidIssuer = Tenant.Issuer, ValidAudience = Tenant.AppId };

    public async Task ReadKeysAsync() => _rules.IssuerSigningKeys = new JsonWebKeySet(await _http.GetStringAsync(keys)).GetSigningKeys();

    /// <param name="proven">Whether the token is checked.</param>
    public async Task AnswerAsync(HttpContext context, bool proven)
    {
        if (proven && !(await _tokens.ValidateTokenAsync(context.Request.Headers.Authorization.ToString()["Bearer ".Length..], _rules)).IsValid)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var activity = (await JsonSerializer.DeserializeAsync(context.Request.Body, FloorJson.Default.FloorActivity))!;
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new FloorReply("message", activity.Conversation, Text), FloorJson.Default.FloorReply));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var reply = await _http.PostAsync(
            new Uri($"{activity.ServiceUrl}v3/conversations/{Uri.EscapeDataString(activity.Conversation.Id)}/activities"), content);
        context.Response.StatusCode = reply.IsSuccessStatusCode ? StatusCodes.Status202Accepted : StatusCodes.Status502BadGateway;
    }

    public void Dispose() => _http.Dispose();
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.TeamsEmulator;
using ChatOpsBot.TeamsEmulator.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.EndToEnd.Tests.Testing;

/// <summary>A bot of a few lines with one card and one form, to look at the page alone.</summary>
internal sealed class FormBot : IAsyncDisposable
{
    public const string Title = "INC-12 状況報告";
    public const string Error = "状況は 5 文字以上で書いてください。";

    private readonly EmulatedTeams _teams;
    private readonly WebApplication _app;
    private readonly HttpClient _connector = new();

    private FormBot(EmulatedTeams teams)
    {
        _teams = teams;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/messages", (Delegate)AnswerAsync);
    }

    public static async Task<FormBot> StartAsync(EmulatedTeams teams)
    {
        var bot = new FormBot(teams);
        await bot._app.StartAsync();
        teams.Bot.ConnectTo(new Uri(bot._app.Urls.Single() + "/api/messages"));
        await teams.InstallEverywhereAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = teams.Options.AppId,
            ["client_secret"] = teams.Options.ClientSecret,
            ["scope"] = "https://api.botframework.com/.default",
        });
        using var answer = await bot._connector.PostAsync(teams.TokenEndpoint, form);
        var token = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!.ToString();
        bot._connector.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return bot;
    }

    /// <summary>Posts the card, or updates it where it stands.</summary>
    public async Task ShowAsync(string state, Message? posted = null)
    {
        var activities = $"{_teams.ServiceUrl}v3/conversations/{Uri.EscapeDataString(_teams.City.Incidents.Id)}/activities";
        using var answer = posted is null
            ? await _connector.PostAsJsonAsync(activities, Card(state))
            : await _connector.PutAsJsonAsync($"{activities}/{posted.Id}", Card(state));
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http)
    {
        var activity = (await JsonNode.ParseAsync(http.Request.Body))!;
        var text = (string?)activity["value"]?["data"]?["text"] ?? "";
        return (string?)activity["name"] switch
        {
            "task/fetch" => Results.Json(Form("", null)),
            "task/submit" when text.Length < 5 => Results.Json(Form(text, Error)),
            "task/submit" => Results.Json(JsonNode.Parse("""{"task":{"type":"message","value":"状況を報告しました。"}}""")),
            _ => Results.StatusCode(StatusCodes.Status202Accepted),
        };
    }

    private static JsonNode Card(string state) => JsonNode.Parse($$"""
        {"type":"message","summary":"INC-12","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":
          {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{state}}"}],
           "actions":[{"type":"Action.Submit","title":"状況を書く","data":{"msteams":{"type":"task/fetch"},"verb":"incident.write/1"} }]} }]}
        """)!;

    private static JsonNode Form(string text, string? error) => JsonNode.Parse($$"""
        {"task":{"type":"continue","value":{"title":"{{Title}}","height":"medium","width":"medium","card":
          {"contentType":"application/vnd.microsoft.card.adaptive","content":
          {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{error ?? "市に送る状況を書いてください。"}}","wrap":true},
           {"type":"Input.Text","id":"text","label":"状況","isRequired":true,"errorMessage":"入力してください。","value":"{{text}}"}],
           "actions":[{"type":"Action.Submit","title":"送信する","data":{"verb":"incident.save/1"} }]} } } } }
        """)!;
}

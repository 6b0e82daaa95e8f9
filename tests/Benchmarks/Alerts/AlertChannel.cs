using System.Net.Http.Headers;
using ChatOpsBot.Benchmarks.Measuring;
using ChatOpsBot.Benchmarks.Teams;

namespace ChatOpsBot.Benchmarks.Alerts;

/// <summary>The channel the bot shows alerts in.</summary>
internal static class AlertChannel
{
    public const string Id = "19:benchmark@thread.tacv2";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Binds the channel, as an administrator would, and waits for the bot's word that it is bound.</summary>
    public static async Task BindAsync(StubConnector connector, ChildProcess bot)
    {
        var bound = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnReached(string conversation) => bound.TrySetResult();
        connector.Reached += OnReached;
        using var http = Window.Client(bot.Address, 1);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connector.Tenant.Token(connector.ServiceUrl));
        using var content = new ByteArrayContent(TeamsMessage.InChannel(connector.ServiceUrl, Id, 1, "通知先 設定 警報"));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), content);
        response.EnsureSuccessStatusCode();
        await bound.Task.WaitAsync(Patience, TimeProvider.System);
        connector.Reached -= OnReached;
    }
}

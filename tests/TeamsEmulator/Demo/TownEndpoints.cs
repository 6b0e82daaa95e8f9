using ChatOpsBot.TeamsEmulator.Page;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The switches of the panel 「あおぞら市の様子」.</summary>
internal sealed class TownEndpoints(WatchedServer server, TownHistory history)
{
    /// <summary>Set once the bot's address and token are known.</summary>
    internal MonitoringSystem? Monitoring { get; set; }

    internal void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/page/town", Look);
        routes.MapPost("/page/town/server", async (ServerSwitch asked, CancellationToken cancellationToken) =>
        {
            await server.SwitchAsync(asked.Running, cancellationToken);
            history.Add($"{WatchedServer.Name}を{(asked.Running ? "起動" : "停止")}しました");
            return Look();
        });
        routes.MapPost("/page/town/alert", async (AlertSwitch asked, CancellationToken cancellationToken) =>
        {
            var status = Monitoring is null ? 0 : await Monitoring.SendAsync(asked.Firing, cancellationToken);
            var outcome = status == 0 ? "届きませんでした" : $"HTTP {status}";
            history.Add($"{(asked.Firing ? "警報" : "解消")}「連携待ちデータの滞留」を送信: {outcome}");
            return Look();
        });
    }

    private IResult Look() => Results.Json(
        new { Bot = history.BotState, ServerName = WatchedServer.Name, ServerRunning = server.IsRunning, History = history.Events }, PageMessage.Format);

    private sealed record ServerSwitch(bool Running);

    private sealed record AlertSwitch(bool Firing);
}

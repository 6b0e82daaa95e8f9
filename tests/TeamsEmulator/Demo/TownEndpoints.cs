using ChatOpsBot.TeamsEmulator.Page;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>The switches of the panel 「あおぞら市の様子」.</summary>
internal sealed class TownEndpoints(WatchedServer server, LinkageSystem linkage, TownHistory history, TimeProvider time)
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
        MapAlerts(routes.MapGroup("/page/town/alerts"));
        routes.MapPost("/page/town/linkage/{name}", async (string name, LinkageSwitch asked, CancellationToken cancellationToken) =>
        {
            if (linkage.Jobs.FirstOrDefault(known => known.Name == name) is not { } job) return Results.NotFound();
            if (!Enum.TryParse<LinkageBehaviour>(asked.Behaviour, out var behaviour)) return Results.BadRequest();
            await linkage.ChooseAsync(job, behaviour, cancellationToken);
            return Look();
        });
    }

    private void MapAlerts(RouteGroupBuilder routes)
    {
        Map("backlog", $"警報「{TownAlert.Backlog.Name}」", (to, token) => to.SendAsync(TownAlert.Backlog, firing: true, token));
        Map("out-of-scope", $"保守対象外の警報「{TownAlert.OutOfScope.Name}」", (to, token) => to.SendAsync(TownAlert.OutOfScope, firing: true, token));
        Map("storm", $"警報 {MonitoringSystem.StormSize} 件", (to, token) => to.StormAsync(firing: true, token));
        Map("resolved", "警報の解消", (to, token) => to.ResolveAsync(token));

        void Map(string path, string what, Func<MonitoringSystem, CancellationToken, Task<int>> send) =>
            routes.MapPost(path, async (CancellationToken cancellationToken) =>
            {
                var status = Monitoring is null ? 0 : await send(Monitoring, cancellationToken);
                history.Add($"{what}を送信: {(status == 0 ? "届きませんでした" : $"HTTP {status}")}");
                return Look();
            });
    }

    private IResult Look() => Results.Json(
        new
        {
            Bot = history.BotState,
            ServerName = WatchedServer.Name,
            ServerRunning = server.IsRunning,
            Jobs = linkage.Jobs.Select(job => new
            {
                job.Name,
                job.ShownName,
                Behaviour = job.Behaviour.ToString(),
                Next = job.NextAfter(time.GetUtcNow()),
                job.LastRun,
            }),
            History = history.Events,
        },
        PageMessage.Format);

    private sealed record ServerSwitch(bool Running);

    private sealed record LinkageSwitch(string Behaviour);
}

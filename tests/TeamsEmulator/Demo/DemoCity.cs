using ChatOpsBot.TeamsEmulator.Mail;

namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>Emulator, bot, watched server, monitoring and mailboxes together, until somebody says stop.</summary>
internal static class DemoCity
{
    internal static async Task RunAsync(DemoOptions options, TextWriter output, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-");
        try
        {
            await RunAsync(options, options.Database ?? Path.Combine(folder.FullName, "chatops.db"), output, stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(DemoOptions options, string database, TextWriter output, CancellationToken stop)
    {
        var time = TimeProvider.System;
        await using var server = new WatchedServer();
        await server.SwitchAsync(on: true, stop);
        var history = new TownHistory(time);
        using var linkage = new LinkageSystem(options.Bot, LinkageSystem.JobsFrom(time.GetUtcNow()), history, time);
        var town = new TownEndpoints(server, linkage, history, time);
        await using var mailboxes = await Mailboxes.StartAsync(time, cancellationToken: stop);
        await using var teams = await EmulatedTeams.StartAsync(new() { Port = options.Port, Time = time }, Map, stop);
        teams.Bot.ConnectTo(new Uri(options.Bot, "api/messages"));
        var settings = new BotSettings(options, teams, server, linkage.Jobs, mailboxes, database);
        using var monitoring = new MonitoringSystem(options.Bot, settings, time);
        town.Monitoring = monitoring;

        using var bot = options.StartsBot ? BotProcess.Start(settings, output) : null;
        if (!options.StartsBot) await ShowSettingsAsync(settings, output);
        await output.WriteLineAsync($"Teams エミュレーター: {teams.Address}");
        try
        {
            if (!await new Opening(teams, options.Bot, history).RunAsync(() => bot?.HasExited ?? false, stop)) await output.WriteLineAsync($"ボット: {history.BotState}");
            else await output.WriteLineAsync($"準備ができました。{teams.Address} を開いてください（終了は Ctrl+C）。");
            await linkage.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while opening.
        }

        void Map(IEndpointRouteBuilder routes)
        {
            town.Map(routes);
            routes.MapMail(mailboxes);
        }
    }

    private static async Task ShowSettingsAsync(BotSettings settings, TextWriter output)
    {
        await output.WriteLineAsync("ボットは次の環境変数で起動してください:");
        foreach (var (name, value) in settings.Environment) await output.WriteLineAsync($"  {name}={value}");
    }
}

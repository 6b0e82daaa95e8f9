namespace ChatOpsBot.Benchmarks.Floor;

/// <summary>The least a server can do for the same exchange: no inbox, no outbox, no rules. Runs as a process of its own.</summary>
internal static class FloorProgram
{
    public const string Verb = "floor";

    /// <param name="args">Path of the database file for alerts; address of the published keys.</param>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var messages = new FloorMessages(new Uri(args[1]));
        await messages.ReadKeysAsync();
        await using var rows = new AlertRows(args[0]);
        app.Run(async context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/messages":
                    await messages.AnswerAsync(context, proven: false);
                    break;
                case "/messages/proven":
                    await messages.AnswerAsync(context, proven: true);
                    break;
                case "/alerts":
                    await rows.TakeAsync(context);
                    break;
                default:
                    await context.Response.WriteAsync("ready");
                    break;
            }
        });
        await app.RunAsync();
    }
}

using ChatOpsBot.Bot.Hosting;

await ChatOpsBotHost.Build(args).RunAsync();

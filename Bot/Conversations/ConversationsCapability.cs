namespace ChatOpsBot.Bot.Conversations;

internal static class ConversationsCapability
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationDirectory>()
        .AddSingleton<PhraseBook>()
        .AddSingleton<CardActionRouter>()
        .AddSingleton<CommandRouter>()
        .AddSingleton<HelpCommand>()
        .AddSingleton<IChatCommand>(provided => provided.GetRequiredService<HelpCommand>())
        .AddSingleton<ChatWorker>()
        .AddHostedService(provided => provided.GetRequiredService<ChatWorker>())
        .AddSingleton<IChatInbox, ChatInbox>();
}

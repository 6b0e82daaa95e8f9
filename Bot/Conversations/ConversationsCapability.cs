namespace ChatOpsBot.Bot.Conversations;

internal static class ConversationsCapability
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationDirectory>()
        .AddSingleton<PhraseBook>()
        .AddSingleton<MentionReader>()
        .AddSingleton<CardActionRouter>()
        .AddSingleton<CommandRouter>()
        // Lazy, because the list of all commands contains the one that explains them.
        .AddSingleton(provided => new Lazy<IEnumerable<IChatCommand>>(provided.GetServices<IChatCommand>))
        .AddSingleton<HelpCommand>()
        .AddSingleton<IChatCommand>(provided => provided.GetRequiredService<HelpCommand>())
        .AddSingleton<ChatTurns>()
        .AddSingleton<ChatWorker>()
        .AddHostedService(provided => provided.GetRequiredService<ChatWorker>())
        .AddSingleton<IChatInbox, ChatInbox>();
}

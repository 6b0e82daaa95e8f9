using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Overview;

internal static class OverviewCapability
{
    public static IServiceCollection AddOverview(this IServiceCollection services) => services
        .AddSingleton<OverviewReader>()
        .AddSingleton<IChatCommand, OverviewCommand>();
}

using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Jobs.Digests;

namespace ChatOpsBot.Bot.Digests;

internal static class DigestsCapability
{
    public static IServiceCollection AddDigests(this IServiceCollection services) => services
        .AddSingleton<IDailyDigest, DailyDigest>()
        .AddSingleton<IChatCommand, DigestCommand>();
}

using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Jobs.Digests;

namespace ChatOpsBot.Bot.Digests;

internal static class DigestsCapability
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        foreach (var name in new[] { SubscribeDigestCommand.Subscribe, SubscribeDigestCommand.Unsubscribe, SubscribeDigestCommand.Settings })
            services.AddSingleton<IChatCommand>(provided => ActivatorUtilities.CreateInstance<SubscribeDigestCommand>(provided, name));
        return services
            .AddSingleton<DigestCalendar>()
            .AddSingleton<DigestReader>()
            .AddSingleton<IDigestSource, ApprovalsDigest>()
            .AddSingleton<IDigestSource, DutyDigest>()
            .AddSingleton<IDigestSweep, DigestSweep>()
            .AddSingleton<IDeliveryListener, DigestReceipts>()
            .AddSingleton<IChatCommand, ShowDigestCommand>()
            .AddSingleton<IChatCommand, DigestLedgerCommand>();
    }
}

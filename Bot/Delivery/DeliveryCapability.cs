using ChatOpsBot.Jobs.Delivery;

namespace ChatOpsBot.Bot.Delivery;

internal static class DeliveryCapability
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton<Outbox>()
        .AddSingleton<DeliveryQueue>()
        .AddSingleton<IOutboxCleanup, OutboxCleanup>()
        .AddHostedService<Deliverer>();
}

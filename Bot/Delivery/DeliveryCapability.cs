using ChatOpsBot.Jobs.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Delivery;

internal static class DeliveryCapability
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidation>();
        services.AddOptions<EmailOptions>().Bind(configuration.GetSection(EmailOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<Outbox>()
            .AddSingleton<ChannelCards>()
            .AddSingleton<EmailOutbox>()
            .AddSingleton<DeliveryListeners>()
            .AddSingleton<DeliveryMetrics>()
            .AddSingleton<DeliveryPulse>()
            .AddSingleton<DeliveryQueue>()
            .AddSingleton<EmailQueue>()
            .AddSingleton<IOutboxCleanup, OutboxCleanup>()
            .AddHostedService<Deliverer>()
            .AddHostedService<EmailDeliverer>();
    }
}

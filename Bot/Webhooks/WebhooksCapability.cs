using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Jobs.Delivery;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>Wires the messages to other tools.</summary>
internal static class WebhooksCapability
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<WebhooksOptions>, WebhooksOptionsValidation>();
        services.AddOptions<WebhooksOptions>()
            .Configure(webhooks => configuration.GetSection(WebhooksOptions.Section).Bind(webhooks.Endpoints))
            .ValidateOnStart();
        return services
            .AddSingleton<TellOtherTools>()
            .AddSingleton<IAlertListener>(provided => provided.GetRequiredService<TellOtherTools>())
            .AddSingleton<WebhookAlerts>()
            .AddSingleton<WebhookQueue>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<IOutboxCleanup, WebhookCleanup>()
            .AddHostedService<WebhookDeliverer>();
    }
}

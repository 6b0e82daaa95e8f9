using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Links;

internal static class LinksCapability
{
    public static IServiceCollection AddLinks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LinkOptions>().Bind(configuration.GetSection("Links")).ValidateOnStart();
        services.AddDataProtection().SetApplicationName("ChatOpsBot");
        return services
            .AddSingleton<IValidateOptions<LinkOptions>, ValidateLinkOptions>()
            .AddSingleton<LinkKeyRepository>()
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(provided => new ConfigureOptions<KeyManagementOptions>(
                keys => keys.XmlRepository = provided.GetRequiredService<LinkKeyRepository>()))
            .AddSingleton<SignedLinks>()
            .AddHostedService<FirstLinkKey>();
    }
}

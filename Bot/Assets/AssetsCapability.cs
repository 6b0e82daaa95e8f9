namespace ChatOpsBot.Bot.Assets;

internal static class AssetsCapability
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services;
}

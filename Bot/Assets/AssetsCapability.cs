using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Assets;

internal static class AssetsCapability
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddSingleton<AssetReader>()
        .AddSingleton<RegisterAsset>()
        .AddSingleton<IChatCommand, ListAssetsCommand>()
        .AddSingleton<IChatCommand, ShowAssetCommand>()
        .AddSingleton<IChatCommand, NewAssetCommand>()
        .AddSingleton<IChatCommand, RetireAssetCommand>()
        .AddSingleton<ICardAction, OpenAssetFormAction>()
        .AddSingleton<ICardAction, SaveAssetAction>();
}

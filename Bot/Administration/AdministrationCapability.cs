using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Administration;

internal static class AdministrationCapability
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddSingleton<IChatCommand, SetRouteCommand>()
        .AddSingleton<IChatCommand, SetRoleCommand>();
}

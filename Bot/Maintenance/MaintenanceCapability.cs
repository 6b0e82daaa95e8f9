using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Maintenance;

internal static class MaintenanceCapability
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services) => services
        .AddSingleton<SetMaintenance>()
        .AddSingleton<IChatCommand, ListMaintenanceCommand>()
        .AddSingleton<IChatCommand, SetMaintenanceCommand>()
        .AddSingleton<IChatCommand, CancelMaintenanceCommand>();
}

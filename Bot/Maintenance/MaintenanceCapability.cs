namespace ChatOpsBot.Bot.Maintenance;

internal static class MaintenanceCapability
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services) => services;
}

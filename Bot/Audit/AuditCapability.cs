namespace ChatOpsBot.Bot.Audit;

internal static class AuditCapability
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditLog>();
}

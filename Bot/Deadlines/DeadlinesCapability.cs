using ChatOpsBot.Jobs.Deadlines;

namespace ChatOpsBot.Bot.Deadlines;

internal static class DeadlinesCapability
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services) => services
        .AddSingleton<DeadlineBook>()
        .AddSingleton<SweepPulse>()
        .AddSingleton<DeadlineMetrics>()
        .AddSingleton<IDeadlineSweep, DeadlineSweep>();
}

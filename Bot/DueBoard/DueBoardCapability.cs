using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.DueBoard;

internal static class DueBoardCapability
{
    public static IServiceCollection AddDueBoard(this IServiceCollection services) => services
        .AddSingleton<IDueSource, IncidentDueSource>()
        .AddSingleton<IDueSource, ApprovalDueSource>()
        .AddSingleton<DueBoardReader>()
        .AddSingleton<IChatCommand, DueBoardCommand>()
        .AddSingleton<ICardAction, ShowDueBoardAction>();
}

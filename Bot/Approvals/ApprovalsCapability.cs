using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;

namespace ChatOpsBot.Bot.Approvals;

internal static class ApprovalsCapability
{
    public static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddSingleton<ApprovalCards>()
        .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<ApprovalCards>())
        .AddSingleton<LapseApprovals>()
        .AddSingleton<RequestApproval>()
        .AddSingleton<DecideApproval>()
        .AddSingleton<ICardAction, ApproveAction>()
        .AddSingleton<ICardAction, SendBackAction>()
        .AddSingleton<ICardAction, RefuseAction>()
        .AddSingleton<IDeadlineHandler, ApprovalReminder>()
        .AddSingleton<IChatCommand, ListApprovalsCommand>()
        .AddSingleton<IChatCommand, ShowApprovalCommand>();
}

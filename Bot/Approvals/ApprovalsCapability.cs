using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Wires the one way to the city's yes.</summary>
internal static class ApprovalsCapability
{
    public static IServiceCollection AddApprovals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApprovalOptions>().Bind(configuration.GetSection(ApprovalOptions.Section)).ValidateDataAnnotations()
            .Validate(
                options => options.Steps.Values.All(roles => roles.Length > 0 && roles.All(role => role.IsListed())),
                $"{ApprovalOptions.Section}:Steps names for each kind at least one role, and never Guest.")
            .ValidateOnStart();
        return services
            .AddSingleton<ApprovalDeciders>()
            .AddSingleton<ApprovalCards>()
            .AddSingleton<IRouteListener>(provided => provided.GetRequiredService<ApprovalCards>())
            .AddSingleton<LapseApprovals>()
            .AddSingleton<RequestApproval>()
            .AddSingleton<TakeDecision>()
            .AddSingleton<DecideApproval>()
            .AddSingleton<WithdrawApproval>()
            .AddSingleton<ApprovalReminder>()
            .AddSingleton<IDeadlineHandler>(provided => provided.GetRequiredService<ApprovalReminder>())
            .AddSingleton<IDeadlineHandler, AbsenceBegins>()
            .AddSingleton<ICardAction, ApproveAction>()
            .AddSingleton<ICardAction, SendBackAction>()
            .AddSingleton<ICardAction, RefuseAction>()
            .AddSingleton<ICardAction, WithdrawAction>()
            .AddSingleton<ICardAction, ShowApprovalAction>()
            .AddSingleton<IChatCommand, ListApprovalsCommand>()
            .AddSingleton<IChatCommand, ShowApprovalCommand>()
            .AddSingleton<IChatCommand, WithdrawApprovalCommand>()
            .AddSingleton<IChatCommand, VerifyApprovalCommand>()
            .AddSingleton<IChatCommand, SetAbsenceCommand>()
            .AddSingleton<IChatCommand, HandOverApprovalCommand>();
    }
}

using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

internal static class OnCallCapability
{
    public static IServiceCollection AddOnCall(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<OnCallOptions>, ValidateOnCallOptions>();
        services.AddOptions<OnCallOptions>().Bind(configuration.GetSection(OnCallOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<OnCallDirectory>()
            .AddSingleton<DutyCards>()
            .AddSingleton<DutyLinks>()
            .AddSingleton<EscalationMail>()
            .AddSingleton<EscalationMessages>()
            .AddSingleton<EscalationCalls>()
            .AddSingleton<Escalations>()
            .AddSingleton<IDeadlineHandler, EscalationDeadline>()
            .AddSingleton<AcknowledgeByLink>()
            .AddSingleton<DutyEndpoint>()
            .AddSingleton<IChatCommand, ShowDutyCommand>()
            .AddSingleton<IChatCommand, SetRotaCommand>()
            .AddSingleton<IChatCommand, OverrideDutyCommand>()
            .AddSingleton<IChatCommand, LeaveHandOverNoteCommand>()
            .AddSingleton<IChatCommand, SetContactCommand>();
    }

    /// <summary>Maps <c>/duty/{token}</c>; the token is signed by the bot and proves itself, so no other policy applies.</summary>
    public static void MapDuty(this IEndpointRouteBuilder routes) => routes.MapMethods(
        "/duty/{token}",
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post],
        (HttpContext context, string token, DutyEndpoint endpoint, CancellationToken cancellationToken) =>
            endpoint.HandleAsync(context, token, cancellationToken));
}

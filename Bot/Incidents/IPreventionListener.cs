using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Told what becomes of a 再発防止策 (要件10).</summary>
internal interface IPreventionListener
{
    /// <summary>Runs in the transaction in which the city agrees to it.</summary>
    Task OnAgreedAsync(ChatOpsDbContext db, Incident incident, PreventiveAction action, Person by, CancellationToken cancellationToken);

    /// <summary>Runs in the transaction in which it is done.</summary>
    Task OnDoneAsync(ChatOpsDbContext db, Incident incident, PreventiveAction action, Person by, CancellationToken cancellationToken);
}

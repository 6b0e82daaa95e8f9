using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Told when an incident has ended, for instance to see to alerts that still fire.</summary>
internal interface IIncidentListener
{
    /// <summary>Runs in the transaction that closes, cancels or merges it.</summary>
    /// <param name="mergedInto">Number of the incident it goes on as, or null.</param>
    Task OnEndedAsync(ChatOpsDbContext db, Incident incident, long? mergedInto, CancellationToken cancellationToken);
}

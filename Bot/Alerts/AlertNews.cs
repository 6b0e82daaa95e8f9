using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Tells the listeners what happened to a group.</summary>
internal sealed class AlertNews(IEnumerable<IAlertListener> listeners)
{
    /// <summary>Tells of a change that has been saved.</summary>
    /// <param name="first">The group's first member, when it is at hand.</param>
    public async Task TellAsync(ChatOpsDbContext db, AlertGroup group, AlertEvent what, CancellationToken cancellationToken, Alert? first = null)
    {
        first ??= await AlertCards.FirstAsync(db, group, cancellationToken);
        foreach (var listener in listeners)
            await listener.OnAlertAsync(db, group, first.Title, first.SystemName, what, cancellationToken);
    }
}

using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Counts the new groups of one batch, and holds what is read only once for all of them.</summary>
internal sealed class StormGate(AlertStorms storms, int cardsPerMinute, TimeProvider clock)
{
    private readonly Dictionary<Severity, int> _carded = [];
    private AlertStorm? _storm;
    private bool _isNews;

    /// <summary>The routes as of this batch.</summary>
    public AlertRoutes Routes { get; } = new();

    /// <summary>The silences as of this batch.</summary>
    public ActiveSilences Silences { get; } = new();

    /// <summary>Lets a new group have a card of its own, or makes it part of the storm. To be asked in the order of the groups' numbers.</summary>
    public async Task AdmitAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        var severity = group.Severity;
        if (!_carded.TryGetValue(severity, out var carded))
        {
            var since = clock.GetUtcNow().AddMinutes(-1);
            // Those that come after it in this batch are in the database already.
            carded = await db.Set<AlertGroup>().CountAsync(
                other => other.StormId == null && other.DetectedAt > since && other.Id < group.Id && other.Severity == severity, cancellationToken);
        }

        _carded[severity] = carded + 1;
        if (carded < cardsPerMinute)
            return;
        (_storm, var isNews) = await storms.JoinAsync(db, group, cancellationToken);
        _isNews |= isNews;
    }

    /// <summary>Shows the storm when it began, or grew worse, with this batch; otherwise its own turn does.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        if (_storm is not null && (_isNews || _storm.Shown is null))
            await storms.ShowAsync(db, _storm, _isNews, cancellationToken);
    }
}

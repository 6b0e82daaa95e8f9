using ChatOpsBot.Bot.Alerts;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>An alert about the bot itself.</summary>
/// <param name="Subject">What it is about, <c>undelivered:INC-3</c>; its identity.</param>
/// <param name="Group">Alerts of one group share a card.</param>
/// <param name="Member">How the card calls it among others of its group.</param>
internal sealed record OwnAlert(string Subject, string Group, Severity Severity, string Title, string Description, string Member);

/// <summary>One of them that is open.</summary>
internal sealed record OpenOwnAlert(Alert Alert, string GroupKey);

/// <summary>
/// Alerts of the source <c>chatops</c>. Which ones are open is read from the alerts themselves, so that a restart forgets nothing and two instances tell
/// once.
/// </summary>
internal sealed class OwnAlerts(AlertIntake intake, TimeProvider clock)
{
    /// <summary>The source.</summary>
    public const string Source = "chatops";

    /// <summary>The open ones whose subject begins so, by subject.</summary>
    public static async Task<Dictionary<string, OpenOwnAlert>> OpenAsync(ChatOpsDbContext db, string prefix, CancellationToken cancellationToken)
    {
        // By the open groups, which are few and indexed; the alerts of the past are many.
        var open = await db.Set<AlertGroup>().Where(group => group.Source == Source && group.ResolvedAt == null)
            .Join(db.Set<Alert>().Where(alert => alert.EndsAt == null), group => group.Id, alert => alert.GroupId, (group, alert) => new OpenOwnAlert(alert, group.GroupKey))
            .AsNoTracking().ToListAsync(cancellationToken);
        return open.Where(found => found.Alert.Fingerprint.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(found => found.Alert.Fingerprint);
    }

    /// <summary>Raises them; the caller has seen that they are not open.</summary>
    public Task RaiseAsync(ChatOpsDbContext db, IEnumerable<OwnAlert> alerts, CancellationToken cancellationToken) =>
        intake.AcceptAsync(
            db,
            [
                .. alerts.Select(alert => new AlertSignal(
                    Source, alert.Subject, alert.Group, Firing: true, StartsAt: default, EndsAt: null, alert.Severity, alert.Title, alert.Description,
                    SystemName: null, alert.Member, new Dictionary<string, string>(), Link: null)),
            ],
            cancellationToken);

    /// <summary>Ends open ones; their words stay.</summary>
    public Task ResolveAsync(ChatOpsDbContext db, IEnumerable<OpenOwnAlert> alerts, CancellationToken cancellationToken) =>
        intake.AcceptAsync(
            db,
            [
                .. alerts.Select(open => new AlertSignal(
                    Source, open.Alert.Fingerprint, open.GroupKey, Firing: false, open.Alert.StartsAt, clock.GetUtcNow(), open.Alert.Severity, open.Alert.Title,
                    open.Alert.Description, open.Alert.SystemName, open.Alert.MemberName, new Dictionary<string, string>(), Link: null)),
            ],
            cancellationToken);
}

using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Nobody looks after an alert that still fires: the thread is told, and for a critical one the duty is called again.</summary>
internal sealed class AlertTellAgain(AlertCards cards, AlertAttention attention, IOptions<AlertNotifyOptions> options) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.tell-again";

    private const int MostForWarnings = 3;

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var group = await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken);
        if (group is not { ResolvedAt: null, AcknowledgedAt: null, IncidentId: null, StormId: null } || group.StateAt(now) == AlertState.Silenced
            || options.Value.RepeatAfter(group.Severity) is not { } after)
            return;
        var span = new CardWords(CardLanguage.Japanese).Span(now - group.OpenedAt);
        await cards.ShowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, "StillWaiting", [group.DisplayId, span], cancellationToken);
        var isLast = group.Severity != Severity.Critical && now - group.DetectedAt >= MostForWarnings * after;
        if (isLast)
            return;
        deadline.Repeat(now + after);
        await attention.SettleAsync(db, group, cancellationToken);
    }
}

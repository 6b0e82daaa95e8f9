using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Keeps quiet what fires while it is worked on or while a 静観 covers it: stored and shown, but it wakes nobody.</summary>
internal static class AlertQuiet
{
    /// <summary>Silences a new group if a window or a rule covers its first member.</summary>
    public static async Task ApplyAsync(
        ChatOpsDbContext db, AlertGroup group, Alert first, ActiveSilences silences, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (group.ResolvedAt is not null)
            return;
        if (await MaintenanceCalendar.FindAsync(db, first.SystemName, first.MemberName, now, cancellationToken) is { } window)
            group.SilenceBy(window);
        else if (await silences.FindAsync(db, AlertSubject.Of(first), now, cancellationToken) is { } rule)
            group.SilenceBy(rule);
        else
            return;
        DeadlineBook.Set(db, SilenceEnds.DeadlineKind, group.Id, group.SilencedUntil!.Value);
    }

    /// <summary>Whether something fires in a group kept quiet by a rule that the rule does not cover.</summary>
    public static async Task<bool> IsUncoveredAsync(ChatOpsDbContext db, AlertGroup group, IReadOnlyList<Alert> firing, CancellationToken cancellationToken)
    {
        if (group.SilenceId is not { } id || firing.Count == 0 || await db.Set<AlertSilence>().FindAsync([id], cancellationToken) is not { } rule)
            return false;
        var condition = AlertCondition.Parse(rule.Condition);
        return firing.Any(alert => !condition.Covers(AlertSubject.Of(alert)));
    }
}

/// <summary>The silences in force, read once for a batch.</summary>
internal sealed class ActiveSilences
{
    private IReadOnlyList<(AlertSilence Rule, AlertCondition Condition)>? _rules;

    /// <summary>The rule that covers the subject and ends last, or null.</summary>
    public async Task<AlertSilence?> FindAsync(ChatOpsDbContext db, AlertSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _rules ??= [.. (await db.Set<AlertSilence>().AsNoTracking().InForce(now).OrderByDescending(rule => rule.Until).ToListAsync(cancellationToken))
            .Select(rule => (rule, AlertCondition.Parse(rule.Condition)))];
        return _rules.FirstOrDefault(rule => rule.Condition.Covers(subject)).Rule;
    }
}

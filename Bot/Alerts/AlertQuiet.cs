using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Keeps quiet what fires while it is worked on or while a 静観 covers it: stored and shown, but it wakes nobody. A group is kept quiet only while everything
/// that fires in it is covered.
/// </summary>
internal sealed class AlertQuiet(DeadlineBook deadlines, AuditLog audit)
{
    /// <summary>Silences a group that is not, if a window or a rule covers all that fires in it; the one that ends last.</summary>
    /// <returns>Whether it is silenced now.</returns>
    public async Task<bool> ApplyAsync(
        ChatOpsDbContext db, AlertGroup group, IReadOnlyList<Alert> firing, ActiveSilences silences, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (firing.Count == 0)
            return false;
        var window = await WindowOverAllAsync(db, firing, now, cancellationToken);
        var rule = await silences.FindAsync(db, [.. firing.Select(AlertSubject.Of)], now, cancellationToken);
        if (window is not null && (rule is null || rule.Until <= window.Until))
            group.SilenceBy(window);
        else if (rule is not null)
            group.SilenceBy(rule);
        else
            return false;
        DeadlineBook.Set(db, SilenceEnds.DeadlineKind, group.Id, group.SilencedUntil!.Value);
        await audit.RecordAsync(db, "alerts", "alert.silenced", group.DisplayId, new { until = group.SilencedUntil, group.SilenceId, group.WindowId }, cancellationToken);
        return true;
    }

    /// <summary>Whether a silenced group may stay quiet with what has joined it.</summary>
    /// <param name="joined">What fires and was not there.</param>
    /// <param name="isWorse">Whether something is worse than what a person silenced.</param>
    public static async Task<bool> StillCoversAsync(
        ChatOpsDbContext db, AlertGroup group, IReadOnlyList<Alert> joined, bool isWorse, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (group.WindowId is not null)
            return joined.Count == 0 || await WindowOverAllAsync(db, joined, now, cancellationToken) is not null;
        if (group.SilenceId is not { } ruleId)
            return !isWorse;
        return await db.Set<AlertSilence>().FindAsync([ruleId], cancellationToken) is { } rule
            && AlertCondition.Parse(rule.Condition) is var condition && joined.All(alert => condition.Covers(AlertSubject.Of(alert)));
    }

    /// <summary>Ends the silence of a group.</summary>
    public async Task EndAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        group.EndSilence();
        await deadlines.CancelAsync(db, SilenceEnds.DeadlineKind, group.Id, cancellationToken);
        await audit.RecordAsync(db, "alerts", "alert.silence-ended", group.DisplayId, null, cancellationToken);
    }

    private static async Task<OpenWindow?> WindowOverAllAsync(ChatOpsDbContext db, IReadOnlyList<Alert> firing, DateTimeOffset at, CancellationToken cancellationToken)
    {
        OpenWindow? shortest = null;
        foreach (var (system, member) in firing.Select(alert => (alert.SystemName, alert.MemberName)).Distinct())
        {
            if (await MaintenanceCalendar.FindAsync(db, system, member, at, cancellationToken) is not { } window)
                return null;
            shortest = shortest is null || window.Until < shortest.Until ? window : shortest;
        }

        return shortest;
    }
}

/// <summary>The silences in force, read once for a batch.</summary>
internal sealed class ActiveSilences
{
    private IReadOnlyList<(AlertSilence Rule, AlertCondition Condition)>? _rules;

    /// <summary>The rule that covers all subjects and ends last, or null.</summary>
    public async Task<AlertSilence?> FindAsync(ChatOpsDbContext db, IReadOnlyList<AlertSubject> subjects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _rules ??= [.. (await db.Set<AlertSilence>().AsNoTracking().InForce(now).OrderByDescending(rule => rule.Until).ToListAsync(cancellationToken))
            .Select(rule => (rule, AlertCondition.Parse(rule.Condition)))];
        return _rules.FirstOrDefault(rule => subjects.All(rule.Condition.Covers)).Rule;
    }
}

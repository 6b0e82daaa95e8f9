using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Keeps quiet what fires already: nobody is called or told again until the silence is over.</summary>
internal sealed class QuietenAlert(
    AlertCards cards, AlertAttention attention, DeadlineBook deadlines, AlertNews news, AuditLog audit)
{
    /// <summary>Applies a new rule to what fires now.</summary>
    /// <returns>How many groups it covers.</returns>
    public async Task<int> RunAsync(ChatOpsDbContext db, AlertSilence rule, CancellationToken cancellationToken)
    {
        var condition = AlertCondition.Parse(rule.Condition);
        var firing = await (
            from grouped in db.Set<AlertGroup>()
            join alert in db.Set<Alert>() on grouped.Id equals alert.GroupId
            where grouped.ResolvedAt == null && alert.EndsAt == null
            select new { Group = grouped, Alert = alert }).ToListAsync(cancellationToken);
        var covered = firing.GroupBy(pair => pair.Group).Where(same => same.All(pair => condition.Covers(AlertSubject.Of(pair.Alert)))).Select(same => same.Key).ToList();
        foreach (var group in covered.Where(group => group.SilencedUntil is null || group.SilencedUntil < rule.Until))
        {
            group.SilenceBy(rule);
            await RunAsync(db, group, rule.ById, cancellationToken);
        }

        return covered.Count;
    }

    /// <summary>Takes note of a silence just set on a group, and shows it.</summary>
    public async Task RunAsync(ChatOpsDbContext db, AlertGroup group, string byId, CancellationToken cancellationToken)
    {
        var until = group.SilencedUntil!.Value;
        await deadlines.CancelAsync(db, SilenceEnds.DeadlineKind, group.Id, cancellationToken);
        DeadlineBook.Set(db, SilenceEnds.DeadlineKind, group.Id, until);
        await audit.RecordAsync(db, byId, "alert.silenced", group.DisplayId, new { until, reason = group.SilenceReason }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await attention.SettleAsync(db, group, cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
        await news.TellAsync(db, group, AlertEvent.Silenced, cancellationToken);
    }
}

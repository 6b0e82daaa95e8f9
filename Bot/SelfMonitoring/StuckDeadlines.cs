using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.SelfMonitoring;

/// <summary>
/// Tells once of each deadline that fails again and again: what should have been said at it was not. It is told apart from the sweep, so that telling
/// cannot fail together with it.
/// </summary>
internal sealed class StuckDeadlines(IDbContextFactory<ChatOpsDbContext> contexts, WriteQueue writes, OwnAlerts alerts, AuditLog audit)
{
    private const string Prefix = "deadline:";
    private const int MostTold = 50;

    /// <summary>How many are stuck.</summary>
    public static Task<int> CountAsync(ChatOpsDbContext db, CancellationToken cancellationToken) => Stuck(db).CountAsync(cancellationToken);

    /// <summary>Looks once; idempotent.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var stuck = await ReadAsync(db, cancellationToken);
            var open = await OwnAlerts.OpenAsync(db, Prefix, cancellationToken);
            if (open.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(stuck.Select(SubjectOf)))
                return;
        }

        await writes.RunAsync(TellAsync, cancellationToken);
    }

    private async Task TellAsync(ChatOpsDbContext db, CancellationToken cancellationToken)
    {
        var stuck = await ReadAsync(db, cancellationToken);
        var open = await OwnAlerts.OpenAsync(db, Prefix, cancellationToken);
        var subjects = stuck.Select(SubjectOf).ToHashSet(StringComparer.Ordinal);
        await alerts.ResolveAsync(db, open.Where(alert => !subjects.Contains(alert.Key)).Select(alert => alert.Value), cancellationToken);
        var found = stuck.Where(deadline => !open.ContainsKey(SubjectOf(deadline))).ToList();
        await alerts.RaiseAsync(db, found.Select(AlertOf), cancellationToken);
        foreach (var deadline in found)
            await audit.RecordAsync(
                db, "self-monitoring", "deadline.stuck", SubjectOf(deadline),
                new { deadline.Kind, deadline.SubjectId, deadline.DueAt, deadline.Failures, deadline.LastError }, cancellationToken);
    }

    private static Task<List<Deadline>> ReadAsync(ChatOpsDbContext db, CancellationToken cancellationToken) =>
        Stuck(db).AsNoTracking().OrderBy(deadline => deadline.Id).Take(MostTold).ToListAsync(cancellationToken);

    // The number as a constant in the query: the index is of those rows only.
    private static IQueryable<Deadline> Stuck(ChatOpsDbContext db) =>
        db.Set<Deadline>().Where(deadline => deadline.Failures >= Deadline.FailuresUntilStuck && deadline.DoneAt == null);

    private static string SubjectOf(Deadline deadline) => $"{Prefix}{deadline.Id}";

    private static OwnAlert AlertOf(Deadline deadline) => new(
        SubjectOf(deadline), Prefix + deadline.Kind, Severity.Critical, SelfMonitoringText.Say("StuckTitle", deadline.Kind),
        SelfMonitoringText.Say(
            "StuckDescription", deadline.Kind, deadline.DueAt.InJapan(), deadline.SubjectId, deadline.Failures, deadline.LastError,
            Deadline.StuckPause.TotalMinutes),
        $"{deadline.Kind} {deadline.SubjectId}");
}

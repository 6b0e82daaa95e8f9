using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>A person looks after an alert group, or after all of a storm: by button, or by the link of a call.</summary>
internal sealed class TakeAlert(
    AlertCards cards, AlertStorms storms, AlertCalls calls, AlertAttention attention, AlertNews news, AuditLog audit, TimeProvider clock)
    : IEscalationListener
{
    /// <summary>Marks a group that waits for somebody, and shows it.</summary>
    public async Task RunAsync(ChatOpsDbContext db, AlertGroup group, Person by, CancellationToken cancellationToken)
    {
        await MarkAsync(db, group, by, cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
    }

    /// <summary>Marks all of a storm that still waits, and shows it.</summary>
    public async Task RunAsync(ChatOpsDbContext db, AlertStorm storm, Person by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        storm.Acknowledge(by.Name, now);
        await db.SaveChangesAsync(cancellationToken);
        // Thousands: one statement, with the storm's own entry as the evidence.
        var count = await db.Set<AlertGroup>().Where(group => group.StormId == storm.Id && group.ResolvedAt == null && group.AcknowledgedAt == null && group.IncidentId == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(group => group.AcknowledgedAt, now).SetProperty(group => group.AcknowledgedById, by.ObjectId)
                    .SetProperty(group => group.AcknowledgedByName, by.Name).SetProperty(group => group.Version, group => group.Version + 1),
                cancellationToken);
        await audit.RecordAsync(db, by.ObjectId, "alert.storm-acknowledged", storm.DisplayId, new { by.Role, count }, cancellationToken);
        await calls.AnswerAsync(db, storm.DisplayId, by, cancellationToken);
        await storms.ShowAsync(db, storm, isNews: false, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OnAcknowledgedAsync(ChatOpsDbContext db, string subject, Person by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (NumberOf(subject, "ALT-") is { } groupId)
        {
            if (await db.Set<AlertGroup>().FindAsync([groupId], cancellationToken) is { ResolvedAt: null, AcknowledgedAt: null } group)
                await RunAsync(db, group, by, cancellationToken);
        }
        else if (NumberOf(subject, "STORM-") is { } stormId)
        {
            if (await db.Set<AlertStorm>().FindAsync([stormId], cancellationToken) is { AcknowledgedAt: null } storm)
                await RunAsync(db, storm, by, cancellationToken);
        }
    }

    /// <summary>Marks a group and shows nothing: its caller changes more of it.</summary>
    public async Task MarkAsync(ChatOpsDbContext db, AlertGroup group, Person by, CancellationToken cancellationToken)
    {
        group.Acknowledge(by.ObjectId, by.Name, clock.GetUtcNow());
        await audit.RecordAsync(db, by.ObjectId, "alert.acknowledged", group.DisplayId, new { by.Role }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // Who answers is noted before the calls are taken to have stopped for another reason.
        await calls.AnswerAsync(db, group.DisplayId, by, cancellationToken);
        await attention.SettleAsync(db, group, cancellationToken);
        await news.TellAsync(db, group, AlertEvent.Acknowledged, cancellationToken);
    }

    private static long? NumberOf(string subject, string prefix) =>
        subject.StartsWith(prefix, StringComparison.Ordinal) && long.TryParse(subject.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

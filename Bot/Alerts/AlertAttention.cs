using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// Sees to it that whoever must know of a group hears of it, and nobody else: who is called, by e-mail, when it is told again, how long an acknowledgement holds.
/// It follows from where the group stands alone, so it is asked after every change and may be asked again at any time.
/// </summary>
internal sealed class AlertAttention(AlertCards cards, AlertCalls calls, AlertMail mail, DeadlineBook deadlines, IOptions<AlertNotifyOptions> options, TimeProvider clock)
{
    /// <summary>Brings calls, e-mails and deadlines to where the group stands; its changes have been saved.</summary>
    /// <param name="anew">What was set before for another severity no longer holds.</param>
    public async Task SettleAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken, bool anew = false)
    {
        var now = clock.GetUtcNow();
        if (anew)
            await ForgetAsync(db, group, cancellationToken);
        if (group.ResolvedAt is not null || group.IncidentId is not null || group.StateAt(now) == Cards.Alerts.AlertState.Silenced)
        {
            await ForgetAsync(db, group, cancellationToken);
            await calls.StopAsync(db, group.DisplayId, cancellationToken);
        }
        else if (group.AcknowledgedAt is not null)
        {
            await deadlines.CancelAsync(db, AlertTellAgain.DeadlineKind, group.Id, cancellationToken);
            await calls.StopAsync(db, group.DisplayId, cancellationToken);
            await EnsureAsync(db, AcknowledgementLapses.DeadlineKind, group.Id, now + options.Value.AcknowledgementHolds(group.Severity), cancellationToken);
        }
        else if (group.StormId is null)
        {
            await deadlines.CancelAsync(db, AcknowledgementLapses.DeadlineKind, group.Id, cancellationToken);
            await EnsureAsync(db, AlertTellAgain.DeadlineKind, group.Id, now + options.Value.RepeatAfter(group.Severity), cancellationToken);
            await WakeAsync(db, group, cancellationToken);
        }
    }

    /// <summary>Tells by e-mail what must be told so and was not: also what has no card of its own.</summary>
    public async Task MailAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (!group.IsMailed && mail.IsFor(group))
            await mail.TellFiringAsync(db, group, await AlertCards.FirstAsync(db, group, cancellationToken), await SummaryAsync(db, group, cancellationToken), cancellationToken);
    }

    private async Task WakeAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (AlertCalls.IsFor(group))
            await calls.StartAsync(db, group, await SummaryAsync(db, group, cancellationToken), cancellationToken);
        await MailAsync(db, group, cancellationToken);
    }

    private async Task<string?> SummaryAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken) =>
        (await cards.DrawAsync(db, group, CardLanguage.Japanese, forVendor: true, cancellationToken)).Summary;

    private async Task ForgetAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        await deadlines.CancelAsync(db, AlertTellAgain.DeadlineKind, group.Id, cancellationToken);
        await deadlines.CancelAsync(db, AcknowledgementLapses.DeadlineKind, group.Id, cancellationToken);
    }

    /// <summary>Sets a deadline unless one is set.</summary>
    private static async Task EnsureAsync(ChatOpsDbContext db, string kind, long groupId, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        if (due is not { } at)
            return;
        // What has just been called off in this change is not in the database yet.
        await db.SaveChangesAsync(cancellationToken);
        if (!await db.Set<Deadline>().AnyAsync(deadline => deadline.SubjectId == groupId && deadline.Kind == kind && deadline.DoneAt == null, cancellationToken))
            DeadlineBook.Set(db, kind, groupId, at);
    }
}

using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Tells that a group is over: at once, or, of what comes and goes, when it has stayed away for a while.</summary>
internal sealed class AlertEnds(
    AlertCards cards, AlertMail mail, DeadlineBook deadlines, AlertNews news, IOptions<AlertNoiseOptions> noise, TimeProvider clock) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.stayed-away";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <summary>A group has ended.</summary>
    public async Task TellAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        if (group.Relapses > 0)
        {
            await deadlines.CancelAsync(db, DeadlineKind, group.Id, cancellationToken);
            DeadlineBook.Set(db, DeadlineKind, group.Id, clock.GetUtcNow().AddMinutes(noise.Value.FlapMinutes));
            return;
        }

        await TellNowAsync(db, group, cancellationToken);
        if (group.AcknowledgedAt is not null || group.IncidentId is not null)
            await cards.TellThreadAsync(db, group, NoticeKind.Information, "ResolvedInThread", [group.DisplayId, group.ResolvedAt!.Value.InJapan()], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken) is not { ResolvedAt: not null, IsEndTold: false } group)
            return;
        await TellNowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Information, "StayedAwayInThread", [group.DisplayId, group.ResolvedAt!.Value.InJapan()], cancellationToken);
    }

    private async Task TellNowAsync(ChatOpsDbContext db, AlertGroup group, CancellationToken cancellationToken)
    {
        group.TellEnd(true);
        await news.TellAsync(db, group, AlertEvent.Resolved, cancellationToken);
        await mail.TellOverAsync(db, group, cancellationToken);
    }
}

using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>A silence is over while the alert still fires: the card asks again, the thread is told, and who must know is called.</summary>
internal sealed class UnsilenceAlert(AlertCards cards, AlertCalls calls, AlertRepeats repeats, AlertMail mail, DeadlineBook deadlines, AuditLog audit)
    : IMaintenanceListener
{
    /// <summary>Ends the silence of a group that still fires.</summary>
    /// <param name="key">Key of the sentence in <c>AlertText.resx</c> that tells the thread.</param>
    public async Task RunAsync(ChatOpsDbContext db, AlertGroup group, string key, object?[] arguments, CancellationToken cancellationToken)
    {
        if (group is not { ResolvedAt: null, SilencedUntil: not null })
            return;
        group.EndSilence();
        await deadlines.CancelAsync(db, SilenceEnds.DeadlineKind, group.Id, cancellationToken);
        await audit.RecordAsync(db, "alerts", "alert.silence-ended", group.DisplayId, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, key, arguments, cancellationToken);
        if (group is not { AcknowledgedAt: null, IncidentId: null, StormId: null })
            return;
        repeats.Begin(db, group);
        var summary = (await cards.DrawAsync(db, group, CardLanguage.Japanese, forVendor: true, cancellationToken)).Summary;
        await calls.StartAsync(db, group, summary, cancellationToken);
        if (!group.IsMailed)
            await mail.TellFiringAsync(db, group, await AlertCards.FirstAsync(db, group, cancellationToken), summary, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OnEndedEarlyAsync(ChatOpsDbContext db, long windowId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var group in await db.Set<AlertGroup>().Where(group => group.WindowId == windowId && group.ResolvedAt == null).ToListAsync(cancellationToken))
            await RunAsync(db, group, "WindowEnded", [group.DisplayId], cancellationToken);
    }
}

/// <summary>The time of a silence is over.</summary>
internal sealed class SilenceEnds(UnsilenceAlert unsilence) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.silence-ends";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken) is not { } group)
            return;
        if (group.WindowId is not null)
            await unsilence.RunAsync(db, group, "WindowEnded", [group.DisplayId], cancellationToken);
        else
            await unsilence.RunAsync(db, group, "SilenceEnded", [group.DisplayId, deadline.DueAt.InJapan()], cancellationToken);
    }
}

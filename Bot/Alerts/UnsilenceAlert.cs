using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Maintenance;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>
/// A silence is over while the alert still fires: unless another one covers it, the card asks again, the thread is told, and who must know is called.
/// </summary>
internal sealed class UnsilenceAlert(AlertCards cards, AlertStorms storms, AlertAttention attention, AlertQuiet quiet, TimeProvider clock) : IMaintenanceListener
{
    private const int MostMembers = 200;

    /// <summary>Ends the silence of a group that still fires.</summary>
    /// <param name="key">Key of the sentence in <c>AlertText.resx</c> that tells the thread.</param>
    public async Task RunAsync(ChatOpsDbContext db, AlertGroup group, string key, object?[] arguments, CancellationToken cancellationToken)
    {
        if (group is not { ResolvedAt: null, SilencedUntil: not null })
            return;
        await quiet.EndAsync(db, group, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var firing = await db.Set<Alert>().AsNoTracking().Where(alert => alert.GroupId == group.Id && alert.EndsAt == null).Take(MostMembers).ToListAsync(cancellationToken);
        var isCovered = await quiet.ApplyAsync(db, group, firing, new ActiveSilences(), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
        if (isCovered)
            return;
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, key, arguments, cancellationToken);
        await attention.SettleAsync(db, group, cancellationToken);
        if (group.StormId is not null)
            await storms.WakeAsync(db, group, cancellationToken);
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

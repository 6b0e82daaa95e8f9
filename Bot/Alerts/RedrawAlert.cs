using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>Draws a card whose members changed a moment after it had been drawn.</summary>
internal sealed class RedrawAlert(AlertCards cards) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.redraw";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken) is not { IsRedrawSet: true } group)
            return;
        group.TakeRedraw();
        await cards.ShowAsync(db, group, cancellationToken);
    }
}

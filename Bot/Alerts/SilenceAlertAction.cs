using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>静観: quiet for a while, for a reason everybody can read, and never longer than a day.</summary>
internal sealed class SilenceAlertAction(AlertActionGuard guard, AlertCards cards, DeadlineBook deadlines, AuditLog audit, TimeProvider clock) : CardAction<SilenceAlert>
{
    private const int LongestMinutes = 24 * 60;
    private const int LongestReason = 500;

    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, SilenceAlert action, CancellationToken cancellationToken)
    {
        var (group, refusal) = await guard.OpenAsync(press, action.GroupId, action.Version, cancellationToken);
        if (group is null)
            return refusal!;
        if (refusal is not null)
            return await guard.RefreshAsync(press, group, refusal.Message!, cancellationToken);
        var words = AlertText.Words;
        if (string.IsNullOrWhiteSpace(action.Reason))
            return CardPress.Refuse("BadRequest", words[press.Language, "SilenceNeedsReason"]);
        if (action.Reason.Length > LongestReason || action.Minutes is < 1 or > LongestMinutes)
            return CardPress.Refuse("BadRequest", words.Format(press.Language, "SilenceOutOfRange", LongestReason));

        var until = clock.GetUtcNow() + TimeSpan.FromMinutes(action.Minutes);
        group.Silence(press.Person.Name, action.Reason.Trim(), until);
        await deadlines.CancelAsync(press.Db, SilenceEnds.DeadlineKind, group.Id, cancellationToken);
        DeadlineBook.Set(press.Db, SilenceEnds.DeadlineKind, group.Id, until);
        await audit.RecordAsync(press.Db, press.Person.ObjectId, "alert.silenced", group.DisplayId, new { until, reason = group.SilenceReason }, cancellationToken);
        await press.Db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(press.Db, group, cancellationToken);
        return CardPress.Show(await cards.DrawAsync(press.Db, group, press.Language, cancellationToken));
    }
}

/// <summary>When a silence runs out and the alert still fires, the card asks again and the thread is told.</summary>
internal sealed class SilenceEnds(AlertCards cards, AuditLog audit) : IDeadlineHandler
{
    public const string DeadlineKind = "alert.silence-ends";

    /// <inheritdoc/>
    public string Kind => DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(Persistence.ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var group = await db.Set<AlertGroup>().FindAsync([deadline.SubjectId], cancellationToken);
        if (group is not { ResolvedAt: null, SilencedUntil: not null })
            return;
        group.EndSilence();
        await audit.RecordAsync(db, "deadline-sweep", "alert.silence-ended", group.DisplayId, null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, group, cancellationToken);
        await cards.TellThreadAsync(db, group, NoticeKind.Urgent, "SilenceEnded", [group.DisplayId, deadline.DueAt.InJapan()], cancellationToken);
    }
}

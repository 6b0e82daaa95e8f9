using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards.Alerts;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>確認する. Of several people pressing at once the first one is taken, the others are told who and when.</summary>
internal sealed class AcknowledgeAlertAction(AlertActionGuard guard, AlertCards cards, AuditLog audit, TimeProvider clock) : CardAction<AcknowledgeAlert>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, AcknowledgeAlert action, CancellationToken cancellationToken)
    {
        var (group, refusal) = await guard.OpenAsync(press, action.GroupId, action.Version, cancellationToken);
        if (group is null)
            return refusal!;
        if (group.AcknowledgedAt is { } at)
            return await guard.RefreshAsync(
                press, group, AlertText.Words.Format(press.Language, "AlreadyAcknowledged", at.InJapan(), group.AcknowledgedByName), cancellationToken);
        if (refusal is not null)
            return await guard.RefreshAsync(press, group, refusal.Message!, cancellationToken);

        group.Acknowledge(press.Person.ObjectId, press.Person.Name, clock.GetUtcNow());
        await audit.RecordAsync(press.Db, press.Person.ObjectId, "alert.acknowledged", group.DisplayId, new { press.Person.Role }, cancellationToken);
        await press.Db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(press.Db, group, cancellationToken);
        return CardPress.Show(await cards.DrawAsync(press.Db, group, press.Language, cancellationToken));
    }
}

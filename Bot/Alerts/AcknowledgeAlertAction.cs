using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Alerts;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>確認する. Of several people pressing at once the first one is taken, the others are told who and when.</summary>
internal sealed class AcknowledgeAlertAction(AlertActionGuard guard, TakeAlert take, AlertCards cards) : CardAction<AcknowledgeAlert>
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

        await take.RunAsync(press.Db, group, press.Person, cancellationToken);
        return CardPress.Show(await cards.DrawAsync(press.Db, group, press.Language, forVendor: true, cancellationToken));
    }
}

/// <summary>まとめて確認する.</summary>
internal sealed class AcknowledgeStormAction(TakeAlert take, AlertStorms storms) : CardAction<AcknowledgeStorm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, AcknowledgeStorm action, CancellationToken cancellationToken)
    {
        if (!press.Person.Role.IsVendor())
            return CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "VendorOnly"]);
        if (await press.Db.Set<AlertStorm>().FindAsync([action.StormId], cancellationToken) is not { } storm)
            return CardPress.Refuse("NotFound", AlertText.Words.Format(press.Language, "NotFound", $"STORM-{action.StormId}"));
        if (storm.AcknowledgedAt is { } at)
        {
            await storms.ShowAsync(press.Db, storm, isNews: false, cancellationToken);
            return CardPress.Say(AlertText.Words.Format(press.Language, "AlreadyAcknowledged", at.InJapan(), storm.AcknowledgedByName));
        }

        await take.RunAsync(press.Db, storm, press.Person, cancellationToken);
        return CardPress.Show(await storms.DrawAsync(press.Db, storm, press.Language, cancellationToken));
    }
}

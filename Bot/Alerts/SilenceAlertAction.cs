using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards.Alerts;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>静観: quiet for a while, for a reason everybody can read, and never longer than a day.</summary>
internal sealed class SilenceAlertAction(AlertActionGuard guard, QuietenAlert quieten, AlertCards cards, TimeProvider clock) : CardAction<SilenceAlert>
{
    private const int LongestMinutes = 24 * 60;

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
        if (action.Reason.Length > AlertGroup.SilenceReasonLength || action.Minutes is < 1 or > LongestMinutes)
            return CardPress.Refuse("BadRequest", words.Format(press.Language, "SilenceOutOfRange", AlertGroup.SilenceReasonLength));

        group.Silence(press.Person.Name, action.Reason.Trim(), clock.GetUtcNow() + TimeSpan.FromMinutes(action.Minutes));
        await quieten.RunAsync(press.Db, group, press.Person.ObjectId, cancellationToken);
        return CardPress.Show(await cards.DrawAsync(press.Db, group, press.Language, forVendor: true, cancellationToken));
    }
}

using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;

namespace ChatOpsBot.Bot.Alerts;

/// <summary>What every button on an alert card checks first, whatever the card showed: may this person, is it there, is the card current.</summary>
internal sealed class AlertActionGuard(AlertCards cards)
{
    /// <summary>The group to act on, or the answer that refuses.</summary>
    public async Task<(AlertGroup? Group, CardActionAnswer? Refusal)> OpenAsync(CardPress press, long groupId, int version, CancellationToken cancellationToken)
    {
        if (!press.Person.Role.IsVendor())
            return (null, CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "VendorOnly"]));
        var group = await press.Db.Set<AlertGroup>().FindAsync([groupId], cancellationToken);
        if (group is null)
            return (null, CardPress.Refuse("NotFound", AlertText.Words.Format(press.Language, "NotFound", $"ALT-{groupId}")));
        if (group.ResolvedAt is not null)
            return (null, await RefreshAsync(press, group, AlertText.Words.Format(press.Language, "AlreadyResolved", group.DisplayId), cancellationToken));
        return group.Version == version ? (group, null) : (group, CardPress.Say(ConversationText.Words[press.Language, "Stale"]));
    }

    /// <summary>Says why nothing was done, and brings the card everybody sees up to date.</summary>
    public async Task<CardActionAnswer> RefreshAsync(CardPress press, AlertGroup group, string message, CancellationToken cancellationToken)
    {
        await cards.ShowAsync(press.Db, group, cancellationToken);
        return CardPress.Say(message);
    }
}

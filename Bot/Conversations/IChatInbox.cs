namespace ChatOpsBot.Bot.Conversations;

/// <summary>Takes over authenticated chat events from the channel.</summary>
internal interface IChatInbox
{
    /// <summary>
    /// Stores the event and returns once it is committed; it is acted on afterwards. An event stored before is not stored again.
    /// </summary>
    /// <exception cref="InboxUnavailableException">It could not be stored; the sender should try again.</exception>
    Task AcceptAsync(ChatEvent chatEvent, CancellationToken cancellationToken);

    /// <summary>Acts on a card action at once and returns what the person sees. The same event again gets the same answer without acting twice.</summary>
    /// <exception cref="InboxUnavailableException">Nothing was changed; the sender should try again.</exception>
    Task<CardActionAnswer> ActAsync(ChatEvent chatEvent, CancellationToken cancellationToken);
}

/// <summary>The event could not be stored; nothing was changed.</summary>
internal sealed class InboxUnavailableException(string message, Exception inner) : Exception(message, inner);

/// <summary>
/// What a person sees after pressing a button: exactly one of a card that replaces theirs, or a message, or an error. Nothing at all closes a dialog.
/// </summary>
/// <param name="CardJson">The replacing card as JSON, or null.</param>
/// <param name="Message">A sentence shown on the card, or null.</param>
/// <param name="ErrorCode">Set for a refusal: <c>NotAllowed</c>, <c>UnknownAction</c>, <c>BadRequest</c>; then <paramref name="Message"/> says why.</param>
/// <param name="DialogTitle">Title over the card when it is shown in a dialog, or null.</param>
internal sealed record CardActionAnswer(string? CardJson, string? Message, string? ErrorCode, string? DialogTitle = null);

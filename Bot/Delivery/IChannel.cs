namespace ChatOpsBot.Bot.Delivery;

/// <summary>One attempt to reach a conversation. Implementations try once and say what came of it; retrying, pacing and order are the deliverer's.</summary>
internal interface IChannel
{
    /// <summary>Posts a new message, in a thread when <see cref="ChannelAddress.ThreadId"/> is set.</summary>
    Task<SendResult> PostAsync(ChannelAddress to, MessageContent message, CancellationToken cancellationToken);

    /// <summary>Replaces a message posted before.</summary>
    Task<SendResult> UpdateAsync(ChannelAddress to, string activityId, MessageContent message, CancellationToken cancellationToken);

    /// <summary>Deletes a message posted before.</summary>
    Task<SendResult> DeleteAsync(ChannelAddress to, string activityId, CancellationToken cancellationToken);

    /// <summary>Opens (or finds) the personal conversation with a person; <see cref="SendResult.Id"/> is then its conversation id.</summary>
    Task<SendResult> OpenPersonalAsync(string serviceUrl, string tenantId, string botId, string personId, CancellationToken cancellationToken);
}

/// <summary>Where to send: learnt from authenticated activities only.</summary>
internal sealed record ChannelAddress(string ServiceUrl, string ConversationId, string? ThreadId, string TenantId);

/// <summary>
/// What to send: a text or a card, never both, since Teams splits such a message and gives no id for it.
/// </summary>
/// <param name="Text">Plain text (shown as it is, no Markdown), or null.</param>
/// <param name="CardJson">Adaptive Card as JSON, or null.</param>
/// <param name="Summary">The line a phone shows.</param>
/// <param name="Mentions">People to mention in <paramref name="Text"/>; the text contains <c>&lt;at&gt;Name&lt;/at&gt;</c> for each.</param>
/// <param name="Alert">True to raise a notification in the receiver's feed.</param>
internal sealed record MessageContent(string? Text, string? CardJson, string? Summary, IReadOnlyList<MentionContent> Mentions, bool Alert);

/// <summary>One mentioned person.</summary>
internal sealed record MentionContent(string ChannelUserId, string Name);

/// <summary>What came of one attempt. Names are stored in the delivery ledger; never rename.</summary>
internal enum SendOutcome
{
    /// <summary>2xx: Teams has it.</summary>
    Accepted,

    /// <summary>429, 412, 5xx, no connection, no token: surely or probably not delivered; try again.</summary>
    TryAgain,

    /// <summary>Timed out or the answer was broken: may have been delivered.</summary>
    Unknown,

    /// <summary>404 on an update: the message is no longer there.</summary>
    MessageGone,

    /// <summary>403, 404 on the conversation, 400, 413: will never work as it is.</summary>
    Refused,
}

/// <summary>Result of one attempt.</summary>
/// <param name="Id">The id Teams gave (activity or conversation), or null: Teams may answer with an empty body.</param>
/// <param name="HttpStatus">Status, or null when there was no answer.</param>
/// <param name="RetryAfter">What the connector asked to wait, or null.</param>
/// <param name="Error">The connector's error code or the exception's message, without tokens; null when accepted.</param>
internal sealed record SendResult(SendOutcome Outcome, string? Id = null, int? HttpStatus = null, TimeSpan? RetryAfter = null, string? Error = null);

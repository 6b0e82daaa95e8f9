namespace ChatOpsBot.Bot.Delivery;

/// <summary>Where a message stands. Names are stored; never rename.</summary>
internal enum OutboxState
{
    /// <summary>To be sent, or being sent.</summary>
    Pending,

    /// <summary>Teams has it.</summary>
    Delivered,

    /// <summary>A newer version of the same card took its place before it was sent.</summary>
    Superseded,

    /// <summary>Will never be delivered: the conversation refused it, or it grew too old.</summary>
    Failed,
}

/// <summary>Who goes first in a conversation. Numbers are stored.</summary>
internal enum Lane
{
    /// <summary>What a contract clock or a waiting person hangs on.</summary>
    Urgent = 0,

    /// <summary>Everything else.</summary>
    Normal = 1,
}

/// <summary>
/// A message to be delivered, committed together with the change it tells of. With a <see cref="CardKey"/> it is the wanted look of one card in one
/// conversation: it updates that card where it was posted before, and posts it where not.
/// </summary>
internal sealed class OutboxMessage
{
    /// <summary>Longest a message is tried for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>Running number; order within a lane.</summary>
    public long Id { get; private set; }

    /// <summary>Where to; the stand-in id of a personal chat until that is opened.</summary>
    public required string ConversationId { get; set; }

    /// <summary>Activity id of the thread to answer in, when it is known already.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Key of the card whose thread to answer in: resolved when sent, after that card.</summary>
    public string? ThreadOfCardKey { get; init; }

    /// <summary>Identity of the card this is a version of, <c>ALT-31</c>; null for a message that is posted once.</summary>
    public string? CardKey { get; init; }

    /// <summary>Priority.</summary>
    public Lane Lane { get; private set; }

    /// <summary>Plain text, or null.</summary>
    public string? Text { get; private set; }

    /// <summary>Adaptive Card as JSON, or null.</summary>
    public string? CardJson { get; private set; }

    /// <summary>The line a phone shows.</summary>
    public string? Summary { get; private set; }

    /// <summary>Raise a notification.</summary>
    public bool Alert { get; private set; }

    /// <summary>What the message is for, so that its acceptance can be noted: <c>incident-report:12</c>; or null.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried before.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Tries begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Instance that is sending it, and until when it may be believed alive.</summary>
    public string? LeasedBy { get; private set; }

    /// <inheritdoc cref="LeasedBy"/>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; private set; }

    /// <summary>When Teams took it.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Sets or replaces what is to be shown; the newest wins while it has not been sent.</summary>
    public void Show(MessageContent content, Lane lane, DateTimeOffset now)
    {
        (Text, CardJson, Summary) = (content.Text, content.CardJson, content.Summary);
        Alert |= content.Alert;
        var first = NotBefore == default;
        Lane = first || lane < Lane ? lane : Lane;
        NotBefore = first ? now : NotBefore;
    }

    /// <summary>Takes the message for sending.</summary>
    public void Lease(string instance, DateTimeOffset until)
    {
        Attempts++;
        (LeasedBy, LeasedUntil) = (instance, until);
    }

    /// <summary>Teams has it.</summary>
    public void Deliver(DateTimeOffset at)
    {
        (State, DeliveredAt) = (OutboxState.Delivered, at);
        Release();
    }

    /// <summary>It will be tried again.</summary>
    public void Postpone(DateTimeOffset until)
    {
        NotBefore = until;
        Release();
    }

    /// <summary>A newer version of the same card exists.</summary>
    public void Supersede()
    {
        State = OutboxState.Superseded;
        Release();
    }

    /// <summary>It is given up.</summary>
    public void GiveUp()
    {
        State = OutboxState.Failed;
        Release();
    }

    /// <summary>It has been tried for long enough.</summary>
    public bool IsTooOld(DateTimeOffset now) => now - CreatedAt > Lifetime;

    /// <summary>Whether it is worth waiting for a lost conversation: it tells of an alert or an incident, and is not too old.</summary>
    public bool Outlasts(DateTimeOffset now) => (CardKey ?? ThreadOfCardKey) is not null && !IsTooOld(now);

    private void Release() => (LeasedBy, LeasedUntil) = (null, null);
}

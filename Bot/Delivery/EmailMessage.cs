namespace ChatOpsBot.Bot.Delivery;

/// <summary>An e-mail to one recipient, committed together with the change it tells of.</summary>
internal sealed class EmailMessage
{
    /// <summary>Running number; order of sending.</summary>
    public long Id { get; private set; }

    /// <summary>Recipient as it was given; whether it is an address is found out when it is sent.</summary>
    public required string To { get; init; }

    /// <summary>Subject, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Files that go with it.</summary>
    public List<StoredAttachment> Attachments { get; init; } = [];

    /// <summary>Message-ID, the same in each try: who receives it twice can see that it is the same.</summary>
    public required string MessageId { get; init; }

    /// <summary>What the e-mail is for, so that its acceptance can be noted; or null.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried before.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>Tries begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Instance that is sending it, and until when it may be believed alive.</summary>
    public string? LeasedBy { get; private set; }

    /// <inheritdoc cref="LeasedBy"/>
    public DateTimeOffset? LeasedUntil { get; private set; }

    /// <summary>Where it stands; an e-mail is never superseded.</summary>
    public OutboxState State { get; private set; }

    /// <summary>When the mail server accepted it.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Takes the e-mail for sending.</summary>
    public void Lease(string instance, DateTimeOffset until)
    {
        Attempts++;
        (LeasedBy, LeasedUntil) = (instance, until);
    }

    /// <summary>The mail server has it.</summary>
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

    /// <summary>It is given up.</summary>
    public void GiveUp()
    {
        State = OutboxState.Failed;
        Release();
    }

    /// <summary>It has been tried for long enough.</summary>
    public bool IsTooOld(DateTimeOffset now) => now - CreatedAt > OutboxMessage.Lifetime;

    private void Release() => (LeasedBy, LeasedUntil) = (null, null);
}

/// <summary>A file that goes with an e-mail.</summary>
internal sealed class StoredAttachment
{
    /// <summary>Running number; order in the e-mail.</summary>
    public long Id { get; private set; }

    /// <summary>The e-mail.</summary>
    public long EmailId { get; private set; }

    /// <summary>Name without a path.</summary>
    public required string FileName { get; init; }

    /// <summary>Media type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>One line of the e-mail ledger: one try to send one e-mail, and what came of it.</summary>
internal sealed class EmailAttempt
{
    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The e-mail.</summary>
    public required long EmailId { get; init; }

    /// <summary>When the try ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What came of it.</summary>
    public required SendOutcome Outcome { get; init; }

    /// <summary>The server's reply code, or null when there was none.</summary>
    public int? SmtpStatus { get; init; }

    /// <summary>What was wrong, in the server's words where it said something; or null.</summary>
    public string? Error { get; init; }
}

using ChatOpsBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Delivery;

/// <summary>An e-mail in plain text. Nothing is added to the text.</summary>
internal sealed record EmailContent(string Subject, string Text)
{
    /// <summary>Files that go with it.</summary>
    public IReadOnlyList<EmailAttachment> Attachments { get; init; } = [];
}

/// <summary>A file that goes with an e-mail.</summary>
/// <param name="ContentType">Media type, <c>application/pdf</c>.</param>
internal sealed record EmailAttachment(string FileName, string ContentType, byte[] Content);

/// <summary>Takes e-mails as part of a change; they are sent after its commit, one to each recipient.</summary>
internal sealed class EmailOutbox(IOptions<EmailOptions> options, TimeProvider clock)
{
    private int _filled;

    /// <summary>Whether a mail server is configured; without one nothing is taken.</summary>
    public bool IsConfigured => options.Value.IsConfigured;

    /// <summary>Sends one e-mail to one recipient. What is no address is given up by the deliverer, with an entry in the ledger.</summary>
    /// <param name="purpose">What to tell the listeners when the mail server has accepted it, or null.</param>
    public void Post(ChatOpsDbContext db, string to, EmailContent content, string? purpose)
    {
        if (!IsConfigured)
            return;
        var now = clock.GetUtcNow();
        db.Add(new EmailMessage
        {
            To = Storable(to),
            Subject = EmailComposer.Clean(content.Subject, keepLines: false),
            Text = EmailComposer.Clean(content.Text, keepLines: true),
            Attachments =
            [
                .. content.Attachments.Select(attachment => new StoredAttachment
                {
                    FileName = EmailComposer.Clean(attachment.FileName, keepLines: false),
                    ContentType = EmailComposer.Clean(attachment.ContentType, keepLines: false),
                    Content = attachment.Content,
                }),
            ],
            MessageId = EmailComposer.NewMessageId(options.Value.From!),
            Purpose = purpose,
            CreatedAt = now,
            NotBefore = now,
        });
        Volatile.Write(ref _filled, 1);
    }

    /// <summary>Whether an e-mail was put in since this was last asked, by a change that may not have been committed.</summary>
    public bool TryTakeFilled() => Interlocked.Exchange(ref _filled, 0) == 1;

    // A database takes neither NUL nor half a surrogate pair. In their place stands what no address may hold either.
    private static string Storable(string to) => string.Concat(to.EnumerateRunes()).Replace('\0', '\uFFFD');
}

using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Approvals;

/// <summary>Shows approvals: on their one card in the channel bound to 市 (else 障害), and in the personal chats of those who decide.</summary>
internal sealed class ApprovalCards(Outbox outbox, ChannelCards channels, DocumentStore documents, TimeProvider clock) : IRouteListener
{
    /// <summary>Brings the card in the channel to its present state. The change being made must have been saved.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.City, approval.DisplayId, await DrawAsync(db, approval, CardLanguage.Japanese, reader: null, cancellationToken),
        alert: approval.State == ApprovalState.Pending, cancellationToken);

    /// <summary>Hands the card to everybody who may decide, in their own chat and language.</summary>
    public async Task AskAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        var people = approval.RequiredPersonId is { } named
            ? db.Set<Person>().Where(person => person.ObjectId == named)
            : db.Set<Person>().Where(person => person.Role == approval.RequiredRole);
        foreach (var person in await people.AsNoTracking().OrderBy(person => person.ObjectId).ToListAsync(cancellationToken))
        {
            if (approval.IsFor(person) && person.ChannelUserId.Length > 0)
                await outbox.PostToPersonAsync(
                    db, new PersonAddress(person.TenantId, person.ObjectId, person.ChannelUserId),
                    await DrawAsync(db, approval, CardLanguages.FromLocale(person.Locale), person, cancellationToken),
                    Lane.Normal, alert: true, purpose: null, cancellationToken);
        }
    }

    /// <summary>Says something in the thread below the card.</summary>
    public Task TellThreadAsync(ChatOpsDbContext db, Approval approval, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellThreadAsync(db, RoutePurpose.City, approval.DisplayId, kind, text, alert: true, cancellationToken);

    /// <summary>The approval as a card.</summary>
    /// <param name="reader">The one person who reads it: only the buttons they may press, and downloads are noted in their name. Null for a channel.</param>
    public async Task<CardMessage> DrawAsync(
        ChatOpsDbContext db, Approval approval, CardLanguage language, Person? reader, CancellationToken cancellationToken)
    {
        var document = approval.DocumentVersionId is { } id
            ? await db.Set<DocumentVersion>().AsNoTracking().SingleOrDefaultAsync(version => version.Id == id, cancellationToken)
            : null;
        return ApprovalCard.Create(
            new ApprovalView(
                approval.DisplayId, approval.Id, approval.State, approval.Title, approval.Subject, approval.SubjectVersion, approval.Sha256,
                new PersonAt(approval.AuthorName, approval.RequestedAt.InJapan()), clock.GetUtcNow().InJapan(), approval.DueAt?.InJapan(),
                approval.DecidedByName is { } name ? new PersonAt(name, approval.DecidedAt!.Value.InJapan()) : null,
                approval.Comment, approval.RequiredPersonName, document is null ? null : documents.LinkTo(document, reader?.Name), approval.IsDrill,
                CanDecide: reader is null || approval.IsFor(reader), approval.Content),
            language);
    }

    /// <summary>The approval as a row of a list.</summary>
    public static ApprovalRowView Row(Approval approval) => new(
        approval.DisplayId, approval.Title, approval.Subject, approval.SubjectVersion, new PersonAt(approval.AuthorName, approval.RequestedAt.InJapan()),
        approval.DueAt?.InJapan(), approval.IsDrill);

    /// <inheritdoc/>
    /// <remarks>What waits already is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (!await ChannelCards.ConcernsAsync(db, route, RoutePurpose.City, cancellationToken))
            return;
        var waiting = await db.Set<Approval>().Where(approval => approval.State == ApprovalState.Pending).OrderBy(approval => approval.Id)
            .ToListAsync(cancellationToken);
        foreach (var approval in waiting)
            await ShowAsync(db, approval, cancellationToken);
    }
}

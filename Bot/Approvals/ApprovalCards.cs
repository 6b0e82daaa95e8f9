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

/// <summary>
/// Shows approvals: on their one card in the channel bound to 市 (else 障害), where only those who may decide see the buttons, and on a card in the personal chat of
/// each of them; all are kept up to date.
/// </summary>
internal sealed class ApprovalCards(
    Outbox outbox, ChannelCards channels, DocumentStore documents, ApprovalDeciders deciders, TimeProvider clock) : IRouteListener
{
    /// <summary>Brings the card in the channel and those in personal chats to their present state. The change being made must have been saved.</summary>
    public async Task ShowAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        var facts = await ReadAsync(db, approval, cancellationToken);
        await ShowInChannelAsync(db, approval, facts, cancellationToken);
        var asked = await db.Set<AskedPerson>().AsNoTracking().Where(person => person.ApprovalId == approval.Id)
            .Join(
                db.Set<Person>().AsNoTracking(), person => new { person.TenantId, person.PersonId }, person => new { person.TenantId, PersonId = person.ObjectId },
                (_, person) => person)
            .ToListAsync(cancellationToken);
        foreach (var person in asked.OrderBy(person => person.ObjectId, StringComparer.Ordinal))
            await ShowToAsync(db, approval, facts, person, alert: false, cancellationToken);
    }

    /// <summary>Hands the card to everybody who may decide the step that waits and has not been handed it, in their own chat and language.</summary>
    public async Task AskAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken)
    {
        var facts = await ReadAsync(db, approval, cancellationToken);
        foreach (var decider in facts.Deciders)
        {
            var person = decider.Person;
            if (person.ChannelUserId.Length == 0 || await db.Set<AskedPerson>().FindAsync([approval.Id, person.TenantId, person.ObjectId], cancellationToken) is not null)
                continue;
            db.Add(new AskedPerson { ApprovalId = approval.Id, TenantId = person.TenantId, PersonId = person.ObjectId });
            await db.SaveChangesAsync(cancellationToken);
            await ShowToAsync(db, approval, facts, person, alert: true, cancellationToken);
        }
    }

    /// <summary>Says something in the thread below the card, and to each person who may decide in their own chat.</summary>
    /// <param name="text">The sentence in a language.</param>
    public async Task RemindAsync(ChatOpsDbContext db, Approval approval, NoticeKind kind, Func<CardLanguage, string> text, CancellationToken cancellationToken)
    {
        await channels.TellThreadAsync(db, RoutePurpose.City, approval.DisplayId, kind, text(CardLanguage.Japanese), alert: true, cancellationToken);
        foreach (var decider in await deciders.ReadAsync(db, approval, cancellationToken))
        {
            var language = CardLanguages.FromLocale(decider.Person.Locale);
            if (decider.Person.ChannelUserId.Length > 0)
                await outbox.PostToPersonAsync(
                    db, AddressOf(decider.Person), NoticeCard.Create(new NoticeView(kind, text(language), [approval.DisplayId], null), language), Lane.Normal, alert: true,
                    purpose: null, cancellationToken);
        }
    }

    /// <summary>The approval as a card.</summary>
    /// <param name="reader">The one person who reads it: the buttons are those they may press, and downloads are noted in their name. Null for a channel.</param>
    public async Task<CardMessage> DrawAsync(
        ChatOpsDbContext db, Approval approval, CardLanguage language, Person? reader, CancellationToken cancellationToken) =>
        Draw(approval, await ReadAsync(db, approval, cancellationToken), language, reader);

    /// <summary>The approval as a row of a list.</summary>
    public static ApprovalRowView Row(Approval approval) => new(
        approval.DisplayId, approval.Title, approval.Subject, approval.SubjectVersion, new PersonAt(approval.AuthorName, approval.RequestedAt.InJapan()),
        approval.DueAt?.InJapan(), approval.IsDrill)
    {
        State = approval.State,
        Decided = approval.DecidedByName is { } name ? new PersonAt(name, approval.DecidedAt!.Value.InJapan()) : null,
    };

    /// <inheritdoc/>
    /// <remarks>What waits already is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (!await ChannelCards.ConcernsAsync(db, route, RoutePurpose.City, cancellationToken))
            return;
        var waiting = await db.Set<Approval>().Where(approval => approval.State == ApprovalState.Pending).OrderBy(approval => approval.Id)
            .ToListAsync(cancellationToken);
        foreach (var approval in waiting)
            await ShowInChannelAsync(db, approval, await ReadAsync(db, approval, cancellationToken), cancellationToken);
    }

    /// <summary>What every reader's card is drawn from.</summary>
    private sealed record Facts(DocumentVersion? Document, IReadOnlyList<Decider> Deciders, IReadOnlyList<ApprovalEvidence> Evidence);

    private async Task<Facts> ReadAsync(ChatOpsDbContext db, Approval approval, CancellationToken cancellationToken) => new(
        approval.DocumentVersionId is { } id
            ? await db.Set<DocumentVersion>().AsNoTracking().SingleOrDefaultAsync(version => version.Id == id, cancellationToken)
            : null,
        await deciders.ReadAsync(db, approval, cancellationToken), await ApprovalJournal.ReadAsync(db, approval, cancellationToken));

    private CardMessage Draw(Approval approval, Facts facts, CardLanguage language, Person? reader)
    {
        var own = facts.Deciders.FirstOrDefault(decider => decider.Person.ObjectId == reader?.ObjectId);
        return ApprovalCard.Create(
            new ApprovalView(
                approval.DisplayId, approval.Id, approval.State, approval.Title, approval.Subject, approval.SubjectVersion, approval.Sha256,
                new PersonAt(approval.AuthorName, approval.RequestedAt.InJapan()), clock.GetUtcNow().InJapan(), approval.DueAt?.InJapan(),
                approval.DecidedByName is { } name ? new PersonAt(name, approval.DecidedAt!.Value.InJapan()) : null,
                approval.Comment, facts.Document is { } document ? documents.LinkTo(document, reader?.Name) : null, approval.IsDrill)
            {
                CanDecide = own is not null,
                DecidesFor = own?.For?.Name,
                CanWithdraw = reader is not null && approval.State == ApprovalState.Pending && WithdrawApproval.IsFor(approval, reader),
                Content = approval.Content,
                Steps = [.. approval.Steps.Select((step, index) => StepView(step, language, facts.Evidence.FirstOrDefault(one => one.Step == index + 1)))],
                RefreshFor = reader is null ? [.. facts.Deciders.Select(decider => decider.Person.ChannelUserId).Where(channelUser => channelUser.Length > 0)] : [],
            },
            language);
    }

    private async Task ShowInChannelAsync(ChatOpsDbContext db, Approval approval, Facts facts, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.City, approval.DisplayId, Draw(approval, facts, CardLanguage.Japanese, reader: null), alert: approval.State == ApprovalState.Pending, cancellationToken);

    private async Task ShowToAsync(ChatOpsDbContext db, Approval approval, Facts facts, Person person, bool alert, CancellationToken cancellationToken) =>
        await outbox.ShowCardToPersonAsync(
            db, AddressOf(person), approval.DisplayId, Draw(approval, facts, CardLanguages.FromLocale(person.Locale), person), Lane.Normal, alert, cancellationToken);

    private static ApprovalStepView StepView(ApprovalStep step, CardLanguage language, ApprovalEvidence? evidence) => new(
        step.People.Count > 0
            ? string.Join(language == CardLanguage.Japanese ? "・" : ", ", step.People.Select(person => person.Name)) : ApprovalText.Words[language, "Role_" + step.Role],
        evidence is null ? null : new PersonAt(evidence.PersonName, evidence.At.InJapan()), evidence?.ForPersonName);

    private static PersonAddress AddressOf(Person person) => new(person.TenantId, person.ObjectId, person.ChannelUserId);
}

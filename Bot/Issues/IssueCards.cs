using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Issues;

/// <summary>Shows 課題: one card each in the channel bound to 課題 (else 障害), and notices to those who asked for them.</summary>
internal sealed class IssueCards(Outbox outbox, ChannelCards channels, IssueReader views) : IRecords<Issue>, IRouteListener
{
    // A channel that is bound with thousands of open issues gets the oldest; the others come with their next change.
    private const int MostShown = 100;

    /// <inheritdoc/>
    public async Task<Issue?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<Issue>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(Issue record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => IssueText.Words.Format(language, "NotFound", $"ISS-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, Issue record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        IssueCard.Create(await views.ReadAsync(db, record, reader, cancellationToken), language);

    /// <inheritdoc/>
    public async Task ShowAsync(ChatOpsDbContext db, Issue record, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.Issues, record.DisplayId, IssueCard.Create(await views.ReadAsync(db, record, null, cancellationToken), CardLanguage.Japanese),
        alert: false, cancellationToken);

    /// <summary>Says something in the thread below the card.</summary>
    public Task TellThreadAsync(ChatOpsDbContext db, Issue issue, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellThreadAsync(db, RoutePurpose.Issues, issue.DisplayId, kind, text, alert: true, cancellationToken);

    /// <summary>Tells those who watch it, and a new 担当者, what has changed; never the person who changed it.</summary>
    public async Task TellWatchersAsync(ChatOpsDbContext db, Issue issue, Person by, IReadOnlyList<IssueChange> changes, CancellationToken cancellationToken)
    {
        var watching = await db.Set<IssueWatch>().AsNoTracking().Where(watch => watch.IssueId == issue.Id).Select(watch => watch.PersonId).ToListAsync(cancellationToken);
        var isGiven = changes.Any(change => change.Field is IssueField.Owner or IssueField.Opened);
        foreach (var person in await db.Set<Person>().Where(person => person.Role != Role.Guest && person.ObjectId != by.ObjectId
            && (watching.Contains(person.ObjectId) || (isGiven && person.ObjectId == issue.OwnerId))).ToListAsync(cancellationToken))
        {
            var language = CardLanguages.FromLocale(person.Locale);
            var names = new IssueWords(language);
            var lines = changes.Select(change => names.Line(IssueReader.View(change)));
            var first = IssueText.Words.Format(
                language, person.ObjectId == issue.OwnerId && isGiven ? "GivenToYou" : "ChangedForWatcher", issue.DisplayId, by.Name, StoredText.Cut(issue.Content, 80));
            await TellPersonAsync(db, person, NoticeKind.Information, first + "\n" + string.Join('\n', lines), cancellationToken);
        }
    }

    /// <summary>Says something to one person, in their language's words already.</summary>
    public Task TellPersonAsync(ChatOpsDbContext db, Person person, NoticeKind kind, string text, CancellationToken cancellationToken) => outbox.PostToPersonAsync(
        db, new PersonAddress(person.TenantId, person.ObjectId, person.ChannelUserId),
        NoticeCard.Create(new NoticeView(kind, text, [], null), CardLanguages.FromLocale(person.Locale)), Lane.Normal, alert: true, purpose: null, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>What is open already is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (!await ChannelCards.ConcernsAsync(db, route, RoutePurpose.Issues, cancellationToken))
            return;
        foreach (var issue in await db.Set<Issue>().Open().OrderBy(issue => issue.Id).Take(MostShown).ToListAsync(cancellationToken))
            await ShowAsync(db, issue, cancellationToken);
    }
}

using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Issues;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Meetings;

/// <summary>Shows meetings: one card each in the city's channel, where both sides read.</summary>
internal sealed class MeetingCards(ChannelCards channels, DocumentStore documents, TimeProvider clock) : IRecords<Meeting>, IRouteListener
{
    /// <inheritdoc/>
    public async Task<Meeting?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) => await db.Set<Meeting>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(Meeting record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => MeetingText.Words.Format(language, "NotFound", $"MTG-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, Meeting record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        MeetingCard.Create(await ViewAsync(db, record, reader, cancellationToken), language);

    /// <inheritdoc/>
    public async Task ShowAsync(ChatOpsDbContext db, Meeting record, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.City, record.DisplayId, MeetingCard.Create(await ViewAsync(db, record, null, cancellationToken), CardLanguage.Japanese), alert: false, cancellationToken);

    /// <summary>Says something below the card, and to the vendor where it works.</summary>
    public Task TellAsync(ChatOpsDbContext db, Meeting meeting, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellBothSidesAsync(db, meeting.DisplayId, kind, text, cancellationToken);

    /// <summary>Says something to the vendor alone.</summary>
    public Task TellVendorAsync(ChatOpsDbContext db, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellAsync(db, RoutePurpose.Incidents, kind, text, alert: true, cancellationToken);

    /// <summary>The meeting as this person sees it; null for a channel, where many read.</summary>
    public async Task<MeetingView> ViewAsync(ChatOpsDbContext db, Meeting meeting, Person? reader, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var minutes = await db.NewestMinutesAsync(meeting, cancellationToken);
        var material = await DocumentStore.FindAsync(db, MeetingMaterial.Kind, meeting.DisplayId, null, cancellationToken);
        var paper = await DocumentStore.FindAsync(db, MinutesDocument.Kind, meeting.DisplayId, null, cancellationToken);
        var approval = minutes is null ? null : await db.Set<Approval>().AsNoTracking().SingleOrDefaultAsync(approval => approval.Id == minutes.ApprovalId, cancellationToken);
        var key = MinutesApproval.KeyOf(meeting);
        var issues = minutes is null ? [] : await db.Set<Issue>().AsNoTracking().Where(issue => issue.SourceKey != null && issue.SourceKey.StartsWith(key))
            .OrderBy(issue => issue.Id).Select(issue => issue.Id).ToListAsync(cancellationToken);
        return new MeetingView
        {
            Number = meeting.Id,
            Version = meeting.Version,
            Kind = meeting.Kind,
            State = meeting.StateAt(now),
            Title = meeting.Title,
            StartsAt = meeting.StartsAt.InJapan(),
            Place = meeting.Place,
            Period = meeting.Period is { } period ? (period.First, period.Last) : null,
            IsMonthly = meeting.Kind == MeetingKind.Regular ? await MeetingCadence.IsMonthlyAsync(db, cancellationToken) : null,
            Related = meeting.Related,
            MaterialVersion = material?.Version,
            Material = material is null ? null : documents.LinkTo(material, reader?.Name),
            MinutesVersion = paper?.Version,
            MinutesPage = paper is null ? null : documents.LinkTo(paper, reader?.Name),
            Minutes = minutes is null ? null : new MinutesView(
                minutes.HeldFrom.InJapan(), minutes.HeldTo.InJapan(), minutes.Place, minutes.Attendees, minutes.Agenda, minutes.Decisions, MinutesReader.Lines(minutes.Homework), minutes.Stability),
            ApprovalId = approval is { State: ApprovalState.Pending } ? approval.DisplayId : null,
            Approved = minutes is { State: MinutesState.Approved, DecidedAt: { } at } ? new PersonAt(minutes.DecidedByName ?? "", at.InJapan()) : null,
            Issues = [.. issues.Select(id => $"ISS-{id}")],
            CancelledBecause = meeting.CancelledBecause,
            Now = now.InJapan(),
            Steps = MeetingRules.StepsFor(meeting, reader, now),
        };
    }

    /// <summary>The meeting as a row of the list.</summary>
    public MeetingView Row(Meeting meeting) => new()
    {
        Number = meeting.Id,
        Version = meeting.Version,
        Kind = meeting.Kind,
        State = meeting.StateAt(clock.GetUtcNow()),
        Title = meeting.Title,
        StartsAt = meeting.StartsAt.InJapan(),
        Now = clock.GetUtcNow().InJapan(),
        Steps = new HashSet<MeetingStep>(),
    };

    /// <inheritdoc/>
    /// <remarks>What is to come, and what waits, is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (!await ChannelCards.ConcernsAsync(db, route, RoutePurpose.City, cancellationToken))
            return;
        foreach (var meeting in await db.Set<Meeting>().Where(meeting => meeting.CancelledAt == null && meeting.MinutesState != MinutesState.Approved).OrderBy(meeting => meeting.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, meeting, cancellationToken);
    }
}

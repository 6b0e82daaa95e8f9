using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.PlanChanges;

namespace ChatOpsBot.Bot.PlanChanges;

/// <summary>Shows changes of the plan: one card each in the city's channel, where the clock is watched by both sides.</summary>
internal sealed class PlanChangeCards(ChannelCards channels, TimeProvider clock) : IRecords<PlanChange>
{
    /// <inheritdoc/>
    public async Task<PlanChange?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<PlanChange>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(PlanChange record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => PlanChangeWords.Words.Format(language, "NotFound", $"PLN-{number}");

    /// <inheritdoc/>
    public Task<CardMessage> DrawAsync(ChatOpsDbContext db, PlanChange record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        Task.FromResult(PlanChangeCard.Create(View(record, reader), language));

    /// <inheritdoc/>
    public Task ShowAsync(ChatOpsDbContext db, PlanChange record, CancellationToken cancellationToken) => channels.ShowAsync(
        db, RoutePurpose.City, record.DisplayId, PlanChangeCard.Create(View(record, null), CardLanguage.Japanese), alert: false, cancellationToken);

    /// <summary>Says something below the card, and to the vendor where it works.</summary>
    public Task TellAsync(ChatOpsDbContext db, PlanChange change, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellBothSidesAsync(db, change.DisplayId, kind, text, cancellationToken);

    /// <summary>The change as this person sees it; null for a channel, where many read.</summary>
    public PlanChangeView View(PlanChange change, Person? reader) => new(
        change.Id, change.Version, change.State, change.ChangedOn, change.DueOn, change.Days, change.CountsOpenDays,
        [.. change.Sections.Split(',').Select(Enum.Parse<PlanSection>)], change.Reason, change.Impact, change.Before, change.After,
        new PersonAt(change.AuthorName, change.CreatedAt.InJapan()), change.ApprovalId is { } approval ? $"APR-{approval}" : null,
        change.ApprovedAt is { } at ? new PersonAt(change.ApprovedByName ?? "", at.InJapan()) : null, change.IsMet, change.WithdrawnBecause, clock.GetUtcNow().InJapan(),
        PlanChangeRules.StepsFor(change, reader));
}

using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Changes;

/// <summary>Shows change cases: one card each in the city's channel, where impact, test and decision are told.</summary>
internal sealed class ChangeCards(ChannelCards channels, TimeProvider clock) : IRecords<ChangeCase>
{
    /// <inheritdoc/>
    public async Task<ChangeCase?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<ChangeCase>().FindAsync([number], cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(ChangeCase record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => ChangeText.Words.Format(language, "NotFound", $"CHG-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, ChangeCase record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        ChangeCard.Create(await ViewAsync(db, record, reader, language, cancellationToken), language);

    /// <inheritdoc/>
    public async Task ShowAsync(ChatOpsDbContext db, ChangeCase record, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.City, record.DisplayId,
        ChangeCard.Create(await ViewAsync(db, record, null, CardLanguage.Japanese, cancellationToken), CardLanguage.Japanese), alert: false, cancellationToken);

    /// <summary>Says something below the card, and to the vendor where it works.</summary>
    public Task TellAsync(ChatOpsDbContext db, ChangeCase change, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellBothSidesAsync(db, change.DisplayId, kind, text, cancellationToken);

    /// <summary>The case as this person sees it; null for a channel, where many read.</summary>
    public async Task<ChangeView> ViewAsync(ChatOpsDbContext db, ChangeCase change, Person? reader, CardLanguage language, CancellationToken cancellationToken) =>
        View(change, await WorksOfChanges.ReadAsync(db, cancellationToken), reader, language);

    /// <summary>A page of cases, the newest first.</summary>
    public async Task<ChangeListView> ListAsync(ChatOpsDbContext db, int page, CardLanguage language, CancellationToken cancellationToken)
    {
        var count = await db.Set<ChangeCase>().CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + ChangeCard.PageSize - 1) / ChangeCard.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = await db.Set<ChangeCase>().AsNoTracking().OrderByDescending(change => change.Id)
            .Skip((shown - 1) * ChangeCard.PageSize).Take(ChangeCard.PageSize).ToListAsync(cancellationToken);
        var works = await WorksOfChanges.ReadAsync(db, cancellationToken);
        return new ChangeListView([.. rows.Select(change => View(change, works, null, language))], shown, pages, count);
    }

    private ChangeView View(ChangeCase change, ILookup<long, WorkPlan> works, Person? reader, CardLanguage language)
    {
        static PersonAt? By(string? name, DateTimeOffset? at) => at is { } moment ? new PersonAt(name ?? "", moment.InJapan()) : null;
        return new ChangeView
        {
            Number = change.Id,
            Version = change.Version,
            Kind = change.Kind,
            State = change.State,
            Title = change.Title,
            Information = change.Information,
            Assets = change.Assets.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Source = change.Source,
            By = new PersonAt(change.AuthorName, change.CreatedAt.InJapan()),
            Impact = change.Impact,
            Reported = By(change.ReportedByName, change.ReportedAt),
            Test = change is { TestPlan: { } plan, TestPlannedOn: { } on }
                ? new ChangeTestView(plan, on, change.TestPassed, change.TestResult, change.TestEvidence, By(change.TestedByName, change.TestedAt)) : null,
            Decided = change is { Decision: { } decision, DecisionReason: { } reason }
                ? new ChangeDecisionView(decision, reason, change.ReviewOn, By(change.DecidedByName, change.DecidedAt)!) : null,
            Haste = change.HasteReason is { } because
                ? new ChangeHasteView(because, By(change.HastenedByName, change.HastenedAt)!, change.IsRatified, change.RatifyComment, By(change.RatifiedByName, change.RatifiedAt)) : null,
            Works = [.. works[change.Id].Select(work => $"{work.DisplayId} {new WorkPlanWords(language).State(work.State)}")],
            Applied = By(change.AppliedByName, change.AppliedAt),
            Verification = change.Verification,
            Verified = By(change.VerifiedByName, change.VerifiedAt),
            WithdrawnBecause = change.WithdrawnBecause,
            Now = clock.GetUtcNow().InJapan(),
            Steps = ChangeRules.StepsFor(change, reader),
        };
    }
}

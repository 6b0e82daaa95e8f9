using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Shows plans: one card each in the channel of 障害, where the vendor works; the city gets the approvals and is told of start, end and overrun.</summary>
internal sealed class WorkPlanCards(ChannelCards channels, WorkPlanReader views) : IRecords<WorkPlan>, IRouteListener
{
    private static readonly WorkPlanState[] Ended = [WorkPlanState.Closed, WorkPlanState.Cancelled];

    /// <inheritdoc/>
    public async Task<WorkPlan?> FindAsync(ChatOpsDbContext db, long number, CancellationToken cancellationToken) =>
        await db.Set<WorkPlan>().SingleOrDefaultAsync(plan => plan.Id == number, cancellationToken);

    /// <inheritdoc/>
    public int VersionOf(WorkPlan record) => record.Version;

    /// <inheritdoc/>
    public string NotFound(long number, CardLanguage language) => WorkPlanText.Words.Format(language, "NotFound", $"WRK-{number}");

    /// <inheritdoc/>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, WorkPlan record, Person reader, CardLanguage language, CancellationToken cancellationToken) =>
        WorkPlanCard.Create(await views.ReadAsync(db, record, reader, language, cancellationToken), language);

    /// <inheritdoc/>
    public async Task ShowAsync(ChatOpsDbContext db, WorkPlan record, CancellationToken cancellationToken) => await channels.ShowAsync(
        db, RoutePurpose.Incidents, record.DisplayId,
        WorkPlanCard.Create(await views.ReadAsync(db, record, null, CardLanguage.Japanese, cancellationToken), CardLanguage.Japanese), alert: false, cancellationToken);

    /// <summary>Says something in the thread below the card.</summary>
    public Task TellVendorAsync(ChatOpsDbContext db, WorkPlan plan, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellThreadAsync(db, RoutePurpose.Incidents, plan.DisplayId, kind, text, alert: true, cancellationToken);

    /// <summary>Says something to the city.</summary>
    public Task TellCityAsync(ChatOpsDbContext db, NoticeKind kind, string text, CancellationToken cancellationToken) =>
        channels.TellAsync(db, RoutePurpose.City, kind, text, alert: true, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>What has not ended is shown in the newly bound channel.</remarks>
    public async Task OnRouteSetAsync(ChatOpsDbContext db, ChannelRoute route, CancellationToken cancellationToken)
    {
        if (route.Purpose != RoutePurpose.Incidents)
            return;
        foreach (var plan in await db.Set<WorkPlan>().Where(plan => !Ended.Contains(plan.State)).OrderBy(plan => plan.Id).ToListAsync(cancellationToken))
            await ShowAsync(db, plan, cancellationToken);
    }
}

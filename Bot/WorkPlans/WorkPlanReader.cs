using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.WorkPlans;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>Reads what cards and forms show of plans.</summary>
internal sealed class WorkPlanReader(WorkPlanConflicts conflicts, DocumentStore documents, TimeProvider clock)
{
    private static readonly WorkPlanState[] BeforeWork = [WorkPlanState.Draft, WorkPlanState.Submitted, WorkPlanState.Approved];

    /// <summary>The plan as this person sees it; null for a channel, where many read.</summary>
    public async Task<WorkPlanView> ReadAsync(ChatOpsDbContext db, WorkPlan plan, Person? reader, CardLanguage language, CancellationToken cancellationToken)
    {
        var (now, content) = (clock.GetUtcNow(), plan.Content);
        var document = await DocumentStore.FindAsync(db, WorkPlanDocument.Kind, plan.DisplayId, null, cancellationToken);
        PersonAt? By(string? name, DateTimeOffset? at) => at is { } moment ? new PersonAt(name ?? "", moment.InJapan()) : null;
        return new WorkPlanView
        {
            Number = plan.Id,
            Version = plan.Version,
            Title = content.Title,
            State = plan.State,
            Time = (content.From.InJapan(), content.To.InJapan()),
            Workers = content.Workers,
            Assets = content.Assets,
            Items = [.. plan.Items.OrderBy(item => item.Number).Select(item => new WorkItemView(
                item.Number, item.From.InJapan(), item.To.InJapan(), item.What, item.State, By(item.MarkedByName, item.MarkedAt)))],
            Impact = content.Impact,
            Stop = content.Stop,
            StopTime = content is { StopFrom: { } from, StopTo: { } to } ? (from.InJapan(), to.InJapan()) : null,
            CountsAsDowntime = content.CountsAsDowntime,
            Rollback = content.Rollback,
            RollbackBy = content.RollbackBy?.InJapan(),
            Contact = content.Contact,
            Documents = content.Documents,
            Related = content.Related,
            Conflicts = BeforeWork.Contains(plan.State) ? await conflicts.ReadAsync(db, plan, language, cancellationToken) : [],
            ApprovalId = plan.ApprovalId is { } approval ? $"APR-{approval}" : null,
            Approved = By(plan.ApprovedByName, plan.ApprovedAt),
            Started = By(plan.StartedByName, plan.StartedAt),
            Finished = By(plan.FinishedByName, plan.FinishedAt),
            RolledBackBecause = plan.RolledBackBecause,
            Result = plan.Result,
            Closed = By(plan.ClosedByName, plan.ClosedAt),
            WithdrawnBecause = plan.WithdrawnBecause,
            DocumentLink = document is null ? null : documents.LinkTo(document, reader?.Name),
            Now = now.InJapan(),
            Steps = WorkPlanRules.StepsFor(plan, reader, now),
        };
    }

    /// <summary>A page of works: from a day on in the order of their time, or without one the newest first.</summary>
    public async Task<WorkPlanListView> ListAsync(ChatOpsDbContext db, DateOnly? from, string search, int page, CancellationToken cancellationToken)
    {
        var plans = db.Set<WorkPlan>().AsNoTracking();
        if (from is { } day)
        {
            var start = day.AtJapan(TimeOnly.MinValue).ToUniversalTime();
            plans = plans.Where(plan => plan.Content.To > start && plan.State != WorkPlanState.Cancelled).OrderBy(plan => plan.Content.From).ThenBy(plan => plan.Id);
        }
        else
        {
            plans = plans.Where(plan => plan.Content.Title.Contains(search) || plan.Content.Assets.Contains(search)).OrderByDescending(plan => plan.Id);
        }

        var count = await plans.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + WorkPlanListCard.PageSize - 1) / WorkPlanListCard.PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = new List<WorkPlanRowView>();
        foreach (var plan in await plans.Skip((shown - 1) * WorkPlanListCard.PageSize).Take(WorkPlanListCard.PageSize).ToListAsync(cancellationToken))
        {
            var hasConflict = BeforeWork.Contains(plan.State) && (await conflicts.ReadAsync(db, plan, CardLanguage.Japanese, cancellationToken)).Count > 0;
            rows.Add(new WorkPlanRowView(
                plan.Id, plan.Content.Title, plan.State, (plan.Content.From.InJapan(), plan.Content.To.InJapan()), plan.Content.Workers, plan.Content.Stop, hasConflict));
        }

        return new WorkPlanListView(rows, from is not null, shown, pages, count, clock.GetUtcNow().InJapan());
    }
}

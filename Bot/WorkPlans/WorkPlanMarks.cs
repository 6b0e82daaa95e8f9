using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Deadlines;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Bot.WorkPlans;

/// <summary>The marks of an approved work: ten minutes before its end, its 切戻し判断時刻, and its end.</summary>
internal sealed class WorkPlanMarks(DeadlineBook deadlines)
{
    public const string DeadlineKind = "work.mark";

    /// <summary>How long before the end who works is reminded.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromMinutes(10);

    /// <summary>Sets them with the approval.</summary>
    public static void Set(ChatOpsDbContext db, WorkPlan plan)
    {
        foreach (var mark in new DateTimeOffset?[] { plan.Content.To - Warning, plan.Content.RollbackBy, plan.Content.To }.OfType<DateTimeOffset>().Distinct())
            DeadlineBook.Set(db, DeadlineKind, plan.Id, mark);
    }

    /// <summary>Calls them off.</summary>
    public Task CallOffAsync(ChatOpsDbContext db, WorkPlan plan, CancellationToken cancellationToken) =>
        deadlines.CancelAsync(db, DeadlineKind, plan.Id, cancellationToken);
}

/// <summary>Says what a mark of a running work means; after downtime only what is still true.</summary>
internal sealed class WorkPlanMark(WorkPlanCards cards) : IDeadlineHandler
{
    private static readonly Texts Words = WorkPlanText.Words;

    /// <inheritdoc/>
    public string Kind => WorkPlanMarks.DeadlineKind;

    /// <inheritdoc/>
    public async Task FireAsync(ChatOpsDbContext db, Deadline deadline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await cards.FindAsync(db, deadline.SubjectId, cancellationToken) is not { State: WorkPlanState.Approved or WorkPlanState.Started } plan)
            return;
        var content = plan.Content;
        var isEnd = deadline.DueAt >= content.To;
        // Once the end has passed, it alone is worth saying.
        if (!isEnd && now >= content.To)
            return;
        await cards.ShowAsync(db, plan, cancellationToken);
        if (plan.State == WorkPlanState.Approved)
        {
            if (isEnd)
                await cards.TellVendorAsync(db, plan, NoticeKind.Urgent, Text("NotStarted"), cancellationToken);
            return;
        }

        var key = isEnd ? "Overrun" : deadline.DueAt == content.RollbackBy ? "RollbackDue" : "EndsSoon";
        await cards.TellVendorAsync(db, plan, key == "EndsSoon" ? NoticeKind.Information : NoticeKind.Urgent, Text(key), cancellationToken);
        if (isEnd)
            await cards.TellCityAsync(db, NoticeKind.Urgent, Text("OverrunInCity"), cancellationToken);

        string Text(string name) => Words.Format(CardLanguage.Japanese, name, plan.DisplayId, content.Title, content.To.InJapan());
    }
}

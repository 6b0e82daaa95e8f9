using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using ChatOpsBot.Cards.Progress;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Progress;

/// <summary>What was typed into the form of a 遅延報告.</summary>
internal sealed record TypedDelay(string? Reason, string? Situation, string? Recovery, string? RecoveryOn, string? Impact);

/// <summary>The vendor's 遅延報告 (要件5): 遅延理由・状況・回復手段・回復予定時期・影響範囲, none of them missing, to the city.</summary>
internal sealed class ReportDelay(OpenDelay open, DelayCards cards, DelayReminder reminder, CityCalendar calendar, AuditLog audit, IOptions<ProgressOptions> options, TimeProvider clock)
{
    /// <summary>Reports a task that is late or will be; what is open already is written, not another one.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, ScheduleTask task, Person by, TypedDelay typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(ScheduleStep.ReportDelay, task, by, language) is { } refusal)
            return refusal;
        var (content, wrong) = await ReadAsync(db, typed, language, cancellationToken);
        if (wrong is not null)
            return wrong;
        var delay = await open.RunAsync(db, task, isForecast: clock.GetUtcNow().DayInJapan() <= task.EndsOn, by.ObjectId, cancellationToken);
        task.Touch();
        return await SubmitAsync(db, delay, task, by, content!, language, cancellationToken);
    }

    /// <summary>Writes a report that is awaited, or a better one while the city has not agreed.</summary>
    public async Task<Outcome> RunAsync(ChatOpsDbContext db, DelayReport delay, Person by, TypedDelay typed, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(DelayStep.Write, delay, by, language) is { } refusal)
            return refusal;
        var (content, wrong) = await ReadAsync(db, typed, language, cancellationToken);
        if (wrong is not null)
            return wrong;
        var task = (await db.Set<ScheduleTask>().FindAsync([delay.TaskId], cancellationToken))!;
        return await SubmitAsync(db, delay, task, by, content!, language, cancellationToken);
    }

    private async Task<Outcome> SubmitAsync(
        ChatOpsDbContext db, DelayReport delay, ScheduleTask task, Person by, DelayContent content, CardLanguage language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isLate = now.DayInJapan() > delay.DueOn && delay.State == DelayState.Waiting;
        delay.Submit(content, by.Name, now);
        await reminder.SetAsync(db, delay, options.Value.AgreementDays, cancellationToken);
        delay.Touch();
        await audit.RecordAsync(
            db, by.ObjectId, "delay.submitted", delay.DisplayId, new { content.Reason, content.Situation, content.Recovery, content.RecoveryOn, content.Impact, isLate }, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, delay, alert: true, cancellationToken);
        await cards.TellAsync(
            db, delay, NoticeKind.Urgent,
            ScheduleText.Words.Format(CardLanguage.Japanese, "Told_Submitted", delay.DisplayId, task.DisplayId, task.Name, by.Name, content.RecoveryOn), cancellationToken);
        return Outcome.Ok(ScheduleText.Words.Format(language, "DelaySubmitted", delay.DisplayId));
    }

    private async Task<(DelayContent? Content, Outcome? Wrong)> ReadAsync(ChatOpsDbContext db, TypedDelay typed, CardLanguage language, CancellationToken cancellationToken)
    {
        var (fields, today) = (new TypedFields(language), clock.GetUtcNow().DayInJapan());
        var reason = fields.Required(typed.Reason, "reason", DelayReport.TextLength);
        var situation = fields.Required(typed.Situation, "situation", DelayReport.TextLength);
        var recovery = fields.Required(typed.Recovery, "recovery", DelayReport.TextLength);
        var on = fields.RequiredDay(typed.RecoveryOn, "recoveryOn", today, await calendar.ReadAsync(db, cancellationToken));
        if (on < today)
            fields.Wrong("recoveryOn", ScheduleText.Words[language, "RecoveryInThePast"]);
        var impact = fields.Required(typed.Impact, "impact", DelayReport.TextLength);
        return fields.Refusal is { } refusal ? (null, refusal) : (new DelayContent(reason, situation, recovery, on!.Value, impact), null);
    }
}

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

/// <summary>The city's side of a 遅延報告 (要件5): 協議結果 with the new end of the task, or what is missing. It is bound to the version that was read.</summary>
internal sealed class DecideDelay(DelayCards cards, DelayReminder reminder, TaskClock taskClock, CityCalendar calendar, AuditLog audit, IOptions<ProgressOptions> options, TimeProvider clock)
{
    private static readonly Texts Words = ScheduleText.Words;

    /// <summary>合意.</summary>
    /// <param name="endsOn">The end agreed, a date phrase; null takes the 回復予定時期 that was reported. Of no account for a task that has ended.</param>
    public async Task<Outcome> AgreeAsync(
        ChatOpsDbContext db, DelayReport delay, Person by, string? result, string? endsOn, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(DelayStep.Agree, delay, by, language) is { } refusal)
            return refusal;
        var (fields, now) = (new TypedFields(language), clock.GetUtcNow());
        var task = (await db.Set<ScheduleTask>().FindAsync([delay.TaskId], cancellationToken))!;
        var text = fields.Required(result, "text", DelayReport.TextLength, Words[language, "NeedsResult"]);
        DateOnly? end = null;
        if (task.IsOpen)
        {
            end = endsOn is null ? delay.RecoveryOn : fields.RequiredDay(endsOn, "endsOn", now.DayInJapan(), await calendar.ReadAsync(db, cancellationToken));
            if (end < now.DayInJapan())
                fields.Wrong("endsOn", Words.Format(language, "EndInThePast", new CardWords(language).Day(end.Value)));
        }

        if (fields.Refusal is { } wrong)
            return wrong;
        delay.Agree(text, end, by.Name, now);
        if (end is { } day)
        {
            task.MoveEnd(day);
            task.Touch();
            await taskClock.SetAsync(db, task, cancellationToken);
        }

        await reminder.StopAsync(db, delay, cancellationToken);
        await RecordAsync(
            db, delay, by, "delay.agreed", new { result = text, end, delay.RecoveryOn, task = task.DisplayId },
            end is { } moved
                ? Words.Format(CardLanguage.Japanese, "Told_Agreed", delay.DisplayId, task.DisplayId, task.Name, by.Name, moved)
                : Words.Format(CardLanguage.Japanese, "Told_AgreedEnded", delay.DisplayId, task.DisplayId, task.Name, by.Name),
            cancellationToken);
        return Outcome.Ok(Words.Format(language, "DelayAgreed", delay.DisplayId));
    }

    /// <summary>差戻し: the report is to be written anew.</summary>
    public async Task<Outcome> SendBackAsync(ChatOpsDbContext db, DelayReport delay, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(DelayStep.SendBack, delay, by, language) is { } refusal)
            return refusal;
        var (fields, now) = (new TypedFields(language), clock.GetUtcNow());
        var text = fields.Required(reason, "text", DelayReport.TextLength, Words[language, "NeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        delay.SendBack(text, by.Name, now);
        await reminder.SetAsync(db, delay, options.Value.ReportDays, cancellationToken);
        await RecordAsync(
            db, delay, by, "delay.sent-back", new { text }, Words.Format(CardLanguage.Japanese, "Told_SentBack", delay.DisplayId, by.Name, StoredText.Cut(text, 300)), cancellationToken);
        return Outcome.Ok(Words.Format(language, "DelaySentBack", delay.DisplayId));
    }

    private async Task RecordAsync(ChatOpsDbContext db, DelayReport delay, Person by, string action, object details, string told, CancellationToken cancellationToken)
    {
        delay.Touch();
        await audit.RecordAsync(db, by.ObjectId, action, delay.DisplayId, details, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await cards.ShowAsync(db, delay, cancellationToken);
        await cards.TellAsync(db, delay, NoticeKind.Information, told, cancellationToken);
    }
}

using System.Globalization;
using ChatOpsBot.Bot.Audit;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>The steps of a task: 進捗, 完了, 再開, 中止 (要件5).</summary>
internal sealed class AdvanceTask(OpenDelay open, TaskClock taskClock, CityCalendar calendar, AuditLog audit, TimeProvider clock)
{
    private const int MilestoneMonthsEarly = 3;

    private static readonly Texts Words = ScheduleText.Words;

    /// <summary>進捗: <paramref name="percent"/> is 0 to 99, with or without a percent sign; all of it is 完了.</summary>
    public async Task<Outcome> AdvanceAsync(
        ChatOpsDbContext db, ScheduleTask task, Person by, string? percent, string? said, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(ScheduleStep.Advance, task, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        if (Percent(percent) is not { } value)
        {
            fields.Wrong("percent", Words[language, "BadPercent"]);
            return fields.Refusal!;
        }

        if (value == 100)
            return await FinishAsync(db, task, by, null, language, cancellationToken);
        var text = fields.Text(said, "text", ScheduleTask.TextLength);
        if (fields.Refusal is { } wrong)
            return wrong;
        var before = task.Percent;
        task.Advance(value, text, by.Name, clock.GetUtcNow());
        await RecordAsync(db, task, by, "schedule.advanced", new { before, task.Percent, text }, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Advanced", task.DisplayId, value));
    }

    /// <summary>完了. Done by the planned end, an open report is void: there was no delay.</summary>
    /// <param name="on">完了日, a date phrase; blank is today.</param>
    public async Task<Outcome> FinishAsync(ChatOpsDbContext db, ScheduleTask task, Person by, string? on, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(ScheduleStep.Finish, task, by, language) is { } refusal)
            return refusal;
        var (fields, today) = (new TypedFields(language), clock.GetUtcNow().DayInJapan());
        var day = fields.Day(on, "on", today, await calendar.ReadAsync(db, cancellationToken), DateLean.Behind) ?? today;
        if (day > today)
            fields.Wrong("on", Words[language, "FinishedInFuture"]);
        if (EarliestFinish(task.IsMilestone, task.StartsOn, task.EndsOn) is var earliest && day < earliest)
            fields.Wrong("on", Words.Format(language, "FinishedTooEarly", new CardWords(language).Day(earliest)));
        if (fields.Refusal is { } wrong)
            return wrong;
        task.Finish(day);
        await RecordAsync(db, task, by, "schedule.finished", new { task.FinishedOn, task.EndsOn, task.FirstEndsOn }, cancellationToken);
        if (day <= task.EndsOn)
            await open.MakeVoidAsync(
                db, task, by.ObjectId, Words.Format(CardLanguage.Japanese, "VoidInTime", day.Written(), by.Name, task.EndsOn.Written()), cancellationToken);
        return Outcome.Ok(Words.Format(language, day <= task.EndsOn ? "FinishedInTime" : "FinishedLate", task.DisplayId, new CardWords(language).Day(day), day.DayNumber - task.EndsOn.DayNumber));
    }

    /// <summary>再開. A task whose end has passed is late again at once.</summary>
    public async Task<Outcome> ReopenAsync(ChatOpsDbContext db, ScheduleTask task, Person by, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(ScheduleStep.Reopen, task, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        var text = fields.Required(reason, "text", ScheduleTask.TextLength, Words[language, "NeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        task.Reopen(text, by.Name, clock.GetUtcNow());
        await RecordAsync(db, task, by, "schedule.reopened", new { text }, cancellationToken);
        return Outcome.Ok(Words.Format(language, "Reopened", task.DisplayId));
    }

    /// <summary>中止: a task leaves the plan only by an approved change of it.</summary>
    public async Task<Outcome> CancelAsync(
        ChatOpsDbContext db, ScheduleTask task, Person by, string? basis, string? reason, CardLanguage language, CancellationToken cancellationToken)
    {
        if (ProgressRules.Refusal(ScheduleStep.Cancel, task, by, language) is { } refusal)
            return refusal;
        var fields = new TypedFields(language);
        if (!await ScheduleFieldReader.HasBasisAsync(db, basis, "basis", fields, cancellationToken))
            fields.Wrong("basis", Words[language, "NeedsBasis"]);
        var text = fields.Required(reason, "text", ScheduleTask.TextLength, Words[language, "NeedsReason"]);
        if (fields.Refusal is { } wrong)
            return wrong;
        task.Cancel(text);
        await RecordAsync(db, task, by, "schedule.cancelled", new { basis, text }, cancellationToken);
        await open.MakeVoidAsync(db, task, by.ObjectId, Words.Format(CardLanguage.Japanese, "VoidCancelled", basis!.Trim(), StoredText.Cut(text, 300)), cancellationToken);
        return Outcome.Ok(Words.Format(language, "Cancelled", task.DisplayId));
    }

    /// <summary>The first day that is believed as 完了日, so that a day without a year is not taken for one long ago.</summary>
    internal static DateOnly EarliestFinish(bool isMilestone, DateOnly startsOn, DateOnly endsOn) => isMilestone ? endsOn.AddMonths(-MilestoneMonthsEarly) : startsOn;

    /// <summary>0 to 100, or null.</summary>
    internal static int? Percent(string? typed) =>
        int.TryParse(PhraseBook.Normalise(typed ?? "").Trim().TrimEnd('%').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 100 ? value : null;

    private async Task RecordAsync(ChatOpsDbContext db, ScheduleTask task, Person by, string action, object details, CancellationToken cancellationToken)
    {
        task.Touch();
        await audit.RecordAsync(db, by.ObjectId, action, task.DisplayId, details, cancellationToken);
        await taskClock.SetAsync(db, task, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (await OpenDelay.FindAsync(db, task.Id, cancellationToken) is { } delay)
            await open.ShowAsync(db, delay, cancellationToken);
    }
}

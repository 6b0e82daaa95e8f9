using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Which step a task or a 遅延報告 may take where it stands, and whose it is: all on one screen (要件5).</summary>
internal static class ProgressRules
{
    private static readonly ScheduleState[] Open = [ScheduleState.NotStarted, ScheduleState.InProgress];

    private static readonly Dictionary<ScheduleStep, ScheduleState[]> FromTask = new()
    {
        [ScheduleStep.Advance] = Open,
        [ScheduleStep.Finish] = Open,
        [ScheduleStep.ReportDelay] = Open,
        [ScheduleStep.Edit] = Open,
        [ScheduleStep.Reopen] = [ScheduleState.Done, ScheduleState.Cancelled],
        [ScheduleStep.Cancel] = Open,
    };

    private static readonly Dictionary<DelayStep, DelayState[]> FromDelay = new()
    {
        [DelayStep.Write] = [DelayState.Waiting, DelayState.Submitted],
        [DelayStep.Agree] = [DelayState.Submitted],
        [DelayStep.SendBack] = [DelayState.Submitted],
    };

    /// <summary>Why this person may not take the step now, or null: all steps of a task are the vendor's. A milestone has no progress between none and done.</summary>
    public static Outcome? Refusal(ScheduleStep step, ScheduleTask task, Person by, CardLanguage language)
    {
        if (!by.Role.IsVendor())
            return Outcome.No(ConversationText.Words[language, by.Role.IsListed() ? "VendorOnly" : "ListedOnly"]);
        var names = new ScheduleWords(language);
        if (step == ScheduleStep.Advance && task.IsMilestone)
            return Outcome.No(ScheduleText.Words.Format(language, "MilestoneHasNoProgress", task.DisplayId));
        return FromTask[step].Contains(task.State) ? null
            : Outcome.No(ScheduleText.Words.Format(language, "NotInThisState", task.DisplayId, names.State(task.State), names.Step(step)));
    }

    /// <summary>Why this person may not take the step now, or null: the report is the vendor's, the agreement the city's approver's.</summary>
    public static Outcome? Refusal(DelayStep step, DelayReport delay, Person by, CardLanguage language)
    {
        if (!by.Role.IsListed())
            return Outcome.No(ConversationText.Words[language, "ListedOnly"]);
        if (step == DelayStep.Write ? !by.Role.IsVendor() : by.Role != Role.CityApprover)
            return Outcome.No(step == DelayStep.Write ? ConversationText.Words[language, "VendorOnly"] : ScheduleText.Words[language, "ApproverOnly"]);
        return FromDelay[step].Contains(delay.State) ? null
            : Outcome.No(ScheduleText.Words.Format(language, "DelayNotInThisState", delay.DisplayId, new ScheduleWords(language).Delay(delay.State)));
    }

    /// <summary>The steps this person may take now; null for a channel, where many read.</summary>
    public static IReadOnlySet<ScheduleStep> StepsFor(ScheduleTask task, Person reader) =>
        FromTask.Keys.Where(step => Refusal(step, task, reader, CardLanguage.Japanese) is null).ToHashSet();

    /// <inheritdoc cref="StepsFor(ScheduleTask, Person)"/>
    public static IReadOnlySet<DelayStep> StepsFor(DelayReport delay, Person? reader) => FromDelay.Keys
        .Where(step => reader is null ? FromDelay[step].Contains(delay.State) : Refusal(step, delay, reader, CardLanguage.Japanese) is null).ToHashSet();
}

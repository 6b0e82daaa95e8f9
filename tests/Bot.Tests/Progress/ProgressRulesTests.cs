using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Progress;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Progress;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Progress;

/// <summary>Which step is whose, and from where: every role and every state.</summary>
public sealed class ProgressRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    public static MatrixTheoryData<ScheduleState, string> TaskCases => new(Enum.GetValues<ScheduleState>(), Enum.GetNames<Role>());

    public static MatrixTheoryData<DelayState, string> DelayCases => new(Enum.GetValues<DelayState>(), Enum.GetNames<Role>());

    [Theory, MemberData(nameof(TaskCases))]
    public void A_task_is_carried_by_the_vendor_alone(ScheduleState state, string named)
    {
        var role = Enum.Parse<Role>(named);
        ScheduleStep[] expected = !role.IsVendor() ? []
            : state is ScheduleState.Done or ScheduleState.Cancelled ? [ScheduleStep.Reopen]
            : [ScheduleStep.Advance, ScheduleStep.Finish, ScheduleStep.ReportDelay, ScheduleStep.Edit, ScheduleStep.Cancel];

        Assert.Equal(expected.ToHashSet(), ProgressRules.StepsFor(Task(state), Person(role)).ToHashSet());
    }

    [Theory, MemberData(nameof(DelayCases))]
    public void The_vendor_reports_and_only_the_city_s_approver_agrees_or_sends_back(DelayState state, string named)
    {
        var role = Enum.Parse<Role>(named);
        DelayStep[] expected = (state, role) switch
        {
            (DelayState.Waiting or DelayState.Submitted, _) when role.IsVendor() => [DelayStep.Write],
            (DelayState.Submitted, Role.CityApprover) => [DelayStep.Agree, DelayStep.SendBack],
            _ => [],
        };

        Assert.Equal(expected.ToHashSet(), ProgressRules.StepsFor(Delay(state), Person(role)).ToHashSet());
    }

    [Fact]
    public void A_milestone_has_no_progress_between_none_and_done()
    {
        var milestone = Task(ScheduleState.NotStarted);
        milestone.IsMilestone = true;

        Assert.Contains("進捗率はありません", ProgressRules.Refusal(ScheduleStep.Advance, milestone, Person(Role.Operator), CardLanguage.Japanese)!.Sentence, StringComparison.Ordinal);
        Assert.Null(ProgressRules.Refusal(ScheduleStep.Finish, milestone, Person(Role.Operator), CardLanguage.Japanese));
    }

    private static Person Person(Role role)
    {
        var person = new Person { TenantId = "t", ObjectId = "id" };
        person.Assign(role);
        return person;
    }

    private static ScheduleTask Task(ScheduleState state)
    {
        var task = new ScheduleTask { Name = "移行", CreatedById = "o", CreatedAt = Now, StartsOn = new DateOnly(2026, 11, 1) };
        task.Plan(new DateOnly(2026, 11, 30));
        switch (state)
        {
            case ScheduleState.InProgress:
                task.Advance(10, null, "人", Now);
                break;
            case ScheduleState.Done:
                task.Finish(new DateOnly(2026, 11, 20));
                break;
            case ScheduleState.Cancelled:
                task.Cancel("理由");
                break;
        }

        return task;
    }

    private static DelayReport Delay(DelayState state)
    {
        var delay = new DelayReport { TaskId = 1, PlannedEnd = new DateOnly(2026, 11, 20), IsForecast = false, OpenedAt = Now };
        if (state is DelayState.Submitted or DelayState.Agreed)
            delay.Submit(new DelayContent("理由", "状況", "手段", new DateOnly(2026, 12, 1), "範囲"), "人", Now);
        if (state == DelayState.Agreed)
            delay.Agree("合意", null, "人", Now);
        if (state == DelayState.Void)
            delay.MakeVoid("理由");
        return delay;
    }
}

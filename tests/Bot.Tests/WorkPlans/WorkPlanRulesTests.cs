using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Bot.WorkPlans;
using ChatOpsBot.Cards.WorkPlans;
using Xunit;

namespace ChatOpsBot.Bot.Tests.WorkPlans;

/// <summary>Each step of a plan is the vendor's, and only where the plan stands for it.</summary>
public sealed class WorkPlanRulesTests
{
    [Fact]
    public void Each_step_is_for_the_vendor_in_its_states_only()
    {
        Dictionary<WorkPlanState, WorkPlanStep[]> allowed = new()
        {
            [WorkPlanState.Draft] = [WorkPlanStep.Edit, WorkPlanStep.Submit, WorkPlanStep.Withdraw],
            [WorkPlanState.Submitted] = [WorkPlanStep.Edit, WorkPlanStep.Withdraw],
            [WorkPlanState.Approved] = [WorkPlanStep.Edit, WorkPlanStep.Start, WorkPlanStep.Withdraw],
            [WorkPlanState.Started] = [WorkPlanStep.Item, WorkPlanStep.Finish, WorkPlanStep.RollBack],
            [WorkPlanState.Finished] = [WorkPlanStep.Result],
            [WorkPlanState.ResultSubmitted] = [],
            [WorkPlanState.Closed] = [],
            [WorkPlanState.Cancelled] = [],
        };
        foreach (var state in Enum.GetValues<WorkPlanState>())
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var person = new Person { TenantId = "t", ObjectId = "somebody" };
                person.Assign(role);
                var expected = role.IsVendor() ? allowed[state] : [];
                Assert.Equal(expected.Order(), WorkPlanRules.StepsFor(InState(state), person, TownDesk.At("2026-11-25 22:00")).Order());
            }
        }
    }

    private static WorkPlan InState(WorkPlanState state)
    {
        var at = TownDesk.At("2026-11-25 22:00").ToUniversalTime();
        var plan = new WorkPlan
        {
            AuthorId = "a",
            AuthorName = "a",
            CreatedAt = at,
            Content = new WorkPlanContent
            {
                Title = "t",
                From = at,
                To = at.AddHours(1),
                Workers = "w",
                Assets = "a",
                Impact = "i",
                Stop = WorkPlanStop.None,
                CountsAsDowntime = true,
                Rollback = "r",
                Contact = "c",
            },
        };
        if (state is WorkPlanState.Cancelled)
            plan.Withdraw("r");
        if (state is WorkPlanState.Submitted)
            plan.Submit(1);
        if (state is WorkPlanState.Approved)
            plan.Approve("a", at);
        if (state is WorkPlanState.Started)
            plan.Start("s", at);
        if (state is WorkPlanState.Finished or WorkPlanState.ResultSubmitted or WorkPlanState.Closed)
            plan.Finish("f", at, null);
        if (state is WorkPlanState.ResultSubmitted)
            plan.Submit(2);
        if (state is WorkPlanState.Closed)
            plan.ApproveResult("a", at);
        return plan;
    }
}

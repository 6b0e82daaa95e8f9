using ChatOpsBot.Bot.Changes;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Changes;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Changes;

/// <summary>Which step may be taken from which state, and by whom: no step of a change case can be skipped (要件21, 22).</summary>
public sealed class ChangeRulesTests
{
    // What may be done in each state by the vendor (operator) and by the city's approver; nobody else may do anything.
    private static readonly Dictionary<ChangeState, (ChangeStep[] Vendor, ChangeStep[] Approver)> Allowed = new()
    {
        [ChangeState.Opened] = ([ChangeStep.Report, ChangeStep.Hasten, ChangeStep.Withdraw], []),
        [ChangeState.Reported] = ([ChangeStep.PlanTest, ChangeStep.Hasten, ChangeStep.Withdraw], [ChangeStep.Decide]),
        [ChangeState.TestPlanned] = ([ChangeStep.RecordTest, ChangeStep.Hasten, ChangeStep.Withdraw], [ChangeStep.Decide]),
        [ChangeState.TestFailed] = ([ChangeStep.PlanTest, ChangeStep.Hasten, ChangeStep.Withdraw], [ChangeStep.Decide]),
        [ChangeState.Tested] = ([ChangeStep.Hasten, ChangeStep.Withdraw], [ChangeStep.Decide]),
        [ChangeState.Held] = ([ChangeStep.PlanTest, ChangeStep.Hasten, ChangeStep.Withdraw], [ChangeStep.Decide]),
        [ChangeState.Adopted] = ([ChangeStep.MakeWork, ChangeStep.Withdraw], []),
        [ChangeState.Emergency] = ([ChangeStep.ApplyInHaste], [ChangeStep.Ratify]),
        [ChangeState.Applied] = ([ChangeStep.Verify], []),
        [ChangeState.Verified] = ([], []),
        [ChangeState.Rejected] = ([], []),
        [ChangeState.Withdrawn] = ([], []),
    };

    public static TheoryData<ChangeState> States => [.. Enum.GetValues<ChangeState>()];

    [Theory, MemberData(nameof(States))]
    public void Each_state_offers_its_steps_to_whom_they_belong(ChangeState state)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            IEnumerable<ChangeStep> expected = role switch { _ when role.IsVendor() => Allowed[state].Vendor, Role.CityApprover => Allowed[state].Approver, _ => [] };
            Assert.Equal(expected.Order(), ChangeRules.StepsFor(In(state), In(role)).Order());
        }
    }

    [Theory]
    [InlineData(ChangeDecision.Apply, null, false)]
    [InlineData(ChangeDecision.Apply, false, false)]
    [InlineData(ChangeDecision.Apply, true, true)]
    [InlineData(ChangeDecision.Reject, null, true)]
    [InlineData(ChangeDecision.Hold, null, true)]
    public void Only_a_passed_test_lets_the_city_decide_to_apply(ChangeDecision decision, bool? passed, bool isAllowed)
    {
        var change = In(ChangeState.TestPlanned);
        if (passed is { } result)
            change.RecordTest(result, "結果", "証跡", "運用担当", DateTimeOffset.UnixEpoch);

        Assert.Equal(isAllowed, ChangeRules.Refusal(decision, change, CardLanguage.Japanese) is null);
    }

    [Fact]
    public void A_new_test_plan_takes_back_the_earlier_result()
    {
        var change = In(ChangeState.Tested);

        change.PlanTest("再テスト", new DateOnly(2026, 12, 1));

        Assert.Null(change.TestPassed);
        Assert.NotNull(ChangeRules.Refusal(ChangeDecision.Apply, change, CardLanguage.Japanese));
    }

    private static Person In(Role role)
    {
        var person = new Person { TenantId = "t", ObjectId = "id" };
        person.Assign(role);
        return person;
    }

    private static ChangeCase In(ChangeState state)
    {
        var (at, change) = (DateTimeOffset.UnixEpoch, new ChangeCase
        {
            Kind = ChangeKind.Patch,
            Title = "月例の修正",
            Assets = "連携サーバー",
            AuthorId = "id",
            AuthorName = "運用担当",
            CreatedAt = DateTimeOffset.UnixEpoch,
        });
        Action[] way =
        [
            () => change.Report("影響", "運用担当", at),
            () => change.PlanTest("試験", new DateOnly(2026, 11, 30)),
            () => change.RecordTest(state != ChangeState.TestFailed, "結果", "証跡", "運用担当", at),
        ];
        foreach (var step in way.Take(state switch { ChangeState.Opened or ChangeState.Emergency or ChangeState.Withdrawn => 0, ChangeState.Reported => 1, ChangeState.TestPlanned => 2, _ => 3 }))
            step();
        switch (state)
        {
            case ChangeState.Held:
                change.Decide(ChangeDecision.Hold, "理由", new DateOnly(2026, 12, 1), "市承認者", at);
                break;
            case ChangeState.Rejected:
                change.Decide(ChangeDecision.Reject, "理由", null, "市承認者", at);
                break;
            case ChangeState.Emergency:
                change.Hasten("理由", "運用担当", at);
                break;
            case ChangeState.Withdrawn:
                change.Withdraw("理由");
                break;
            case ChangeState.Adopted or ChangeState.Applied or ChangeState.Verified:
                change.Decide(ChangeDecision.Apply, "理由", null, "市承認者", at);
                if (state != ChangeState.Adopted)
                    change.Apply("運用担当", at);
                if (state == ChangeState.Verified)
                    change.Verify("正常", "運用担当", at);
                break;
        }

        Assert.Equal(state, change.State);
        return change;
    }
}

using ChatOpsBot.Cards.WorkPlans;
using Xunit;

namespace ChatOpsBot.Cards.Tests.WorkPlans;

public sealed class WorkPlanCardTests
{
    private static readonly WorkPlanView Draft = new()
    {
        Number = 3,
        Version = 2,
        Title = "連携サーバー1 のソフトウェア更新",
        State = WorkPlanState.Draft,
        Time = (Samples.At(22, 0), Samples.At(22, 0).AddHours(3.5)),
        Workers = "運用担当\n保守員",
        Assets = "連携サーバー1\nデータ連携システム",
        Items =
        [
            new(1, Samples.At(22, 0), Samples.At(22, 30), "バックアップ取得", WorkItemState.Planned, null),
            new(2, Samples.At(23, 0), Samples.At(23, 0).AddHours(1.5), "更新と再起動", WorkItemState.Planned, null),
            new(3, Samples.At(23, 0).AddHours(1.5), Samples.At(22, 0).AddHours(3.5), "疎通試験", WorkItemState.Planned, null),
        ],
        Impact = "窓口での照会ができません。",
        Stop = WorkPlanStop.Full,
        StopTime = (Samples.At(23, 0), Samples.At(23, 0).AddHours(1.5)),
        CountsAsDowntime = false,
        Rollback = "バックアップから戻します。",
        RollbackBy = Samples.At(23, 0).AddHours(1),
        Contact = "開始と終了を電話で市の担当者に連絡します。",
        Documents = "運用マニュアル 4.2",
        Related = "ISS-3",
        Conflicts = ["11/22(日) は閉庁日です。", "WRK-2 「認証基盤の点検」と時間と対象（データ連携システム）が重なっています。"],
        Now = Samples.At(10, 0),
        Steps = new HashSet<WorkPlanStep> { WorkPlanStep.Edit, WorkPlanStep.Submit, WorkPlanStep.Withdraw },
    };

    private static readonly WorkPlanView Started = Draft with
    {
        State = WorkPlanState.Started,
        Conflicts = [],
        ApprovalId = "APR-7",
        Approved = new PersonAt("市承認者", Samples.At(9, 0)),
        Started = new PersonAt("運用担当", Samples.At(22, 0)),
        Items = [Draft.Items[0] with { State = WorkItemState.Done, By = new PersonAt("運用担当", Samples.At(22, 25)) }, Draft.Items[1], Draft.Items[2]],
        Now = Samples.At(22, 40),
        DocumentLink = new Uri("https://chatops.example/documents/x"),
        Steps = new HashSet<WorkPlanStep> { WorkPlanStep.Item, WorkPlanStep.Finish, WorkPlanStep.RollBack },
    };

    private static readonly Dictionary<string, WorkPlanView> Views = new()
    {
        ["draft"] = Draft,
        ["submitted"] = Draft with { State = WorkPlanState.Submitted, ApprovalId = "APR-7", Steps = new HashSet<WorkPlanStep> { WorkPlanStep.Edit, WorkPlanStep.Withdraw } },
        ["started"] = Started,
        ["overrun"] = Started with { Now = Samples.At(22, 0).AddHours(4) },
        ["rolled-back"] = Started with
        {
            State = WorkPlanState.ResultSubmitted,
            Finished = new PersonAt("運用担当", Samples.At(23, 40)),
            RolledBackBecause = "再起動後に疎通できなかったため。",
            Result = "バックアップから戻し、23:40 に正常を確認しました。",
            Items = [.. Started.Items.Take(1), Draft.Items[1] with { State = WorkItemState.Skipped, By = new PersonAt("運用担当", Samples.At(23, 30)) }, Draft.Items[2]],
            Steps = new HashSet<WorkPlanStep>(),
        },
        ["withdrawn"] = Draft with { State = WorkPlanState.Cancelled, WithdrawnBecause = "更新が不要になったため。", Conflicts = [], Steps = new HashSet<WorkPlanStep>() },
    };

    private static readonly WorkPlanListView List = new(
        [
            new(3, Draft.Title, WorkPlanState.Approved, Draft.Time, Draft.Workers, WorkPlanStop.Full, true),
            new(4, "認証基盤の点検", WorkPlanState.Draft, (Samples.At(9, 0).AddDays(3), Samples.At(10, 0).AddDays(3)), "運用責任者", WorkPlanStop.None, false),
        ],
        true, 1, 2, 14, Samples.At(10, 0));

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<WorkPlanForm, CardLanguage> AllForms => new(Enum.GetValues<WorkPlanForm>(), Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Cards))]
    public void Each_plan_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(WorkPlanCard.Create(Views[state], language), state, language);

    [Theory, MemberData(nameof(Languages))]
    public void Lists_and_the_invitation_are_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(WorkPlanListCard.Create(List, "2026-11-22", language), "calendar", language);
        Golden.Check(WorkPlanListCard.Create(List with { IsCalendar = false, Rows = [], TotalCount = 0, PageCount = 1 }, null, language), "list-none", language);
        Golden.Check(WorkPlanCard.CreateInvitation("認証基盤の点検", language), "invitation", language);
        Golden.Check(WorkPlanForms.Create(null, new WorkPlanFormView(null, "認証基盤の点検", "ISS-3", "運用担当", FormState.First), language), "form-new", language);
    }

    [Theory, MemberData(nameof(AllForms))]
    public void Each_form_is_drawn_as_agreed(WorkPlanForm form, CardLanguage language) =>
        Golden.Check(WorkPlanForms.Create(form, new WorkPlanFormView(Draft, null, null, null, FormState.First), language), $"form-{form}", language);

    [Fact]
    public void Each_field_of_the_plan_fills_a_member()
    {
        var card = DrawnCard.Of(WorkPlanForms.Create(WorkPlanForm.Edit, new WorkPlanFormView(Draft, null, null, null, FormState.First), CardLanguage.Japanese));
        var members = typeof(SaveWorkPlan).GetProperties().Select(member => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToList();

        Assert.All(card.Inputs, input => Assert.Contains(input.GetProperty("id").GetString(), members));
        Assert.Equal(17, card.Inputs.Count());
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(WorkPlanCard.Create(Filled(text), CardLanguage.Japanese), text, places: 5, shown: 25));
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(WorkPlanCard.Create(Filled(text), CardLanguage.English), letter);
            HostileText.Fits(
                WorkPlanListCard.Create(List with { Rows = [.. Enumerable.Repeat(List.Rows[0] with { Title = text, Workers = text }, 10)] }, "2026-11-22", CardLanguage.Japanese), letter);
        }
    }

    private static WorkPlanView Filled(string text) => Started with
    {
        Title = text,
        Workers = text,
        Assets = text,
        Impact = text,
        Rollback = text,
        Contact = text,
        Documents = text,
        Related = text,
        Conflicts = [.. Enumerable.Repeat(text, 20)],
        Items = [.. Enumerable.Range(1, 30).Select(number => Started.Items[0] with { Number = number, What = text, By = new PersonAt(text, Samples.At(22, 0)) })],
        RolledBackBecause = text,
        Result = text,
        WithdrawnBecause = text,
        Approved = new PersonAt(text, Samples.At(9, 0)),
    };
}

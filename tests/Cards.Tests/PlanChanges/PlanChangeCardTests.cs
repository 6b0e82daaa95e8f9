using ChatOpsBot.Cards.PlanChanges;
using Xunit;

namespace ChatOpsBot.Cards.Tests.PlanChanges;

public sealed class PlanChangeCardTests
{
    private static readonly PlanChangeView Draft = new(
        2, 1, PlanChangeState.Draft, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30), 10, false, [PlanSection.Organisation, PlanSection.Incidents], "担当者の交代",
        "夜間の連絡先が変わります。", "夜間は 2 名", "夜間は 3 名", new PersonAt("運用責任者", Samples.At(9, 0)), null, null, null, null, Samples.At(10, 0),
        new HashSet<PlanChangeStep> { PlanChangeStep.Edit, PlanChangeStep.Submit, PlanChangeStep.Withdraw });

    private static readonly Dictionary<string, PlanChangeView> Views = new()
    {
        ["draft"] = Draft,
        ["overdue"] = Draft with { State = PlanChangeState.Submitted, ApprovalId = "APR-7", DueOn = new DateOnly(2026, 11, 20), Steps = new HashSet<PlanChangeStep> { PlanChangeStep.Edit } },
        ["approved"] = Draft with { State = PlanChangeState.Approved, Approved = new PersonAt("市承認者", Samples.At(9, 50)), IsMet = true, Steps = new HashSet<PlanChangeStep>() },
        ["late"] = Draft with { State = PlanChangeState.Approved, Approved = new PersonAt("市承認者", Samples.At(9, 50)), IsMet = false, CountsOpenDays = true, Steps = new HashSet<PlanChangeStep>() },
        ["withdrawn"] = Draft with { State = PlanChangeState.Withdrawn, WithdrawnBecause = "交代を取りやめました。", Steps = new HashSet<PlanChangeStep>() },
    };

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Cards))]
    public void Each_change_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(PlanChangeCard.Create(Views[state], language), state, language);

    [Theory, MemberData(nameof(Languages))]
    public void The_list_the_form_and_the_invitation_are_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(PlanChangeCard.CreateList(new PlanChangeListView([.. Views.Values], 5), language), "list", language);
        Golden.Check(PlanChangeCard.CreateInvitation("夜間は 3 名", 10, language), "invitation", language);
        Golden.Check(PlanChangeCard.CreateForm(new PlanChangeFormView(null, "夜間は 3 名", FormState.First), language), "form-new", language);
        var typed = CardVerbs.Values(new SavePlanChange(2, 1, "いつか", "Scope,Roles", "担当者の交代", null, null, "夜間は 3 名"));
        Golden.Check(
            PlanChangeCard.CreateForm(
                new PlanChangeFormView(Draft, null, FormState.Again(null, typed, new Dictionary<string, string> { ["changedOn"] = "「いつか」は日付として読めません。" })), language),
            "form-refused", language);
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(PlanChangeCard.Create(Filled(text), CardLanguage.Japanese), text, places: 4, shown: 25));
        foreach (var letter in HostileText.Letters)
            HostileText.Fits(PlanChangeCard.Create(Filled(string.Concat(Enumerable.Repeat(letter, 2000))), CardLanguage.English), letter);
    }

    private static PlanChangeView Filled(string text) => Draft with
    {
        Reason = text,
        Impact = text,
        Before = text,
        After = text,
        WithdrawnBecause = text,
        By = new PersonAt(text, Samples.At(9, 0)),
        Sections = [.. Enum.GetValues<PlanSection>()],
    };
}

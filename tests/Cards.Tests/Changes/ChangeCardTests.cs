using ChatOpsBot.Cards.Changes;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Changes;

public sealed class ChangeCardTests
{
    private static readonly PersonAt Vendor = new("運用担当", Samples.At(9, 0)), City = new("市承認者", Samples.At(9, 40));

    private static readonly ChangeView Opened = new()
    {
        Number = 4,
        Version = 1,
        Kind = ChangeKind.Patch,
        State = ChangeState.Opened,
        Title = "連携基盤の月例の修正",
        Information = "権限の昇格を防ぐ修正です。",
        Assets = ["連携サーバー", "連携サーバー（検証）"],
        Source = "ADV-2",
        By = Vendor,
        Now = Samples.At(10, 0),
        Steps = new HashSet<ChangeStep> { ChangeStep.Report, ChangeStep.Hasten, ChangeStep.Withdraw },
    };

    private static readonly ChangeView Tested = Opened with
    {
        State = ChangeState.Tested,
        Kind = ChangeKind.Update,
        Impact = "適用中の 5 分間、照会ができません。",
        Reported = Vendor,
        Test = new ChangeTestView("照会と連携の試験", new DateOnly(2026, 11, 20), true, "全 20 項目に合格しました。", "試験成績書 第1版", Vendor),
        Steps = new HashSet<ChangeStep> { ChangeStep.Decide },
    };

    private static readonly Dictionary<string, ChangeView> Views = new()
    {
        ["opened"] = Opened,
        ["tested"] = Tested,
        ["held"] = Tested with
        {
            State = ChangeState.Held,
            Decided = new ChangeDecisionView(ChangeDecision.Hold, "次の版を待ちます。", new DateOnly(2026, 12, 4), City),
            Steps = new HashSet<ChangeStep> { ChangeStep.PlanTest, ChangeStep.Decide },
        },
        ["adopted"] = Tested with
        {
            State = ChangeState.Adopted,
            Decided = new ChangeDecisionView(ChangeDecision.Apply, "影響が小さいため。", null, City),
            Works = ["WRK-3 作成中"],
            Steps = new HashSet<ChangeStep> { ChangeStep.MakeWork, ChangeStep.Withdraw },
        },
        ["emergency"] = Opened with
        {
            State = ChangeState.Applied,
            Haste = new ChangeHasteView("攻撃が観測されました。", Vendor, null, null, null),
            Applied = Vendor,
            Steps = new HashSet<ChangeStep> { ChangeStep.Ratify },
        },
        ["verified"] = Opened with
        {
            State = ChangeState.Verified,
            Haste = new ChangeHasteView("攻撃が観測されました。", Vendor, true, "了承します。", City),
            Applied = Vendor,
            Verified = Vendor,
            Verification = "正常に動作しています。",
            Steps = new HashSet<ChangeStep>(),
        },
    };

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<ChangeStep, CardLanguage> Forms => new(Enum.GetValues<ChangeStep>().Where(step => step != ChangeStep.MakeWork), Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Cards))]
    public void Each_case_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(ChangeCard.Create(Views[state], language), state, language);

    [Theory, MemberData(nameof(Forms))]
    public void Each_form_is_drawn_as_agreed(ChangeStep step, CardLanguage language) =>
        Golden.Check(ChangeForms.Create(step, Tested, FormState.First, language), "form-" + step.ToString().ToLowerInvariant(), language);

    [Theory, MemberData(nameof(Languages))]
    public void The_list_the_invitation_and_the_form_of_a_new_case_are_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(ChangeCard.CreateList(new ChangeListView([.. Views.Values], 1, 2, 12), language), "list", language);
        Golden.Check(ChangeCard.CreateList(new ChangeListView([], 1, 1, 0), language), "list-none", language);
        Golden.Check(ChangeCard.CreateInvitation("連携基盤の月例の修正", language), "invitation", language);
        Golden.Check(ChangeForms.CreateOpening("連携基盤の月例の修正", FormState.First, language), "form-new", language);
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(ChangeCard.Create(Filled(text), CardLanguage.Japanese), text, places: 6, shown: 25));
        foreach (var letter in HostileText.Letters)
            HostileText.Fits(ChangeCard.Create(Filled(string.Concat(Enumerable.Repeat(letter, 1500))), CardLanguage.English), letter);
    }

    private static ChangeView Filled(string text) => Tested with
    {
        Title = text.Length > 200 ? text[..200] : text,
        Information = text,
        Impact = text,
        Assets = [text],
        Test = new ChangeTestView(text, new DateOnly(2026, 11, 20), false, text, text, Vendor),
        Decided = new ChangeDecisionView(ChangeDecision.Hold, text, new DateOnly(2026, 12, 4), City),
        Haste = new ChangeHasteView(text, Vendor, false, text, City),
        Verification = text,
        WithdrawnBecause = text,
        Steps = new HashSet<ChangeStep>(Enum.GetValues<ChangeStep>()),
    };
}

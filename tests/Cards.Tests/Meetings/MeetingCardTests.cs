using ChatOpsBot.Cards.Meetings;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Meetings;

public sealed class MeetingCardTests
{
    private static readonly MeetingView Planned = new()
    {
        Number = 4,
        Version = 2,
        Kind = MeetingKind.Regular,
        State = MeetingState.Planned,
        Title = "定例会（2026年10月分）",
        StartsAt = Samples.At(14, 0),
        Place = "市役所 3 階会議室",
        Period = (new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)),
        IsMonthly = true,
        MaterialVersion = 2,
        Material = new Uri("https://bot.example/documents/abc"),
        Now = Samples.At(10, 0),
        Steps = new HashSet<MeetingStep> { MeetingStep.Material, MeetingStep.Move, MeetingStep.Cancel },
    };

    private static readonly MinutesView Minutes = new(
        Samples.At(14, 0), Samples.At(15, 10), "市役所 3 階会議室", "市 情報政策課\n運用責任者", "進捗\n課題\nインシデント\nSLA", "監視間隔を 1 分とする", "手順書の改訂 / 運用担当 / 2026-12-20", StabilityDecision.Stable);

    private static readonly MeetingView Submitted = Planned with
    {
        State = MeetingState.MinutesSubmitted,
        MinutesVersion = 1,
        MinutesPage = new Uri("https://bot.example/documents/def"),
        Minutes = Minutes,
        ApprovalId = "APR-7",
        Steps = new HashSet<MeetingStep> { MeetingStep.Material, MeetingStep.Minutes },
    };

    private static readonly Dictionary<string, MeetingView> Meetings = new()
    {
        ["planned"] = Planned,
        ["working"] = Planned with { Kind = MeetingKind.Working, Title = "原因の確認", Period = null, IsMonthly = null, Related = "INC-3", MaterialVersion = null, Material = null },
        ["awaiting"] = Planned with { State = MeetingState.AwaitingMinutes, Steps = Enum.GetValues<MeetingStep>().ToHashSet() },
        ["submitted"] = Submitted,
        ["returned"] = Submitted with { State = MeetingState.MinutesReturned, ApprovalId = null },
        ["approved"] = Submitted with
        {
            State = MeetingState.MinutesApproved,
            ApprovalId = null,
            Approved = new PersonAt("市承認者", Samples.At(16, 0)),
            Issues = ["ISS-7", "ISS-8"],
            IsMonthly = false,
            Steps = new HashSet<MeetingStep>(),
        },
        ["cancelled"] = Planned with { State = MeetingState.Cancelled, CancelledBecause = "台風のため", Steps = new HashSet<MeetingStep>() },
    };

    public static MatrixTheoryData<string, CardLanguage> MeetingCards => new(Meetings.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<MeetingStep, CardLanguage> Forms => new([MeetingStep.Minutes, MeetingStep.Move, MeetingStep.Cancel], Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(MeetingCards))]
    public void Each_meeting_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(MeetingCard.Create(Meetings[state], language), state, language);

    [Theory, MemberData(nameof(Forms))]
    public void Each_form_is_drawn_as_agreed(MeetingStep step, CardLanguage language) =>
        Golden.Check(MeetingForms.Create(step, step == MeetingStep.Minutes ? Submitted : Planned, FormState.First, language), $"form-{step}", language);

    [Theory, MemberData(nameof(Languages))]
    public void The_list_the_invitation_and_the_new_form_are_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(MeetingCard.CreateList([.. Meetings.Values], 20, true, language), "list", language);
        Golden.Check(MeetingCard.CreateList([], 0, null, language), "list-none", language);
        Golden.Check(MeetingCard.CreateInvitation("原因の確認", "INC-3", language), "invitation", language);
        var typed = CardVerbs.Values(new CallMeeting("原因の確認", "11/28", "14:00", null, "INC-3"));
        Golden.Check(
            MeetingForms.CreateCall(null, null, FormState.Again(null, typed, new Dictionary<string, string> { ["day"] = "11/28(土) は閉庁日です。開庁日（例：11/30(月)）を指定してください。" }), language),
            "form-new-refused", language);
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text => HostileText.Holds(MeetingCard.Create(Filled(text), CardLanguage.Japanese), text, places: 6, shown: 25));
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(MeetingCard.Create(Filled(text), CardLanguage.English), letter);
            HostileText.Fits(MeetingCard.CreateList([.. Enumerable.Repeat(Filled(text), 30)], 30, false, CardLanguage.Japanese), letter);
            HostileText.Fits(MeetingCard.CreateInvitation(text, text, CardLanguage.Japanese), letter);
        }
    }

    private static MeetingView Filled(string text) => Submitted with
    {
        Title = text,
        Place = text,
        Related = text,
        CancelledBecause = text,
        Approved = new PersonAt(text, Samples.At(9, 0)),
        Minutes = Minutes with { Agenda = text, Decisions = text, Homework = text },
        Issues = [.. Enumerable.Repeat("ISS-123456", 40)],
    };
}

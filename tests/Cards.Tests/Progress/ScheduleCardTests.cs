using ChatOpsBot.Cards.Progress;
using Xunit;

namespace ChatOpsBot.Cards.Tests.Progress;

public sealed class ScheduleCardTests
{
    private static readonly ScheduleTaskView Task = new(
        3, 4, "移行リハーサル", "移行", false, "運用担当", new DateOnly(2026, 11, 16), new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30), ScheduleState.InProgress, 40, 50, null,
        [new(1, "移行設計", false)], [new(4, "本番移行", false)], "検証機を使います。", "手順 6 まで完了", new PersonAt("運用担当", Samples.At(9, 30)), null, null, Samples.At(10, 0),
        Enum.GetValues<ScheduleStep>().Where(step => step != ScheduleStep.Reopen).ToHashSet());

    private static readonly Dictionary<string, ScheduleTaskView> Tasks = new()
    {
        ["task"] = Task,
        ["late"] = Task with
        {
            EndsOn = new DateOnly(2026, 11, 20),
            FirstEndsOn = new DateOnly(2026, 11, 13),
            PlannedPercent = 100,
            DelayId = "DLY-2",
            After = [new(4, "本番移行", true)],
        },
        ["milestone"] = Task with
        {
            IsMilestone = true,
            StartsOn = new DateOnly(2026, 12, 12),
            EndsOn = new DateOnly(2026, 12, 12),
            FirstEndsOn = new DateOnly(2026, 12, 12),
            State = ScheduleState.NotStarted,
            Percent = 0,
            PlannedPercent = 0,
            Owner = null,
            Said = null,
            SaidBy = null,
            Note = null,
        },
        ["done"] = Task with { State = ScheduleState.Done, Percent = 100, FinishedOn = new DateOnly(2026, 11, 20), Steps = new HashSet<ScheduleStep> { ScheduleStep.Reopen } },
        ["cancelled"] = Task with { State = ScheduleState.Cancelled, CancelledBecause = "移行方式が変わりました。", Steps = new HashSet<ScheduleStep>() },
    };

    private static readonly DelayView Waiting = new(
        2, 1, DelayState.Waiting, 3, "移行リハーサル", "運用担当", 40, new DateOnly(2026, 11, 20), false, new DateOnly(2026, 11, 24), true, [new(4, "本番移行", true)], null, null,
        null, null, null, Samples.At(10, 0), new HashSet<DelayStep> { DelayStep.Write });

    private static readonly DelayReportView Report = new(
        "検証機の電源が故障しました。", "手順 8 まで完了しています。", "予備機で続行し、土曜に 2 名で作業します。", new DateOnly(2026, 12, 4), "本番移行（12/12）への影響はありません。",
        new PersonAt("運用担当", Samples.At(9, 40)));

    private static readonly DelayView Submitted = Waiting with { State = DelayState.Submitted, Version = 2, Report = Report, DueOn = new DateOnly(2026, 12, 1), Steps = Enum.GetValues<DelayStep>().ToHashSet() };

    private static readonly Dictionary<string, DelayView> Delays = new()
    {
        ["delay-waiting"] = Waiting,
        ["delay-overdue"] = Waiting with { DueOn = new DateOnly(2026, 11, 20) },
        ["delay-submitted"] = Submitted,
        ["delay-forecast"] = Submitted with { IsForecast = true, PlannedEnd = new DateOnly(2026, 11, 30), Followers = [] },
        ["delay-sent-back"] = Submitted with { State = DelayState.Waiting, SentBack = "土曜の作業の立会いを書いてください。", SentBackBy = new PersonAt("市承認者", Samples.At(9, 50)) },
        ["delay-agreed"] = Submitted with
        {
            State = DelayState.Agreed,
            Agreement = new("12/4 までの延長に合意。週次で確認する。", new DateOnly(2026, 12, 4), new PersonAt("市承認者", Samples.At(9, 55))),
            Steps = new HashSet<DelayStep>(),
        },
        ["delay-void"] = Waiting with { State = DelayState.Void, VoidBecause = "完了日 2026/11/20 は計画終了日以前のため、遅延はありませんでした。", TaskIsOpen = false, Steps = new HashSet<DelayStep>() },
    };

    public static MatrixTheoryData<string, CardLanguage> TaskCards => new(Tasks.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<string, CardLanguage> DelayCards => new(Delays.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<DelayStep, CardLanguage> DelayForms => new(Enum.GetValues<DelayStep>(), Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(TaskCards))]
    public void Each_task_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(ScheduleTaskCard.Create(Tasks[state], language), state, language);

    [Theory, MemberData(nameof(DelayCards))]
    public void Each_report_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(DelayCard.Create(Delays[state], language), state, language);

    [Theory, MemberData(nameof(DelayForms))]
    public void Each_form_of_a_report_is_drawn_as_agreed(DelayStep step, CardLanguage language) =>
        Golden.Check(DelayCard.CreateForm(step, Submitted, FormState.First, language), $"delay-form-{step}", language);

    [Theory, MemberData(nameof(Languages))]
    public void The_lists_the_forms_and_the_invitation_are_drawn_as_agreed(CardLanguage language)
    {
        var list = new ScheduleListView("移行", [.. Tasks.Values], 25, 1, 2, 3);
        Golden.Check(ScheduleListCard.Create(list, language), "list", language);
        Golden.Check(ScheduleListCard.Create(list with { Filter = "", Rows = [], TotalCount = 0, LateCount = 0, Page = 1, PageCount = 1 }, language), "list-none", language);
        Golden.Check(DelayCard.CreateList([Waiting, Submitted], 2, language), "delay-list", language);
        Golden.Check(DelayCard.CreateList([], 0, language), "delay-list-none", language);
        Golden.Check(ScheduleTaskCard.CreateInvitation("移行リハーサル", language), "invitation", language);
        (string, string)[] people = [("operator", "運用担当"), ("manager", "運用責任者")];
        Golden.Check(ScheduleTaskCard.CreateForm(new ScheduleFormView(Task, null, people, FormState.First), language), "form", language);
        var typed = CardVerbs.Values(new SaveScheduleTask(0, 0, "移行", null, "task", "operator", "いつか", "12/5", null, null, null));
        Golden.Check(
            ScheduleTaskCard.CreateForm(
                new ScheduleFormView(null, null, people, FormState.Again(null, typed, new Dictionary<string, string> { ["startsOn"] = "「いつか」は日付として読めません。" })), language),
            "form-refused", language);
        Golden.Check(DelayCard.CreateForecastForm(Task, FormState.First, language), "delay-form-forecast", language);
    }

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text =>
        {
            HostileText.Holds(ScheduleTaskCard.Create(Filled(text), CardLanguage.Japanese), text, places: 3, shown: 25);
            HostileText.Holds(DelayCard.Create(FilledDelay(text), CardLanguage.Japanese), text, places: 6, shown: 25);
        });
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(ScheduleTaskCard.Create(Filled(text), CardLanguage.English), letter);
            HostileText.Fits(DelayCard.Create(FilledDelay(text), CardLanguage.English), letter);
            HostileText.Fits(
                ScheduleListCard.Create(new ScheduleListView(text, [.. Enumerable.Repeat(Filled(text), ScheduleListCard.PageSize)], 500, 10, 2, 50), CardLanguage.Japanese), letter);
            HostileText.Fits(DelayCard.CreateList([.. Enumerable.Repeat(FilledDelay(text), 30)], 30, CardLanguage.Japanese), letter);
        }
    }

    private static ScheduleTaskView Filled(string text) => Task with
    {
        Name = text,
        Phase = text,
        Owner = text,
        Note = text,
        Said = text,
        CancelledBecause = text,
        SaidBy = new PersonAt(text, Samples.At(9, 0)),
        Before = [.. Enumerable.Repeat(new ScheduleLinkView(1, text, true), 20)],
        After = [.. Enumerable.Repeat(new ScheduleLinkView(1, text, true), 20)],
    };

    private static DelayView FilledDelay(string text) => Submitted with
    {
        TaskName = text,
        Owner = text,
        Report = Report with { Reason = text, Situation = text, Recovery = text, Impact = text, By = new PersonAt(text, Samples.At(9, 0)) },
        SentBack = text,
        VoidBecause = text,
        Agreement = new(text, new DateOnly(2026, 12, 4), new PersonAt(text, Samples.At(9, 0))),
        Followers = [.. Enumerable.Repeat(new ScheduleLinkView(1, text, true), 20)],
    };
}

namespace ChatOpsBot.Cards.Progress;

/// <summary>Words of the マスタスケジュール that cards, sentences, tables and pictures share.</summary>
public sealed class ScheduleWords(CardLanguage language) : LanguageText<ScheduleWords>(language)
{
    /// <summary>未着手, 進行中 …</summary>
    public string State(ScheduleState state) => Text($"State{state}");

    /// <summary>進捗, 完了 …</summary>
    public string Step(ScheduleStep step) => Text($"Step{step}");

    /// <summary>報告待ち, 協議中 …</summary>
    public string Delay(DelayState state) => Text($"Delay{state}");

    /// <summary>マイルストーン, 作業.</summary>
    public string Kind(bool isMilestone) => isMilestone ? KindMilestone : KindTask;

    /// <summary>遅延理由.</summary>
    public string FieldReason => Text();

    /// <summary>状況.</summary>
    public string FieldSituation => Text();

    /// <summary>回復手段.</summary>
    public string FieldRecovery => Text();

    /// <summary>回復予定時期.</summary>
    public string FieldRecoveryOn => Text();

    /// <summary>影響範囲.</summary>
    public string FieldImpact => Text();

    /// <summary>協議結果.</summary>
    public string FieldResult => Text();

    private string KindMilestone => Text();
    private string KindTask => Text();
}

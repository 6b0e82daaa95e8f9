namespace ChatOpsBot.Cards.WorkPlans;

/// <summary>Words of the 作業実施計画書, as the contract has them (要件25).</summary>
public sealed class WorkPlanWords(CardLanguage language) : LanguageText<WorkPlanWords>(language)
{
    /// <summary>作成中, 承認待ち …</summary>
    public string State(WorkPlanState state) => Text($"State{state}");

    /// <summary>なし, 一部停止, 停止あり.</summary>
    public string Stop(WorkPlanStop stop) => Text($"Stop{stop}");

    /// <summary>算入 or 除外.</summary>
    public string Treatment(bool counts) => Text(counts ? "TreatmentCounted" : "TreatmentExcluded");

    /// <summary>未実施, 済, 実施せず.</summary>
    public string Item(WorkItemState state) => Text($"Item{state}");

    private string TreatmentCounted => Text();

    private string TreatmentExcluded => Text();
}

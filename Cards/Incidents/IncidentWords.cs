namespace ChatOpsBot.Cards.Incidents;

/// <summary>Words that every card, form, mail and document about an incident uses in the same way.</summary>
public sealed class IncidentWords(CardLanguage language) : LanguageText<IncidentWords>(language)
{
    /// <summary>Name of the first report's clock.</summary>
    public string FirstReport => Text();

    /// <summary>Name of the same duty's clock in service time (要件29).</summary>
    public string Notification => Text();

    /// <summary>Name of the recovery clock.</summary>
    public string Recovery => Text();

    /// <summary>Name of the next status report's deadline.</summary>
    public string NextReport => Text();

    /// <summary>検知, 第一報済み, 協議中 and so on.</summary>
    public string State(IncidentState state) => Text($"State{state}");

    /// <summary>停止, 一部影響 or 影響なし.</summary>
    public string Impact(IncidentImpact impact) => Text($"Impact{impact}");

    /// <summary>第一報, 続報 or 最終報.</summary>
    public string Kind(StatusReportKind kind) => Text($"Kind{kind}");

    /// <summary>「第一報」「続報（第3報）」「最終報（第5報）」.</summary>
    public string Report(StatusReportKind kind, int number) =>
        kind == StatusReportKind.First ? Kind(kind) : Format("ReportNumbered", Kind(kind), number);

    /// <summary>Name of a field of a status report.</summary>
    public string Field(StatusReportField field) => Text($"Field{field}");

    /// <summary>協議中, 合意 or 不同意.</summary>
    public string Plan(PlanState state) => Text($"Plan{state}");

    /// <summary>是正措置, 予防措置 or 不要.</summary>
    public string Prevention(PreventionKind kind) => Text($"Prevention{kind}");

    /// <summary>作成中, 承認待ち, 差戻し or 承認.</summary>
    public string Document(IncidentReportState state) => Text($"Document{state}");

    /// <summary>The text, marked 【訓練】 when it is about a drill.</summary>
    public string Marked(string text, bool isDrill) => isDrill ? Format(nameof(Marked), text) : text;

    /// <summary>保守対象外（要協議）, 保守対象外 or 対象として扱う.</summary>
    public string Scope(ScopeState state) => Text($"Scope{state}");

    internal string Drill => Text();
}

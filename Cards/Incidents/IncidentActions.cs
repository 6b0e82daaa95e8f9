namespace ChatOpsBot.Cards.Incidents;

/// <summary>A form of an incident, opened as a dialog. Names are on the wire; never rename.</summary>
public enum IncidentForm
{
    /// <summary>状況を報告.</summary>
    StatusReport,

    /// <summary>対応方針を協議.</summary>
    Plan,

    /// <summary>縮退で再開.</summary>
    Degrade,

    /// <summary>復旧を報告.</summary>
    Recover,

    /// <summary>再発防止策を追加.</summary>
    Prevention,

    /// <summary>障害報告書を編集.</summary>
    ReportDocument,

    /// <summary>分類: severity, impact, system, roles, security officer.</summary>
    Facts,

    /// <summary>誤報として取り消す.</summary>
    Cancel,

    /// <summary>再発 (the disturbance is back).</summary>
    Relapse,

    /// <summary>質問する (city).</summary>
    Question,

    /// <summary>方針に合意 / 合意しない, with a comment (city).</summary>
    DecidePlan,

    /// <summary>再発防止策に合意 / 合意しない (city).</summary>
    DecidePrevention,

    /// <summary>保守対象外として協議, with the reason.</summary>
    OutOfScope,

    /// <summary>対象として扱う: not out of scope, with the reason (city).</summary>
    RefuseScope,
}

/// <summary>Opens a form as a dialog.</summary>
public sealed record OpenIncidentForm(long IncidentId, int Version, IncidentForm Form) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.form/1";
}

/// <summary>障害連絡 by form. <paramref name="Impact"/> is a name of <see cref="IncidentImpact"/>; time texts are what Input.Date (yyyy-MM-dd) and Input.Time (HH:mm) give.</summary>
public sealed record ReportIncident(string? Title, string? SystemName, string? Impact, string? Detail, string? NoticedDate, string? NoticedTime) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.open/1";
}

/// <summary>Shows the form for a 障害連絡 in a dialog.</summary>
public sealed record OpenReportIncidentForm : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.open-form/1";
}

/// <summary>対応します: the person on duty takes the incident; ends the escalation.</summary>
public sealed record RespondToIncident(long IncidentId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.respond/1";
}

/// <summary>状況を報告, all fields. <paramref name="NextReportMinutes"/> is a number of minutes as text, or empty for the usual interval.</summary>
public sealed record SubmitStatusReport(
    long IncidentId, int Version, string? Situation, string? Impact, string? Cause, string? Action, string? ExpectedRecovery, string? NextReportMinutes) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.report/1";
}

/// <summary>把握分で第一報を送る: one tap sends what is known so far.</summary>
public sealed record SendKnownReport(long IncidentId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.report-known/1";
}

/// <summary>状況を報告 with a single text; cards posted by earlier versions send it.</summary>
public sealed record UpdateIncident(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.update/1";
}

/// <summary>確認しました (city): the report was read.</summary>
public sealed record ConfirmStatusReport(long IncidentId, int ReportNumber) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.confirm-report/1";
}

/// <summary>質問する (city): a question in the incident's thread and on its timeline.</summary>
public sealed record AskAboutIncident(long IncidentId, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.ask/1";
}

/// <summary>対応方針を協議: proposes a response plan to the city (要件9).</summary>
public sealed record ProposePlan(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.propose-plan/1";
}

/// <summary>方針に合意 or 合意しない (city).</summary>
public sealed record DecidePlan(long IncidentId, int PlanNumber, bool Agree, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.decide-plan/1";
}

/// <summary>保守対象外として協議: the contract does not cover it, says the vendor (要件4).</summary>
public sealed record ProposeOutOfScope(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.propose-out-of-scope/1";
}

/// <summary>対象外に同意 or 対象として扱う (city).</summary>
public sealed record DecideScope(long IncidentId, bool Agree, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.decide-scope/1";
}

/// <summary>縮退で再開. <paramref name="Date"/> and <paramref name="Time"/> say since when, in Japan; empty for now.</summary>
public sealed record DegradeIncident(long IncidentId, int Version, string? Text, string? Date, string? Time) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.degrade/1";
}

/// <summary>復旧を報告: the service runs again. <paramref name="Text"/> is the card's input: what was done and what shows it.</summary>
public sealed record RecoverIncident(long IncidentId, int Version, string? Text, string? Date, string? Time) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.recover/1";
}

/// <summary>復旧を確認: confirms what the monitoring shows; the time is that of the last alert's end.</summary>
public sealed record ConfirmRecovery(long IncidentId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.confirm-recovery/1";
}

/// <summary>再発: the disturbance is back.</summary>
public sealed record RelapseIncident(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.relapse/1";
}

/// <summary>再発防止策を追加; <paramref name="Kind"/> is a name of <see cref="PreventionKind"/>, <paramref name="Due"/> yyyy-MM-dd.</summary>
public sealed record AddPrevention(long IncidentId, int Version, string? Kind, string? What, string? Who, string? Due) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.add-prevention/1";
}

/// <summary>再発防止策に合意 or 合意しない (city).</summary>
public sealed record DecidePrevention(long IncidentId, int Number, bool Agree, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.decide-prevention/1";
}

/// <summary>実施済み, or 効果確認済み when <paramref name="IsEffect"/>.</summary>
public sealed record AdvancePrevention(long IncidentId, int Number, bool IsEffect) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.advance-prevention/1";
}

/// <summary>障害報告書 fields as edited before issue; the date of occurrence comes from the records (要件11).</summary>
public sealed record EditIncidentReport(
    long IncidentId, int Version, string? Content, string? Scope, string? RecoveryDue, string? Response, string? Prevention, string? Cause) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.edit-report/1";
}

/// <summary>障害報告書を承認へ: issues the present version for the city's approval.</summary>
public sealed record IssueIncidentReport(long IncidentId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.issue-report/1";
}

/// <summary>分類: names of enums as text, "true" or "false" for the toggle, object ids for people; empty keeps what is.</summary>
public sealed record SetIncidentFacts(
    long IncidentId, int Version, string? Severity, string? Impact, string? SystemName, string? Commander, string? Communicator, string? Security) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.facts/1";
}

/// <summary>誤報として取り消す, with the reason.</summary>
public sealed record CancelIncident(long IncidentId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.cancel/1";
}

/// <summary>同じ障害として統合: <paramref name="IncidentId"/> goes on as <paramref name="IntoId"/>.</summary>
public sealed record MergeIncident(long IncidentId, long IntoId) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.merge/1";
}

/// <summary>完了にする: nothing is left to do.</summary>
public sealed record CloseIncident(long IncidentId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.close/1";
}

/// <summary>Turns the pages of 障害 一覧.</summary>
public sealed record ShowIncidentList(IncidentFilter Filter, int Page) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "incident.list/1";
}

namespace ChatOpsBot.Cards.Incidents;

/// <summary>
/// How many characters each field of a form holds. Together the fields of one form fit a card, so that what was typed can be shown again.
/// </summary>
public static class IncidentFieldLength
{
    /// <summary>A field that stands alone on its form.</summary>
    public const int Text = 2000;

    /// <summary>What is wrong, one line.</summary>
    public const int Title = 200;

    /// <summary>状況 of a status report.</summary>
    public const int Situation = 2000;

    /// <summary>影響範囲, 原因 and 対応 of a status report.</summary>
    public const int ReportField = 800;

    /// <summary>復旧見込み, 復旧の期限 and other short lines.</summary>
    public const int Line = 100;

    /// <summary>内容, 影響範囲, 原因, 対応状況 and 再発防止策 of the 障害報告書.</summary>
    public const int DocumentField = 1000;
}

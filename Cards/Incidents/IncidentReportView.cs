namespace ChatOpsBot.Cards.Incidents;

/// <summary>Where the 障害報告書 stands (要件11).</summary>
public enum IncidentReportState
{
    /// <summary>作成中.</summary>
    Draft,

    /// <summary>承認待ち.</summary>
    Issued,

    /// <summary>差戻し.</summary>
    SentBack,

    /// <summary>承認.</summary>
    Approved,
}

/// <summary>The 障害報告書: shown id of its approval, version, and where to read it.</summary>
public sealed record IncidentReportView(int Version, IncidentReportState State, PersonAt? DecidedBy, string? Comment, Uri? Link);

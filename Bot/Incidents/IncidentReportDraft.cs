namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// The 障害報告書 while it is being written (要件11). A field that nobody edited is null and is filled from the records whenever the document is made.
/// </summary>
internal sealed class IncidentReportDraft
{
    /// <summary>The incident; one draft each.</summary>
    public required long IncidentId { get; init; }

    /// <summary>内容.</summary>
    public string? Content { get; set; }

    /// <summary>影響範囲.</summary>
    public string? Scope { get; set; }

    /// <summary>復旧の期限.</summary>
    public string? RecoveryDue { get; set; }

    /// <summary>対応状況.</summary>
    public string? Response { get; set; }

    /// <summary>再発防止策.</summary>
    public string? Prevention { get; set; }

    /// <summary>原因.</summary>
    public string? Cause { get; set; }

    /// <summary>The approval asked for last, or null.</summary>
    public long? ApprovalId { get; set; }

    /// <summary>Version of the document that was issued last, or 0.</summary>
    public int IssuedVersion { get; set; }
}

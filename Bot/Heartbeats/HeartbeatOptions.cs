using System.ComponentModel.DataAnnotations;

using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Section <c>Heartbeats</c>: the data-linkage and backup jobs that report to the bot (要件16, 20).</summary>
internal sealed class HeartbeatsOptions
{
    public const string Section = "Heartbeats";

    /// <summary>The jobs; none by default.</summary>
    public IList<HeartbeatOptions> Jobs { get; } = [];

    /// <summary>The job of that name, or null.</summary>
    public HeartbeatOptions? Find(string name) => Jobs.FirstOrDefault(job => string.Equals(job.Name, name, StringComparison.Ordinal));
}

/// <summary>What kind of work a job does.</summary>
internal enum HeartbeatKind
{
    /// <summary>Data linkage (要件16).</summary>
    Linkage,

    /// <summary>A backup (要件20).</summary>
    Backup,
}

/// <summary>On which days a scheduled job runs.</summary>
internal enum ScheduleDays
{
    /// <summary>On all that the schedule names.</summary>
    Every,

    /// <summary>On those of them that are open days of the city.</summary>
    OpenDays,
}

/// <summary>One job that has to report.</summary>
internal sealed class HeartbeatOptions
{
    /// <summary>Identity of the job and part of its address; letters, digits, dot, hyphen, underscore. Unique.</summary>
    [Required, RegularExpression("[A-Za-z0-9._-]{1,64}")]
    public string Name { get; set; } = "";

    /// <summary>The job as people call it, shown on the card. Default: the name.</summary>
    [StringLength(100)]
    public string? System { get; set; }

    /// <summary>The bearer token only this job knows, at least 16 characters. No default.</summary>
    [Required, MinLength(16, ErrorMessage = "must have at least 16 characters.")]
    public string Token { get; set; } = "";

    /// <summary>The token before <see cref="Token"/>, still taken while the job is being changed over. Null (default): none.</summary>
    [MinLength(16, ErrorMessage = "must have at least 16 characters.")]
    public string? PreviousToken { get; set; }

    /// <summary>What kind of work it does. Default linkage.</summary>
    [EnumDataType(typeof(HeartbeatKind))]
    public HeartbeatKind Kind { get; set; }

    /// <summary>How bad it is when the job fails or does not report. Default critical.</summary>
    [EnumDataType(typeof(Severity))]
    public Severity Severity { get; set; } = Severity.Critical;

    /// <summary>Seconds from one success to the next. Null (default): only reported failures count, silence does not.</summary>
    [Range(30, 366 * 86400)]
    public int? PeriodSeconds { get; set; }

    /// <summary>Seconds a success may be late before it is an alert. Default 300.</summary>
    [Range(0, 7 * 86400)]
    public int GraceSeconds { get; set; } = 300;

    /// <summary>
    /// When it has to run: Quartz cron (second minute hour day month weekday) in Asia/Tokyo. Null (default): it has no times of its own. Not together with
    /// <see cref="PeriodSeconds"/>.
    /// </summary>
    public string? Schedule { get; set; }

    /// <summary>On which days the schedule counts. Default all.</summary>
    [EnumDataType(typeof(ScheduleDays))]
    public ScheduleDays? Days { get; set; }

    /// <summary>Minutes after the scheduled time in which it must have begun. Null (default): its start is not waited for, as it does not report starts.</summary>
    [Range(1, 1440)]
    public int? StartWithinMinutes { get; set; }

    /// <summary>Minutes after the scheduled time in which it must have succeeded. Default 60.</summary>
    [Range(1, 1440)]
    public int? FinishWithinMinutes { get; set; }

    /// <summary>Records a run is to handle, give or take <see cref="TolerancePercent"/>.</summary>
    [Range(0, long.MaxValue)]
    public long? ExpectedRecords { get; set; }

    /// <summary>How far the records may be from <see cref="ExpectedRecords"/>, in percent of them. Default 0.</summary>
    [Range(0, 1000)]
    public int? TolerancePercent { get; set; }

    /// <summary>Fewest records that are right.</summary>
    [Range(0, long.MaxValue)]
    public long? MinimumRecords { get; set; }

    /// <summary>Most records that are right.</summary>
    [Range(0, long.MaxValue)]
    public long? MaximumRecords { get; set; }

    /// <summary>How far the records may be from the median of the latest successful runs, in percent of it.</summary>
    [Range(1, 1000)]
    public int? CompareWithPrevious { get; set; }

    /// <summary>Most records that may fail in a run that counts as good. Default 0 for a scheduled job; for others errors count only when this is set.</summary>
    [Range(0, long.MaxValue)]
    public long? MaximumErrors { get; set; }

    /// <summary>Fewest bytes that are right, e.g. of a backup.</summary>
    [Range(0, long.MaxValue)]
    public long? MinimumBytes { get; set; }

    /// <summary>How far the bytes may fall below the median of the latest successful runs, in percent of it.</summary>
    [Range(1, 100)]
    public int? BytesDropPercent { get; set; }

    /// <summary>What people read: <see cref="System"/> or else <see cref="Name"/>.</summary>
    public string ShownName => string.IsNullOrWhiteSpace(System) ? Name : System;

    /// <summary>Time from the scheduled moment to the one by which it must have succeeded.</summary>
    public TimeSpan FinishWithin => TimeSpan.FromMinutes(FinishWithinMinutes ?? 60);

    /// <summary>The latest moment a success after <paramref name="last"/> is in time; null when silence does not count.</summary>
    public DateTimeOffset? Deadline(DateTimeOffset last) => PeriodSeconds is { } period ? last.AddSeconds((long)period + GraceSeconds) : null;
}

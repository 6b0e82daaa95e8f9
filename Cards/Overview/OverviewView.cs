using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Cards.Overview;

/// <summary>
/// 状況: what is wrong now, which deadlines run, who is on duty, what waits for the city. Instants are in the reader's time zone; titles and
/// names are hostile until escaped.
/// </summary>
public sealed record OverviewView
{
    /// <summary>When the board is drawn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Incidents that are open and no drills, the worst first.</summary>
    public IReadOnlyList<OverviewIncidentView> Incidents { get; init; } = [];

    /// <summary>Drills that are open.</summary>
    public IReadOnlyList<OverviewIncidentView> Drills { get; init; } = [];

    /// <summary>Firing alert groups, also those not listed.</summary>
    public int FiringAlertCount { get; init; }

    /// <summary>The worst five firing alert groups.</summary>
    public IReadOnlyList<OverviewAlertView> WorstAlerts { get; init; } = [];

    /// <summary>What the bot's own checks see, or null when none is set.</summary>
    public OverviewChecksView? Checks { get; init; }

    /// <summary>Today's runs of the linkage and backup jobs, or null when none is set.</summary>
    public OverviewLinkageView? Linkage { get; init; }

    /// <summary>Silences in force.</summary>
    public int SilenceCount { get; init; }

    /// <summary>Maintenance windows open now: what is being done, and until when.</summary>
    public IReadOnlyList<OverviewMaintenanceView> Maintenance { get; init; } = [];

    /// <summary>Deadlines that run or have passed, the nearest first; incidents' own and others, e.g. answers and approvals.</summary>
    public IReadOnlyList<OverviewClockView> Clocks { get; init; } = [];

    /// <summary>Who is on duty, or null when nobody is named.</summary>
    public OverviewDutyView? Duty { get; init; }

    /// <summary>Shown ids of incidents whose response plan awaits the city's answer.</summary>
    public IReadOnlyList<string> WaitingPlans { get; init; } = [];

    /// <summary>Shown ids of incidents with a preventive action that awaits the city's answer.</summary>
    public IReadOnlyList<string> WaitingPreventions { get; init; } = [];

    /// <summary>Shown ids of approvals that await the city's decision.</summary>
    public IReadOnlyList<string> WaitingApprovals { get; init; } = [];
}

/// <summary>One open incident, with who looks after it or null.</summary>
public sealed record OverviewIncidentView(IncidentRowView Row, string? RespondedBy);

/// <summary>One firing alert group.</summary>
public sealed record OverviewAlertView(string Id, Severity Severity, string Title, DateTimeOffset Since, bool IsAcknowledged, string? IncidentId);

/// <summary>One deadline.</summary>
/// <param name="Name">What is due, in the reader's language, e.g. <see cref="IncidentWords.FirstReport"/>.</param>
/// <param name="Reference">Shown id of what it belongs to, <c>INC-12</c>.</param>
/// <param name="Left">What is left of it (service time where only that counts); negative when it has passed.</param>
/// <param name="ResumesAt">When a paused clock goes on, else null.</param>
/// <param name="IsDrill">It belongs to a drill.</param>
public sealed record OverviewClockView(
    string Name, string Reference, DateTimeOffset Due, TimeSpan Left, ClockState State, DateTimeOffset? ResumesAt = null, bool IsDrill = false);

/// <summary>How many checks are 正常, 異常, 未計測 and stopped by a person; each counts once.</summary>
/// <param name="DownNames">Names of those that are 異常.</param>
public sealed record OverviewChecksView(int Up, int Down, int Unmeasured, int Stopped, IReadOnlyList<string> DownNames);

/// <summary>Today's runs.</summary>
/// <param name="Done">Ended well, also late ones.</param>
/// <param name="Trouble">Failed, not run, not ended in time or wrong in count.</param>
/// <param name="Left">Running or still to come.</param>
public sealed record OverviewLinkageView(int Done, int Trouble, int Left);

/// <summary>One maintenance window.</summary>
public sealed record OverviewMaintenanceView(string Title, DateTimeOffset Until);

/// <summary>Person on duty, how to phone them, and until when.</summary>
public sealed record OverviewDutyView(string Name, string? Phone, DateTimeOffset? Until);

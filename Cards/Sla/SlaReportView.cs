namespace ChatOpsBot.Cards.Sla;

/// <summary>Service levels of a period as a reader sees them (要件23). Instants are already in the reader's time zone; all texts are hostile until escaped.</summary>
public sealed record SlaReportView
{
    /// <summary>Name of the period, in the reader's language.</summary>
    public required string Period { get; init; }

    /// <summary>The same as it is typed, <c>2026-10</c>; goes into the buttons.</summary>
    public required string PeriodKey { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Whether the period is over.</summary>
    public required bool IsOver { get; init; }

    /// <summary>第n版 of a closed month, or null.</summary>
    public int? ClosedVersion { get; init; }

    /// <summary>Systems whose records say something else by now than the closed month.</summary>
    public IReadOnlyList<string> Drifted { get; init; } = [];

    /// <summary>The systems, the worst first.</summary>
    public required IReadOnlyList<SlaSystemView> Systems { get; init; }

    /// <summary>Shown in full; null where there are several and none was asked for.</summary>
    public SlaDetailView? Detail { get; init; }

    /// <summary>The proposals drawn from the period.</summary>
    public IReadOnlyList<SlaProposalRowView> Proposals { get; init; } = [];

    /// <summary>Pages of the report as a document and as a spreadsheet; null without a public address.</summary>
    public Uri? Document { get; init; }

    /// <inheritdoc cref="Document"/>
    public Uri? Spreadsheet { get; init; }

    /// <summary>When the card is drawn.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>One system in the list. Figures are percent with two places, cut off; null is 未計測.</summary>
public sealed record SlaSystemView(
    string Name, AvailabilityVerdict Verdict, bool IsEndangered, decimal? Availability, long Outage, long Budget, SlaComplianceView Recovery, SlaComplianceView Notification);

/// <summary>How the clocks came out; the share is null for 対象なし.</summary>
public sealed record SlaComplianceView(int Met, int Breached, int Running, decimal? Share);

/// <summary>One system in full; lengths are seconds.</summary>
public sealed record SlaDetailView
{
    /// <summary>What the list shows of it.</summary>
    public required SlaSystemView System { get; init; }

    /// <summary>Service time that has passed and counts.</summary>
    public required long Net { get; init; }

    /// <summary>縮退運転 and 一部影響.</summary>
    public required long Degraded { get; init; }

    /// <summary>未計測.</summary>
    public required long Unmeasured { get; init; }

    /// <summary>Planned stops the city has agreed not to count.</summary>
    public required long Planned { get; init; }

    /// <summary>With degraded operation as a stop; null is 未計測.</summary>
    public decimal? StrictAvailability { get; init; }

    /// <summary>With everything not measured as a stop.</summary>
    public decimal? LeastAvailability { get; init; }

    /// <summary>Left of the budget; below zero when it is overspent.</summary>
    public required long Left { get; init; }

    /// <summary>How much of the budget is spent, percent.</summary>
    public decimal? Spent { get; init; }

    /// <summary>Hundredths; null before any time has passed.</summary>
    public long? BurnRate { get; init; }

    /// <summary>Stops by the end of the period if it goes on like this, of a period that is not over; else null.</summary>
    public long? Forecast { get; init; }

    /// <summary>What one more stop of two hours would take of the budget.</summary>
    public decimal? OneMore { get; init; }

    /// <summary>第一報 by the wall clock.</summary>
    public required SlaComplianceView FirstReport { get; init; }

    /// <summary>The records behind the figures that took most of the service time, the earliest first.</summary>
    public required IReadOnlyList<SlaRecordView> Records { get; init; }

    /// <summary>How many there are.</summary>
    public required int RecordCount { get; init; }

    /// <summary>The strip of days, of a fiscal year what is left of the budget.</summary>
    public required ChartPicture Chart { get; init; }
}

/// <summary>A record behind a figure, with how many seconds of the service time it is about.</summary>
public sealed record SlaRecordView(SlaRecordKind Kind, string Source, string Text, DateTimeOffset From, DateTimeOffset To, long Seconds);

/// <summary>A proposal in the list.</summary>
public sealed record SlaProposalRowView(string Id, SlaProposalState State, string System, string? Proposal);

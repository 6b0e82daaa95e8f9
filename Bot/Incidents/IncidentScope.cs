using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// The vendor's word that an incident concerns something the contract does not cover (保守対象外, 要件4), and what the city said to it. A decision is final.
/// </summary>
internal sealed class ScopeClaim
{
    /// <summary>When it was put before the city, by whom and why.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <inheritdoc cref="ProposedAt"/>
    public required string ProposedById { get; init; }

    /// <inheritdoc cref="ProposedAt"/>
    public required string ProposedByName { get; init; }

    /// <inheritdoc cref="ProposedAt"/>
    public required string Reason { get; init; }

    /// <summary>When the city agreed to it, or null.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>When the city said that it is covered, or null.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>Who decided, and what they said to it.</summary>
    public string? DecidedById { get; private set; }

    /// <inheritdoc cref="DecidedById"/>
    public string? DecidedByName { get; private set; }

    /// <inheritdoc cref="DecidedById"/>
    public string? Comment { get; private set; }

    /// <summary>When it was decided, or null.</summary>
    public DateTimeOffset? DecidedAt => AgreedAt ?? RefusedAt;

    /// <summary>The city decides.</summary>
    public void Decide(Person by, bool agreed, string? comment, DateTimeOffset at)
    {
        (AgreedAt, RefusedAt) = (agreed ? at : null, agreed ? null : at);
        (DecidedById, DecidedByName, Comment) = (by.ObjectId, by.Name, comment);
    }
}

/// <content>What the contract covers, and whether its clocks run.</content>
internal sealed partial class Incident
{
    /// <summary>What was said about its being out of scope; null when nobody ever did.</summary>
    public ScopeClaim? ScopeClaim { get; private set; }

    /// <summary>Whether the contract covers it.</summary>
    public ScopeState ScopeState => ScopeClaim switch
    {
        null => ScopeState.InScope,
        { AgreedAt: not null } => ScopeState.Agreed,
        { RefusedAt: not null } => ScopeState.Refused,
        _ => ScopeState.Proposed,
    };

    /// <summary>
    /// Whether the clocks of 要件8, 28 and 29 run. While the city considers it they do not; once it refuses, they have run from detection all the time.
    /// </summary>
    public bool ClocksRun => ScopeState is ScopeState.InScope or ScopeState.Refused;

    /// <summary>The vendor says that it is out of scope: no report is owed from now on but the ones that are promised.</summary>
    public void ProposeOutOfScope(Person by, string reason, DateTimeOffset at)
    {
        ScopeClaim = new ScopeClaim { ProposedAt = at, ProposedById = by.ObjectId, ProposedByName = by.Name, Reason = reason };
        (NextReportDue, Version) = (null, Version + 1);
    }

    /// <summary>The city decides about it.</summary>
    /// <param name="nextReportDue">When the next status report is due if it is covered; null for none.</param>
    public void DecideScope(Person by, bool agreed, string? comment, DateTimeOffset at, DateTimeOffset? nextReportDue)
    {
        ScopeClaim!.Decide(by, agreed, comment, at);
        (NextReportDue, Version) = (agreed ? NextReportDue : nextReportDue ?? NextReportDue, Version + 1);
    }
}

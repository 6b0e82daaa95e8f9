using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>対応方針 (要件9): proposed by the vendor, agreed to or refused by the city, on record with name and time.</summary>
internal sealed class ResponsePlan
{
    /// <summary>Running number over all incidents.</summary>
    public long Id { get; private set; }

    /// <summary>The incident.</summary>
    public required long IncidentId { get; init; }

    /// <summary>Number within the incident, from 1; only the newest counts.</summary>
    public required int Number { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Text { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedByName { get; init; }

    /// <inheritdoc cref="ProposedByName"/>
    public required string ProposedById { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public PlanState State { get; private set; }

    /// <summary>Who of the city decided.</summary>
    public string? DecidedByName { get; private set; }

    /// <inheritdoc cref="DecidedByName"/>
    public string? DecidedById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What was said with it.</summary>
    public string? Comment { get; private set; }

    /// <summary>The city's word.</summary>
    public void Decide(Person by, bool agreed, string? comment, DateTimeOffset at) =>
        (State, DecidedByName, DecidedById, DecidedAt, Comment) = (agreed ? PlanState.Agreed : PlanState.Refused, by.Name, by.ObjectId, at, comment);
}

/// <summary>One 再発防止策 (要件10), or the statement that none is needed: agreed with the city, done, its effect checked.</summary>
internal sealed class PreventiveAction
{
    /// <summary>Running number over all incidents.</summary>
    public long Id { get; private set; }

    /// <summary>The incident.</summary>
    public required long IncidentId { get; init; }

    /// <summary>Number within the incident, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>是正措置, 予防措置 or 不要.</summary>
    public required PreventionKind Kind { get; init; }

    /// <summary>What is done; for 不要 the reason.</summary>
    public required string What { get; init; }

    /// <summary>Who does it, or null.</summary>
    public string? Who { get; init; }

    /// <summary>By when, or null.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public PlanState State { get; private set; }

    /// <summary>Who of the city decided.</summary>
    public string? DecidedByName { get; private set; }

    /// <inheritdoc cref="DecidedByName"/>
    public string? DecidedById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What was said with it.</summary>
    public string? Comment { get; private set; }

    /// <summary>Who did it, and when.</summary>
    public string? DoneByName { get; private set; }

    /// <inheritdoc cref="DoneByName"/>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Who checked the effect, and when.</summary>
    public string? EffectCheckedByName { get; private set; }

    /// <inheritdoc cref="EffectCheckedByName"/>
    public DateTimeOffset? EffectCheckedAt { get; private set; }

    /// <summary>The city's word.</summary>
    public void Decide(Person by, bool agreed, string? comment, DateTimeOffset at) =>
        (State, DecidedByName, DecidedById, DecidedAt, Comment) = (agreed ? PlanState.Agreed : PlanState.Refused, by.Name, by.ObjectId, at, comment);

    /// <summary>It was done; said again, its effect was checked.</summary>
    public void Advance(Person by, DateTimeOffset at)
    {
        if (DoneAt is null)
            (DoneByName, DoneAt) = (by.Name, at);
        else
            (EffectCheckedByName, EffectCheckedAt) = (by.Name, at);
    }
}

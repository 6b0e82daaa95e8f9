using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Sla;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Where a correction stands. Names are stored; never rename.</summary>
internal enum SlaCorrectionState
{
    /// <summary>It lies before the city.</summary>
    Proposed,

    /// <summary>The city has agreed: it counts.</summary>
    Agreed,

    /// <summary>The city has not: it never counted.</summary>
    Refused,
}

/// <summary>訂正, <c>SLC-n</c>: what the records of a system get wrong, put before the city. Only with its agreement does it change a figure (要件23).</summary>
internal sealed class SlaCorrection
{
    /// <summary>The number in <c>SLC-n</c>.</summary>
    public long Id { get; private set; }

    public required string System { get; init; }

    public required SlaCorrectionKind Kind { get; init; }

    /// <summary>Start, UTC, inclusive; of <see cref="SlaCorrectionKind.Recompute"/> the month.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, UTC, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who asked for it: object id, and name as shown then.</summary>
    public required string AuthorId { get; init; }

    /// <inheritdoc cref="AuthorId"/>
    public required string AuthorName { get; init; }

    public required DateTimeOffset At { get; init; }

    public SlaCorrectionState State { get; private set; }

    /// <summary>Who decided, as shown then, and when; null until then.</summary>
    public string? DecidedByName { get; private set; }

    /// <inheritdoc cref="DecidedByName"/>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Shown id.</summary>
    public string DisplayId => $"SLC-{Id}";

    /// <summary>The time it is about.</summary>
    public TimeRange Range => new(From, To);

    /// <summary>The city has decided.</summary>
    public void Decide(bool agreed, string by, DateTimeOffset at) =>
        (State, DecidedByName, DecidedAt) = (agreed ? SlaCorrectionState.Agreed : SlaCorrectionState.Refused, by, at);
}

/// <summary>The corrections that count.</summary>
internal static class SlaCorrections
{
    /// <summary>Those of a system that touch the time, as records.</summary>
    public static async Task<IEnumerable<SlaRecord>> ReadAsync(ChatOpsDbContext db, string system, TimeRange time, CancellationToken cancellationToken)
    {
        var corrections = await db.Set<SlaCorrection>().AsNoTracking()
            .Where(correction => correction.System == system && correction.State == SlaCorrectionState.Agreed && correction.Kind != SlaCorrectionKind.Recompute
                && correction.From < time.To && correction.To > time.From)
            .OrderBy(correction => correction.Id).ToListAsync(cancellationToken);
        return corrections.Select(correction => SlaRecord.Of(
            correction.Kind == SlaCorrectionKind.AddOutage ? SlaRecordKind.AddedOutage : SlaRecordKind.RemovedOutage, correction.DisplayId, correction.Reason, correction.From,
            correction.To));
    }
}

namespace ChatOpsBot.Bot.OnCall;

/// <summary>The two rotas. Names are stored; never rename.</summary>
internal enum RotaKind
{
    /// <summary>窓口: during desk hours.</summary>
    DeskHours,

    /// <summary>緊急: at all other times.</summary>
    Emergency,
}

/// <summary>How long a turn of a rota is and when the first one began; its people are <see cref="RotaMember"/>s.</summary>
internal sealed class Rota
{
    /// <summary>日替わり, in days.</summary>
    public const int Daily = 1;

    /// <summary>週替わり, in days.</summary>
    public const int Weekly = 7;

    /// <summary>Which.</summary>
    public required RotaKind Kind { get; init; }

    /// <summary>Length of a turn in days.</summary>
    public int TurnDays { get; private set; }

    /// <summary>Day in Japan whose hand-over begins the first member's first turn.</summary>
    public DateOnly StartDay { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Begin(int turnDays, DateOnly startDay) => (TurnDays, StartDay) = (turnDays, startDay);
}

/// <summary>A place in a rota.</summary>
internal sealed class RotaMember
{
    /// <summary>Which rota.</summary>
    public required RotaKind Kind { get; init; }

    /// <summary>0 for whose turn is first.</summary>
    public required int Position { get; init; }

    /// <summary>Tenant of the person.</summary>
    public required string TenantId { get; init; }

    /// <summary>Entra object id of the person.</summary>
    public required string ObjectId { get; init; }
}

/// <summary>Somebody else is on duty for a while. Of several at one moment the newest counts.</summary>
internal sealed class DutyOverride
{
    public const int ReasonLength = 200;

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>Which rota.</summary>
    public required RotaKind Kind { get; init; }

    /// <summary>Tenant of who is on duty instead.</summary>
    public required string TenantId { get; init; }

    /// <summary>Entra object id of who is on duty instead.</summary>
    public required string ObjectId { get; init; }

    /// <summary>From when, UTC, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, UTC, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Why, or empty.</summary>
    public required string Reason { get; init; }
}

/// <summary>What the person on duty leaves for the next one; the newest is shown until the end of the next person's duty.</summary>
internal sealed class HandOverNote
{
    public const int TextLength = 1000;

    /// <summary>Running number.</summary>
    public long Id { get; private set; }

    /// <summary>The note.</summary>
    public required string Text { get; init; }

    /// <summary>Name of who left it.</summary>
    public required string ByName { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the duty will have changed for the second time, as planned when it was left; null when no change is planned.</summary>
    public required DateTimeOffset? ShownUntil { get; init; }
}

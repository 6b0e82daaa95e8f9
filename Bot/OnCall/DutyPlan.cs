using ChatOpsBot.Bot.Calendar;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Why it is these people.</summary>
internal enum DutySource
{
    /// <summary>The rota of the time, or an override of it.</summary>
    Rota,

    /// <summary>The rota of the time is empty: the other one stands in.</summary>
    OtherRota,

    /// <summary>Both rotas are empty: everybody with the role of operator.</summary>
    Operators,

    /// <summary>There is no operator either: the service managers.</summary>
    ServiceManagers,

    /// <summary>There is nobody.</summary>
    Nobody,
}

/// <summary>Who is on duty at one moment.</summary>
/// <param name="Chain">In the order they are called.</param>
/// <param name="Reason">Why somebody else than the rota says is on duty, or null when nobody is.</param>
internal sealed record Duty(RotaKind Rota, DutySource Source, IReadOnlyList<DutyPerson> Chain, string? Reason)
{
    /// <summary>The person on duty, or null.</summary>
    public DutyPerson? Primary => Chain.Count > 0 ? Chain[0] : null;
}

/// <summary>One rota as planned.</summary>
/// <param name="Places">In order of their turns; null where somebody has lost the role: the next one takes the turn.</param>
/// <param name="Start">When the first place's first turn began.</param>
internal sealed record RotaTurns(IReadOnlyList<DutyPerson?> Places, TimeSpan Turn, DateTimeOffset Start)
{
    public static readonly RotaTurns None = new([], TimeSpan.FromDays(Rota.Weekly), DateTimeOffset.UnixEpoch);

    /// <summary>Who has a turn at that moment and who follows, in order, each once.</summary>
    public IReadOnlyList<DutyPerson> At(DateTimeOffset at) => Places.Count == 0
        ? []
        : [.. Enumerable.Range((int)((TurnNumber(at) % Places.Count + Places.Count) % Places.Count), Places.Count)
            .Select(place => Places[place % Places.Count]).OfType<DutyPerson>().Distinct()];

    /// <summary>When the turn at that moment ends.</summary>
    public DateTimeOffset EndOfTurn(DateTimeOffset at) => Start + (TurnNumber(at) + 1) * Turn;

    // Rounded towards the past, so that the turns before the start are as long as those after it.
    private long TurnNumber(DateTimeOffset at) => (long)Math.Floor((decimal)(at - Start).Ticks / Turn.Ticks);
}

/// <summary>An override as planned. The later one in the list is the newer.</summary>
internal sealed record PlannedOverride(RotaKind Rota, DutyPerson Person, DateTimeOffset From, DateTimeOffset To, string Reason);

/// <summary>
/// Who is on duty when: 窓口 during desk hours and 緊急 at all other times, then the newest override, then the rotation; where that names nobody, the other
/// rota, the operators, the service managers, so that somebody is called whenever there is anybody. Pure.
/// </summary>
internal sealed class DutyPlan(
    DeskHours desk, IReadOnlyDictionary<RotaKind, RotaTurns> rotas, IReadOnlyList<PlannedOverride> overrides,
    IReadOnlyList<DutyPerson> operators, IReadOnlyList<DutyPerson> serviceManagers)
{
    // About six weeks of desk hours; what comes later is planned anew before.
    private const int MostMoments = 60;

    /// <summary>The service managers, last to be called.</summary>
    public IReadOnlyList<DutyPerson> ServiceManagers => serviceManagers;

    /// <summary>The turns of one rota.</summary>
    public RotaTurns Turns(RotaKind kind) => rotas.GetValueOrDefault(kind, RotaTurns.None);

    /// <summary>Who is on duty at that moment.</summary>
    public Duty At(DateTimeOffset at)
    {
        var kind = desk.IsOpen(at) ? RotaKind.DeskHours : RotaKind.Emergency;
        var (chain, reason) = ChainOf(kind, at);
        if (chain.Count > 0)
            return new Duty(kind, DutySource.Rota, chain, reason);
        (chain, reason) = ChainOf(kind == RotaKind.DeskHours ? RotaKind.Emergency : RotaKind.DeskHours, at);
        if (chain.Count > 0)
            return new Duty(kind, DutySource.OtherRota, chain, reason);
        return operators.Count > 0 ? new Duty(kind, DutySource.Operators, operators, null)
            : serviceManagers.Count > 0 ? new Duty(kind, DutySource.ServiceManagers, serviceManagers, null)
            : new Duty(kind, DutySource.Nobody, [], null);
    }

    /// <summary>Who is on duty by one rota at that moment, whatever the hour; empty when nobody is named.</summary>
    public IReadOnlyList<DutyPerson> ChainOf(DateTimeOffset at, RotaKind kind) => ChainOf(kind, at).Chain;

    /// <summary>The first moment after <paramref name="at"/> at which another person or the other rota is on duty; null when none is planned.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset at)
    {
        var before = At(at);
        var moment = at;
        for (var looked = 0; looked < MostMoments && NextMoment(moment) is { } next; looked++)
        {
            var then = At(next);
            if (then.Rota != before.Rota || then.Primary != before.Primary)
                return next;
            moment = next;
        }

        return null;
    }

    /// <summary>The first moment after <paramref name="at"/> at which another person is on duty; null when none is planned.</summary>
    public DateTimeOffset? NextPerson(DateTimeOffset at)
    {
        var before = At(at).Primary;
        var moment = at;
        for (var looked = 0; looked < MostMoments && NextChange(moment) is { } change; looked++)
        {
            if (At(change).Primary != before)
                return change;
            moment = change;
        }

        return null;
    }

    private (IReadOnlyList<DutyPerson> Chain, string? Reason) ChainOf(RotaKind kind, DateTimeOffset at)
    {
        var turns = Turns(kind).At(at);
        return overrides.LastOrDefault(planned => planned.Rota == kind && planned.From <= at && at < planned.To) is { } instead
            // Who is replaced may well be out of reach, and is called last.
            ? ([.. turns.Skip(1).Prepend(instead.Person).Concat(turns.Take(1)).Distinct()], instead.Reason)
            : (turns, null);
    }

    /// <summary>The next moment at which something may change.</summary>
    private DateTimeOffset? NextMoment(DateTimeOffset at)
    {
        var moments = overrides.SelectMany(planned => new[] { planned.From, planned.To })
            .Concat(rotas.Values.Where(turns => turns.Places.Count > 1).Select(turns => turns.EndOfTurn(at)))
            .Append(desk.NextChange(at))
            .Where(moment => moment > at).ToList();
        return moments.Count == 0 ? null : moments.Min();
    }
}

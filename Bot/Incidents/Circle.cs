using ChatOpsBot.Bot.OnCall;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>How many people are told of a clock; each circle holds the ones before it.</summary>
internal enum Circle
{
    /// <summary>Who responds, leads and speaks with the city, or who is on duty.</summary>
    Responders,

    /// <summary>All 運用担当.</summary>
    Operators,

    /// <summary>All 運用責任者 and 管理者.</summary>
    Managers,
}

/// <summary>Who belongs to a circle of an incident.</summary>
internal sealed class Circles(OnCallDirectory onCall, TimeProvider clock)
{
    /// <summary>The people of a circle, in order, each once.</summary>
    public async Task<IReadOnlyList<Person>> ReadAsync(ChatOpsDbContext db, Incident incident, Circle circle, CancellationToken cancellationToken)
    {
        string?[] ids = [incident.RespondedById, incident.CommanderId, incident.CommunicatorId];
        var named = await db.Set<Person>().Where(person => ids.Contains(person.ObjectId)).ToListAsync(cancellationToken);
        if (named.Count == 0 && (await onCall.ReadAsync(db, clock.GetUtcNow(), cancellationToken)).Primary is { } duty
            && await db.Set<Person>().FindAsync([duty.TenantId, duty.ObjectId], cancellationToken) is { } onDuty)
            named.Add(onDuty);
        if (circle >= Circle.Operators)
            named.AddRange(await db.Set<Person>().Where(person => person.Role == Role.Operator).ToListAsync(cancellationToken));
        if (circle >= Circle.Managers)
            named.AddRange(await db.Set<Person>()
                .Where(person => person.Role == Role.ServiceManager || person.Role == Role.Administrator).ToListAsync(cancellationToken));
        return [.. named.Distinct()];
    }

    /// <summary>The people as mentions; who has never been seen in Teams cannot be mentioned.</summary>
    public static IReadOnlyList<MentionView> Mentions(IEnumerable<Person> people) =>
        [.. people.Where(person => person.ChannelUserId.Length > 0).Select(person => new MentionView(person.ChannelUserId, person.Name))];
}

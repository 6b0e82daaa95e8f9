using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>A person on a rota and how to reach them.</summary>
internal sealed record DutyPerson(string TenantId, string ObjectId, string Name, string ChannelUserId, string? Phone, string? Email);

/// <summary>Who is on duty at a moment.</summary>
/// <param name="Chain">Who is called, in order, the person on duty first; empty when nobody is named.</param>
/// <param name="Until">When the duty changes, or null when it does not.</param>
internal sealed record OnCallNow(RotaKind Rota, IReadOnlyList<DutyPerson> Chain, DateTimeOffset? Until, string? HandOverNote)
{
    /// <summary>The person on duty, or null when nobody is named.</summary>
    public DutyPerson? Primary => Chain.Count > 0 ? Chain[0] : null;
}

/// <summary>Says who is on duty (要件7).</summary>
internal sealed class OnCallDirectory(CityCalendar calendar, IOptions<OnCallOptions> options)
{
    /// <summary>Who is on duty at this moment, by desk hours, rotation and overrides.</summary>
    public async Task<OnCallNow> ReadAsync(ChatOpsDbContext db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(db, at, cancellationToken);
        var duty = plan.At(at);
        return new OnCallNow(duty.Rota, duty.Chain, plan.NextChange(at), (await NoteAsync(db, at, cancellationToken))?.Text);
    }

    /// <summary>The plan from that moment on, as the saved records say.</summary>
    public async Task<DutyPlan> PlanAsync(ChatOpsDbContext db, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var people = await db.Set<Person>().AsNoTracking()
            .Where(person => person.Role == Role.Administrator || person.Role == Role.Operator || person.Role == Role.ServiceManager)
            .ToListAsync(cancellationToken);
        people = [.. people.OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.ObjectId, StringComparer.Ordinal)];
        var vendors = people.ToDictionary(person => (person.TenantId, person.ObjectId), Shown);
        var rotas = await db.Set<Rota>().AsNoTracking().ToListAsync(cancellationToken);
        var members = await db.Set<RotaMember>().AsNoTracking().OrderBy(member => member.Position).ToListAsync(cancellationToken);
        var overrides = await db.Set<DutyOverride>().AsNoTracking().Where(planned => planned.To > from)
            .OrderBy(planned => planned.Id).ToListAsync(cancellationToken);
        return new DutyPlan(
            await calendar.ReadAsync(db, cancellationToken),
            rotas.ToDictionary(rota => rota.Kind, rota => new RotaTurns(
                [.. members.Where(member => member.Kind == rota.Kind).Select(member => Find(member.TenantId, member.ObjectId))],
                TimeSpan.FromDays(rota.TurnDays), StartOf(rota.StartDay))),
            [.. from planned in overrides
                let person = Find(planned.TenantId, planned.ObjectId)
                where person is not null
                select new PlannedOverride(planned.Kind, person, planned.From, planned.To, planned.Reason)],
            [.. people.Where(person => person.Role == Role.Operator).Select(Shown)],
            [.. people.Where(person => person.Role == Role.ServiceManager).Select(Shown)]);

        DutyPerson? Find(string tenantId, string objectId) => vendors.GetValueOrDefault((tenantId, objectId));
    }

    /// <summary>The note to show at that moment, or null.</summary>
    public static async Task<HandOverNote?> NoteAsync(ChatOpsDbContext db, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Set<HandOverNote>().AsNoTracking().OrderByDescending(note => note.Id).FirstOrDefaultAsync(cancellationToken) is { } newest
            && (newest.ShownUntil is null || at < newest.ShownUntil)
            ? newest
            : null;

    /// <summary>The day whose hand-over was the last before that moment: a rota that is set now begins with it.</summary>
    public DateOnly DayOfLastHandOver(DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.InJapan().DateTime);
        return StartOf(today) <= at ? today : today.AddDays(-1);
    }

    private DateTimeOffset StartOf(DateOnly day) => day.AtJapan(options.Value.HandOverTime!.Value);

    private static DutyPerson Shown(Person person) => new(
        person.TenantId, person.ObjectId, person.Name, person.ChannelUserId, NullIfEmpty(person.Phone), NullIfEmpty(person.Email));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.OnCall;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Shows who is on duty.</summary>
internal sealed class DutyCards(OnCallDirectory directory, IOptions<OnCallOptions> options)
{
    /// <summary>The duty at that moment as a card. A guest sees whom to phone, and not what the vendor's people leave for each other.</summary>
    public async Task<CardMessage> DrawAsync(ChatOpsDbContext db, DateTimeOffset at, Role reader, CardLanguage language, CancellationToken cancellationToken)
    {
        var plan = await directory.PlanAsync(db, at, cancellationToken);
        var rotas = await db.Set<Rota>().AsNoTracking().ToDictionaryAsync(rota => rota.Kind, cancellationToken);
        var duty = plan.At(at);
        var change = plan.NextChange(at);
        var next = change is { } moment ? plan.At(moment) : null;
        var note = reader.IsListed() ? await OnCallDirectory.NoteAsync(db, at, cancellationToken) : null;
        return DutyCard.Create(
            new DutyView(
                at.InJapan(), Shown(duty.Rota), Shown(duty.Primary), change?.InJapan(), Shown(next?.Primary), next is null ? null : Shown(next.Rota),
                StandInOf(duty.Source), string.IsNullOrEmpty(duty.Reason) ? null : duty.Reason,
                note is null ? null : new HandOverNoteView(note.Text, new PersonAt(note.ByName, note.At.InJapan())),
                [.. Enum.GetValues<RotaKind>().Select(kind => Shown(kind, plan, rotas.GetValueOrDefault(kind), at))]),
            language);
    }

    private RotaView Shown(RotaKind kind, DutyPlan plan, Rota? rota, DateTimeOffset at)
    {
        var members = plan.Turns(kind).Places.OfType<DutyPerson>().Distinct().ToList();
        var turn = plan.Turns(kind).At(at);
        return new RotaView(
            Shown(kind), rota is { TurnDays: Rota.Weekly } ? rota.StartDay.DayOfWeek : null, options.Value.HandOver,
            [.. members.Select(person => person.Name)],
            turn.Count == 0 ? -1 : members.IndexOf(turn[0]));
    }

    private static DutyRota Shown(RotaKind kind) => kind == RotaKind.DeskHours ? DutyRota.DeskHours : DutyRota.Emergency;

    private static DutyPersonView? Shown(DutyPerson? person) => person is null ? null : new DutyPersonView(person.Name, person.Phone);

    private static DutyStandIn StandInOf(DutySource source) => source switch
    {
        DutySource.OtherRota => DutyStandIn.OtherRota,
        DutySource.Operators => DutyStandIn.Operators,
        DutySource.ServiceManagers => DutyStandIn.ServiceManagers,
        _ => DutyStandIn.None,
    };
}

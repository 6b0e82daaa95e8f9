using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>障害 報告: anybody reports a fault; its clocks start with the report (要件7, 8).</summary>
internal sealed class ReportIncidentCommand(OpenIncident openIncident, TimeProvider clock) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => "Report";

    public bool IsFor(Role role) => true;

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (arguments.Rest.Length == 0)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NeedsText", Words[turn.Language, "Report_Phrase"]));
            var incident = await openIncident.RunAsync(db, person, new IncidentRequest(arguments.Rest, Severity.Critical, null, clock.GetUtcNow(), null), token);
            // A receipt, not the card: the card stands in the incidents' channel, and a second one here would never change again.
            return turn.Notice(NoticeKind.Done, Words.Format(turn.Language, "Received", incident.DisplayId, incident.FirstReportDue.InJapan()));
        },
        cancellationToken);
}

/// <summary>障害 一覧: the newest incidents, open ones first.</summary>
internal sealed class ListIncidentsCommand : IChatCommand
{
    private const int Most = 20;

    public Texts Words => IncidentText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            var all = db.Set<Incident>().AsNoTracking();
            var newest = await all.OrderBy(incident => incident.ClosedAt != null).ThenByDescending(incident => incident.Id).Take(Most).ToListAsync(token);
            return newest.Count == 0
                ? turn.Notice(NoticeKind.Information, Words[turn.Language, "NoneEver"])
                : IncidentListCard.Create(
                    new IncidentListView([.. newest.Select(IncidentCards.Row)], await all.CountAsync(token), await all.CountAsync(incident => incident.ClosedAt == null, token)),
                    turn.Language);
        },
        cancellationToken);
}

/// <summary>INC-3: the incident's card.</summary>
internal sealed class ShowIncidentCommand(IncidentCards cards) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            return await db.Set<Incident>().FindAsync([arguments.Number], token) is { } incident
                ? await cards.DrawAsync(db, incident, turn.Language, token)
                : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"INC-{arguments.Number}"));
        },
        cancellationToken);
}

/// <summary>障害 INC-3 更新 / 復旧 / 完了: one step of the incident by phrase.</summary>
internal sealed class IncidentStepCommand(string name, Func<ChatOpsDbContext, Incident, Person, string, CardLanguage, CancellationToken, Task<StepOutcome>> step) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => name;

    public bool IsFor(Role role) => role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (await db.Set<Incident>().FindAsync([arguments.Number], token) is not { } incident)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"INC-{arguments.Number}"));
            var outcome = await step(db, incident, person, arguments.Rest, turn.Language, token);
            return turn.Notice(outcome.Done ? NoticeKind.Done : NoticeKind.Refused, outcome.Sentence);
        },
        cancellationToken);
}

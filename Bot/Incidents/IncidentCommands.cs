using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>障害 報告 and 障害 訓練: anybody reports a fault, the vendor begins a drill; the clocks start with it (要件7, 8). Without words the form is shown.</summary>
internal sealed class ReportIncidentCommand(string name, bool isDrill, ReportFault reportFault, IncidentFormReader forms) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => name;

    public bool IsFor(Role role) => !isDrill || role.IsVendor();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (isDrill && !person.Role.IsVendor())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "VendorOnly"]);
            if (arguments.Rest.Length > 0)
                return IncidentReceiptCard.Create(
                    await reportFault.RunAsync(db, person, FaultOf(arguments.Rest), token), turn.Language);
            return isDrill
                ? turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NeedsText", Words[turn.Language, name + "_Phrase"]))
                : forms.DrawReport(null, turn.Language);
        },
        cancellationToken);

    // What is too long for a title is not lost: the whole of it goes onto the timeline.
    private FaultReport FaultOf(string said) => new(said, null, null, said.Length > Incident.TitleLength ? said : null, null, isDrill);
}

/// <summary>障害 一覧: open ones first; a filter and a page may follow.</summary>
internal sealed class ListIncidentsCommand : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => "List";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) => IncidentLists.Read(arguments.Rest) is var (filter, page)
            ? await IncidentLists.DrawAsync(db, filter, page, turn.Language, token)
            : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "UnknownFilter", arguments.Rest)),
        cancellationToken);
}

/// <summary>INC-3: the incident's card, with the buttons of the side that asks.</summary>
internal sealed class ShowIncidentCommand(IncidentCards cards) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => "Show";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            return await db.Set<Incident>().FindAsync([arguments.Number], token) is { } incident
                ? await cards.DrawAsync(db, incident, IncidentQueries.AudienceOf(person), turn.Language, token)
                : turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"INC-{arguments.Number}"));
        },
        cancellationToken);
}

/// <summary>One step of the incident by phrase: 障害 INC-3 更新 &lt;内容&gt; and the like. What the step needs to know follows the phrase.</summary>
/// <param name="isForCity">Whose help offers it; the rights are checked in the step.</param>
internal sealed class IncidentStepCommand(
    string name, bool isForCity, PhraseStep step) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => name;

    public bool IsFor(Role role) => isForCity ? role.IsCity() : role.IsVendor();

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

/// <summary>
/// 障害 INC-3 報告書: for the vendor the 障害報告書 as it would be now, for the city the newest that was made (要件11, 12). The city can ask for it at any time.
/// </summary>
internal sealed class MakeIncidentReportCommand(WriteIncidentReport document, DocumentStore documents) : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => "Document";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.CommitAsync(
        async (db, person, token) =>
        {
            if (!person.Role.IsListed())
                return turn.Notice(NoticeKind.Refused, ConversationText.Words[turn.Language, "ListedOnly"]);
            if (await db.Set<Incident>().FindAsync([arguments.Number], token) is not { } incident)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"INC-{arguments.Number}"));
            var version = person.Role.IsVendor()
                ? await document.MakeAsync(db, incident, person, token)
                : await NewestForCityAsync(db, incident, token);
            if (version is null)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "DocumentNotYet", incident.DisplayId));
            var link = documents.LinkTo(version, person.Name);
            var text = Words.Format(turn.Language, "DocumentMade", incident.DisplayId, Words.Format(turn.Language, "Edition", version.Version))
                + "\n" + Words[turn.Language, link is null ? "DocumentNoLink" : "DocumentLink"];
            return NoticeCard.Create(
                new NoticeView(NoticeKind.Information, text, [], null, Page: link is null ? null : new PageView(link, Words[turn.Language, "DocumentOpen"])),
                turn.Language);
        },
        cancellationToken);

    // What was put before the city; before that, what was made last.
    private static async Task<DocumentVersion?> NewestForCityAsync(ChatOpsDbContext db, Incident incident, CancellationToken cancellationToken)
    {
        var draft = await db.Set<IncidentReportDraft>().FindAsync([incident.Id], cancellationToken);
        return await DocumentStore.FindAsync(
            db, WriteIncidentReport.Kind, incident.DisplayId, draft is { IssuedVersion: > 0 } ? draft.IssuedVersion : null, cancellationToken);
    }
}

/// <summary>障害 INC-3 送達: which report reached whom when, from the delivery ledger.</summary>
internal sealed class ShowDeliveriesCommand : IChatCommand
{
    public Texts Words => IncidentText.Words;

    public string Name => "Ledger";

    public bool IsFor(Role role) => role.IsListed();

    public Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken) => turn.AnswerListedAsync(
        async (db, token) =>
        {
            if (await db.Set<Incident>().FindAsync([arguments.Number], token) is not { } incident)
                return turn.Notice(NoticeKind.Refused, Words.Format(turn.Language, "NotFound", $"INC-{arguments.Number}"));
            var rows = await DeliveryLedger.ReadAsync(db, string.Create(CultureInfo.InvariantCulture, $"{StatusReportListener.Prefix}{incident.Id}:"), token);
            return turn.Notice(
                NoticeKind.Information,
                rows.Count == 0
                    ? Words.Format(turn.Language, "LedgerNone", incident.DisplayId)
                    : Words.Format(turn.Language, "LedgerTitle", incident.DisplayId) + "\n" + string.Join('\n', rows.Select(row => Line(row, turn.Language))));
        },
        cancellationToken);

    private string Line(DeliveryLedgerRow row, CardLanguage language) => Words.Format(
        language, "LedgerRow", row.Purpose.Split(':')[^1], Words[language, "Way_" + row.Way], row.Way == DeliveryWay.Email ? row.Recipient : Words[language, "LedgerCity"],
        row switch
        {
            { DeliveredAt: { } at } => Words.Format(language, "LedgerAccepted", at.InJapan()),
            { State: OutboxState.Failed } => Words[language, "LedgerFailed"],
            _ => Words.Format(language, "LedgerWaiting", row.Tries),
        });
}

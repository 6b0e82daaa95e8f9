using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Opens a form of an incident as a dialog. Who may not take the step is told now, not after typing.</summary>
internal sealed class OpenIncidentFormAction(IncidentFormReader forms) : CardAction<OpenIncidentForm>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, OpenIncidentForm action, CancellationToken cancellationToken)
    {
        if (await press.Db.Set<Incident>().FindAsync([action.IncidentId], cancellationToken) is not { } incident)
            return CardPress.Refuse("NotFound", IncidentText.Words.Format(press.Language, "NotFound", $"INC-{action.IncidentId}"));
        return IncidentRules.Refusal(StepOf(action.Form), incident, press.Person, press.Language) is { } refusal
            ? CardPress.Refuse("NotDone", refusal.Sentence)
            : await forms.ShowAsync(press, incident, action.Form, null, null, cancellationToken);
    }

    private static IncidentStep StepOf(IncidentForm form) => form switch
    {
        IncidentForm.StatusReport => IncidentStep.Report,
        IncidentForm.Plan => IncidentStep.ProposePlan,
        IncidentForm.Degrade => IncidentStep.Degrade,
        IncidentForm.Recover => IncidentStep.Recover,
        IncidentForm.Prevention => IncidentStep.AddPrevention,
        IncidentForm.ReportDocument => IncidentStep.WriteReport,
        IncidentForm.Facts => IncidentStep.SetFacts,
        IncidentForm.Cancel => IncidentStep.Cancel,
        IncidentForm.Relapse => IncidentStep.Relapse,
        IncidentForm.Question => IncidentStep.Ask,
        IncidentForm.DecidePlan => IncidentStep.DecidePlan,
        IncidentForm.OutOfScope => IncidentStep.ProposeScope,
        IncidentForm.RefuseScope => IncidentStep.DecideScope,
        _ => IncidentStep.DecidePrevention,
    };
}

/// <summary>Opens the form of a 障害連絡; anybody may report a fault (要件7).</summary>
internal sealed class OpenReportIncidentFormAction(IncidentFormReader forms) : CardAction<OpenReportIncidentForm>
{
    /// <inheritdoc/>
    protected override Task<CardActionAnswer> RunAsync(CardPress press, OpenReportIncidentForm action, CancellationToken cancellationToken) =>
        Task.FromResult(CardPress.Show(forms.DrawReport(null, press.Language)));
}

/// <summary>障害連絡 by form.</summary>
internal sealed class ReportIncidentAction(ReportFault reportFault, IncidentFormReader forms, TimeProvider clock) : CardAction<ReportIncident>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ReportIncident action, CancellationToken cancellationToken)
    {
        var words = IncidentText.Words;
        var refusal = IncidentRules.TextRefusal(action.Title, "Report_Phrase", press.Language)?.Sentence;
        if (refusal is null && action.Detail?.Length > Incident.TextLength)
            refusal = words.Format(press.Language, "TooLong", Incident.TextLength);
        DateTimeOffset? noticed = null;
        if (refusal is null && !TypedTime.TryRead(action.NoticedDate, action.NoticedTime, clock.GetUtcNow(), out noticed))
            refusal = words.Format(press.Language, "BadTime", $"{action.NoticedDate} {action.NoticedTime}".Trim());
        if (refusal is null && noticed > clock.GetUtcNow())
            refusal = words.Format(press.Language, "InTheFuture", noticed.Value.InJapan());
        if (refusal is not null)
            return press.InDialog ? CardPress.Show(forms.DrawReport(refusal, press.Language, CardVerbs.Values(action))) : CardPress.Refuse("NotDone", refusal);

        var impact = Enum.TryParse<IncidentImpact>(action.Impact, out var named) && Enum.IsDefined(named) ? named : IncidentImpact.Outage;
        var system = string.IsNullOrWhiteSpace(action.SystemName) ? null : action.SystemName.Trim();
        var receipt = await reportFault.RunAsync(press.Db, press.Person, new FaultReport(action.Title!, system, impact, action.Detail, noticed), cancellationToken);
        // A dialog ends with a sentence; the card of a receipt has buttons of its own.
        return press.InDialog
            ? CardPress.Say(words.Format(
                press.Language, receipt.JoinedId is null ? "ReceiptSentence" : "ReceiptJoinedSentence", receipt.Id, receipt.FirstReportDue,
                receipt.DutyName is null ? "" : words.Format(press.Language, "ReceiptDuty", receipt.DutyName, receipt.DutyPhone ?? words[press.Language, "Nothing"])))
            : CardPress.Show(IncidentReceiptCard.Create(receipt, press.Language));
    }
}

/// <summary>Turns the pages of 障害 一覧.</summary>
internal sealed class ShowIncidentListAction : CardAction<ShowIncidentList>
{
    /// <inheritdoc/>
    protected override async Task<CardActionAnswer> RunAsync(CardPress press, ShowIncidentList action, CancellationToken cancellationToken) =>
        People.Roles.IsListed(press.Person.Role)
            ? CardPress.Show(await IncidentLists.DrawAsync(press.Db, Enum.IsDefined(action.Filter) ? action.Filter : IncidentFilter.All, action.Page, press.Language, cancellationToken))
            : CardPress.Refuse("NotAllowed", ConversationText.Words[press.Language, "ListedOnly"]);
}

/// <summary>A moment as Input.Date and Input.Time give it.</summary>
internal static class TypedTime
{
    /// <summary>Reads both; a date without a time is not enough, a time without a date is today's, nothing at all is null.</summary>
    /// <param name="date">yyyy-MM-dd in Japan, or empty.</param>
    /// <param name="time">HH:mm in Japan, or empty.</param>
    /// <returns>False when something was typed that is no such moment.</returns>
    public static bool TryRead(string? date, string? time, DateTimeOffset now, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrWhiteSpace(time))
            return string.IsNullOrWhiteSpace(date);
        var day = DateOnly.FromDateTime(now.InJapan().DateTime);
        if (!string.IsNullOrWhiteSpace(date) && !DateOnly.TryParseExact(date.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return false;
        if (!TimeOnly.TryParseExact(time.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return false;
        if (day.Year < 2000)
            return false;
        moment = day.AtJapan(at).ToUniversalTime();
        return true;
    }
}

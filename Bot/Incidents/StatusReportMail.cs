using System.Text;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Writes a status report as an e-mail to the city: the same facts as on the card, in plain Japanese text.</summary>
internal sealed class StatusReportMail(EmailOutbox email, IOptions<IncidentOptions> options)
{
    private const string Moment = "M/d(ddd) HH:mm";
    private static readonly Conversations.Texts Words = IncidentText.Words;

    /// <summary>Hands it over, one e-mail to each address; its acceptance by the mail server is an accepted delivery (要件8).</summary>
    public async Task PostAsync(ChatOpsDbContext db, Incident incident, StatusReport report, StatusReport? before, CancellationToken cancellationToken)
    {
        if (!email.IsConfigured || options.Value.CityEmails.Count == 0)
            return;
        var since = await IncidentViewReader.TimelineSinceAsync(db, before, report, cancellationToken);
        foreach (var address in options.Value.CityEmails)
        {
            email.Post(db, address, new EmailContent(SubjectOf(incident, report), TextOf(incident, report, before, since)), StatusReportListener.PurposeOf(report));
            report.IsMailed = true;
        }
    }

    private static string SubjectOf(Incident incident, StatusReport report) => Say(
        incident.IsDrill ? "MailSubjectDrill" : "MailSubject", IncidentText.NameOf(report, CardLanguage.Japanese), incident.DisplayId, incident.Title);

    private static string TextOf(Incident incident, StatusReport report, StatusReport? before, IReadOnlyList<TimelineEntry> since)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        void Field(StatusReportField field)
        {
            if (report.Fields[field] is { } value)
                Line(Say("MailField", Say("Field_" + field), value));
        }

        if (incident.IsDrill)
            Line(Say("MailDrill"));
        Line(Say("MailTitle", incident.DisplayId, IncidentText.NameOf(report, CardLanguage.Japanese)));
        Line("");
        Line(Say("MailField", Say("MailIncident"), incident.Title));
        if (incident.SystemName is { } system)
            Line(Say("MailField", Say("MailSystem"), system));
        Line(Say("MailField", Say("MailDetected"), At(incident.DetectedAt)));
        foreach (var field in Enum.GetValues<StatusReportField>())
            Field(field);
        if (report.NextReportAt is { } next)
            Line(Say("MailField", Say("MailNext"), At(next)));
        Line(Say("MailField", Say("MailBy"), report.IsAutomatic ? Say("MailAutomatic") : report.ByName));
        if (before is not null)
        {
            Line("");
            var changes = report.Fields.ChangesSince(before.Fields);
            Line(Say(changes.Count == 0 ? "MailUnchanged" : "MailChanges", At(before.At)));
            foreach (var change in changes)
                Line(Say("MailChange", Say("Field_" + change.Field), change.Before ?? Say("Nothing"), change.After ?? Say("Nothing")));
            if (since.Count > 0)
                Line(Say("MailSince"));
            foreach (var entry in since)
                Line(Say("MailEntry", At(entry.At), entry.Text.ReplaceLineEndings(" "), entry.ByName ?? Say("BotName")));
        }

        return text.ToString();
    }

    private static string At(DateTimeOffset at) => at.InJapan().ToString(Moment, CardLanguage.Japanese.Culture());

    private static string Say(string key, params object?[] arguments) => Words.Format(CardLanguage.Japanese, key, arguments);
}

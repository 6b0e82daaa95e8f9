using System.Globalization;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Delivery;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>
/// Stops the first-report clock at the moment Teams or the mail server accepts the first status report for the city, not when it was typed (要件8).
/// </summary>
internal sealed class StatusReportListener(IncidentCards cards, IncidentTimers timers, IncidentJournal journal, Circles circles, DutyMail dutyMail) : IDeliveryListener
{
    /// <summary>Beginning of the purpose of all messages that carry a report to the city.</summary>
    public const string Prefix = "incident-report:";

    /// <summary>The same for those to the security officers, which stop no clock (要件12).</summary>
    public const string SecurityPrefix = "incident-security:";

    /// <summary>The purpose a report to the city is sent with.</summary>
    public static string PurposeOf(StatusReport report) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{report.IncidentId}:{report.Number}");

    /// <inheritdoc/>
    public async Task OnDeliveredAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, receipt.Purpose, Prefix, cancellationToken) is not ({ } report, { } incident))
            return;
        report.Accept(receipt.Way, receipt.At);
        var first = incident.ReportDelivered(receipt.At);
        var words = IncidentText.Words;
        await journal.WriteAsync(
            db, incident, null,
            words.Format(CardLanguage.Japanese, "ReportAcceptedEntry", report.Number, words[CardLanguage.Japanese, "Way_" + receipt.Way]),
            "incident.report-accepted", new { report.Number, receipt.At, receipt.Way, receipt.To }, cancellationToken);
        if (!first)
            return;
        await timers.SetAsync(db, incident, cancellationToken);
        await cards.ShowAsync(db, incident, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task OnGivenUpAsync(ChatOpsDbContext db, DeliveryReceipt receipt, CancellationToken cancellationToken)
    {
        var prefix = receipt.Purpose.StartsWith(SecurityPrefix, StringComparison.Ordinal) ? SecurityPrefix : Prefix;
        if (await FindAsync(db, receipt.Purpose, prefix, cancellationToken) is not ({ } report, { } incident))
            return;
        var words = IncidentText.Words;
        var sentence = words.Format(
            CardLanguage.Japanese, "ReportGivenUp", incident.DisplayId, report.Number, words[CardLanguage.Japanese, "Way_" + receipt.Way], receipt.To, receipt.At.InJapan());
        await journal.WriteAsync(
            db, incident, null, sentence, "incident.report-given-up", new { report.Number, receipt.At, receipt.Way, receipt.To }, cancellationToken);
        var managers = await circles.ReadAsync(db, incident, Circle.Managers, cancellationToken);
        await cards.TellVendorAsync(db, incident, NoticeKind.Urgent, sentence, Lane.Urgent, alert: true, managers, cancellationToken);
        dutyMail.Post(db, incident, sentence, managers);
    }

    private static async Task<(StatusReport? Report, Incident? Incident)> FindAsync(
        ChatOpsDbContext db, string purpose, string prefix, CancellationToken cancellationToken)
    {
        if (!purpose.StartsWith(prefix, StringComparison.Ordinal))
            return (null, null);
        var parts = purpose[prefix.Length..].Split(':');
        var incidentId = long.Parse(parts[0], CultureInfo.InvariantCulture);
        // Messages committed by an earlier version name the incident only.
        var number = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        return (
            await db.Set<StatusReport>().SingleOrDefaultAsync(report => report.IncidentId == incidentId && report.Number == number, cancellationToken),
            await db.Set<Incident>().FindAsync([incidentId], cancellationToken));
    }
}

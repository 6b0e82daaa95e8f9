using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Fills the forms of an incident with what the records know; after a refusal with what was typed.</summary>
internal sealed class IncidentFormReader(IncidentViewReader views, IOptions<IncidentOptions> options, TimeProvider clock)
{
    /// <summary>A form as the answer to a button or to a refused submission.</summary>
    /// <param name="error">Why what was submitted was refused, or null.</param>
    /// <param name="typed">What was submitted, or null.</param>
    public async Task<CardActionAnswer> ShowAsync(
        CardPress press, Incident incident, IncidentForm form, string? error, IReadOnlyDictionary<string, string>? typed, CancellationToken cancellationToken)
    {
        var view = await ReadAsync(press.Db, incident, form, IncidentQueries.AudienceOf(press.Person), press.Language, cancellationToken);
        return CardPress.Show(IncidentForms.Create(form, view with { Error = error, Values = typed }, press.Language));
    }

    /// <summary>The form of a 障害連絡.</summary>
    public CardMessage DrawReport(string? error, CardLanguage language, IReadOnlyDictionary<string, string>? typed = null) =>
        ReportIncidentFormCard.Create(new ReportIncidentFormView([.. options.Value.Systems], clock.GetUtcNow().InJapan(), error, typed), language);

    private async Task<IncidentFormView> ReadAsync(
        ChatOpsDbContext db, Incident incident, IncidentForm form, IncidentAudience audience, CardLanguage language, CancellationToken cancellationToken)
    {
        var shown = await views.ReadAsync(db, incident, audience, language, cancellationToken);
        List<Person> vendor = form != IncidentForm.Facts ? [] : await db.Set<Person>().AsNoTracking()
            .Where(person => person.Role == Role.Operator || person.Role == Role.ServiceManager || person.Role == Role.Administrator)
            .OrderBy(person => person.Name).ToListAsync(cancellationToken);
        return new IncidentFormView
        {
            Id = shown.Id,
            Number = shown.Number,
            Version = shown.Version,
            Title = shown.Title,
            IsDrill = shown.IsDrill,
            Severity = shown.Severity,
            Impact = shown.Impact,
            State = shown.State,
            SystemName = shown.SystemName,
            DetectedAt = shown.DetectedAt,
            Now = shown.Now,
            GreenSince = shown.GreenSince,
            InformsSecurityOfficer = shown.InformsSecurityOfficer,
            KnownSituation = form == IncidentForm.StatusReport && shown.LatestReport is null ? (await KnownFacts.ReadAsync(db, incident, cancellationToken)).Situation : null,
            LatestReport = shown.LatestReport,
            ReportMinutes = (int)options.Value.ReportInterval(incident.Severity).TotalMinutes,
            Plan = shown.Plan,
            Preventions = shown.Preventions,
            Report = form == IncidentForm.ReportDocument ? await IncidentReportReader.ReadFieldsAsync(db, incident, cancellationToken) : null,
            Systems = [.. options.Value.Systems],
            People = [.. vendor.Select(person => new PersonChoiceView(person.ObjectId, person.Name))],
            CommanderId = incident.CommanderId,
            CommunicatorId = incident.CommunicatorId,
        };
    }
}

using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.Persistence;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>The chapter インシデント of the material of a 定例会 (要件2): each incident of the period with its clocks, and what is done against recurrence (要件10).</summary>
internal sealed class IncidentsChapter(ServiceTimes serviceTimes, TimeProvider clock) : IReportChapter
{
    private static readonly Texts Words = IncidentText.Words;
    private static readonly IncidentWords Names = new(CardLanguage.Japanese);

    /// <inheritdoc/>
    public ReportChapter Chapter => ReportChapter.Incidents;

    /// <inheritdoc/>
    public async Task WriteAsync(ChatOpsDbContext db, DayPeriod period, WordDocument document, CancellationToken cancellationToken)
    {
        var (from, to, now) = (period.Range.From, period.Range.To, clock.GetUtcNow());
        var incidents = await db.Set<Incident>().AsNoTracking()
            .Where(incident => !incident.IsDrill && incident.CancelledAt == null && incident.MergedAt == null
                && (incident.DetectedAt >= from && incident.DetectedAt < to || incident.DetectedAt < from && incident.ClosedAt == null))
            .OrderBy(incident => incident.DetectedAt).ToListAsync(cancellationToken);
        document.Heading(Text("Chapter_Incidents"), 2);
        if (incidents.Count == 0)
            document.Text(Text("Chapter_Nothing"));
        foreach (var incident in incidents)
            document.PlainHeading($"{incident.DisplayId}　{incident.Title}").Values(
            [
                (Text("Chapter_State"), $"{Names.State(incident.State)}　{Names.Impact(incident.Impact)}　{new CardWords(CardLanguage.Japanese).Severity(incident.Severity)}"),
                (Text("Chapter_System"), incident.SystemName ?? "―"),
                (Text("Chapter_Detected"), Moment(incident.DetectedAt)),
                (Text("Chapter_Reported"), $"{Moment(incident.FirstReportedAt)}　{Clock(IncidentClocks.FirstReport(incident, now))}"),
                (Text("Chapter_Restarted"), $"{Moment(incident.RestartedAt)}　{Clock(IncidentClocks.Recovery(incident, serviceTimes.For(incident.SystemName), now))}"),
            ]);
        await PreventionsAsync(db, document, period, cancellationToken);
    }

    private static async Task PreventionsAsync(ChatOpsDbContext db, WordDocument document, DayPeriod period, CancellationToken cancellationToken)
    {
        var (from, to) = (period.Range.From, period.Range.To);
        var actions = await db.Set<PreventiveAction>().AsNoTracking()
            .Where(action => action.Kind != PreventionKind.NotNeeded && action.ProposedAt < to && (action.DoneAt == null || action.DoneAt >= from))
            .OrderBy(action => action.IncidentId).ThenBy(action => action.Number).ToListAsync(cancellationToken);
        document.Heading(Text("Chapter_Preventions"), 2);
        if (actions.Count == 0)
            document.Text(Text("Chapter_Nothing"));
        else
            document.Table(
                [
                    new(Text("Chapter_Number"), 18), new(Text("Chapter_Kind"), 20, Centered: true), new(Text("Chapter_What"), 56), new(Text("Chapter_Who"), 24), new(Text("Chapter_Due"), 24, Centered: true),
                    new(Text("Chapter_Agreed"), 18, Centered: true), new(Text("Chapter_Done"), 24, Centered: true),
                ],
                [
                    .. actions.Select(action => (string[])
                    [
                        $"INC-{action.IncidentId}", Names.Prevention(action.Kind), action.What, action.Who ?? "", action.Due is { } due ? Words.Format(CardLanguage.Japanese, "Chapter_Day", due) : "",
                        Names.Plan(action.State), action.DoneAt is { } done ? Words.Format(CardLanguage.Japanese, "Chapter_Day", done.DayInJapan()) : Text("Chapter_NotYet"),
                    ]),
                ]);
    }

    private static string Clock(ClockReading? clock) => clock is null ? "" : Words.Format(
        CardLanguage.Japanese, "Chapter_Clock", new CardWords(CardLanguage.Japanese).Span(clock.Elapsed), Text("Chapter_Clock" + clock.State));

    private static string Moment(DateTimeOffset? at) => at is { } moment ? Words.Format(CardLanguage.Japanese, "Chapter_Moment", moment.InJapan()) : Text("Chapter_NotYet");

    private static string Text(string key) => Words[CardLanguage.Japanese, key];
}

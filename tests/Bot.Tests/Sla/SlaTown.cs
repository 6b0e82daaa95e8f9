using ChatOpsBot.Bot.Incidents;
using ChatOpsBot.Bot.Monitoring;
using ChatOpsBot.Bot.Sla;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Sla;
using ChatOpsBot.Jobs.Sla;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Sla;

/// <summary>A town with two measured systems, watched without a gap since April. Thursday, 5 November 2026, 10:00: the month of October is not closed before the sixth.</summary>
internal static class SlaTown
{
    public const string Residents = "住民情報連携", Tax = "税情報連携";

    public static async Task<TownDesk> OpenAsync(
        PostgreSqlCluster cluster, string at = "2026-11-05 10:00", Engine engine = Engine.Sqlite, Dictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>
        {
            ["Sla:Systems:0"] = Residents,
            ["Sla:Systems:1"] = Tax,
            ["Monitoring:Checks:0:Name"] = "residents",
            ["Monitoring:Checks:0:System"] = Residents,
            ["Monitoring:Checks:0:Url"] = "https://residents.example/",
            ["Monitoring:Checks:1:Name"] = "tax",
            ["Monitoring:Checks:1:System"] = Tax,
            ["Monitoring:Checks:1:Url"] = "https://tax.example/",
        };
        foreach (var (key, value) in settings ?? [])
            all[key] = value;
        var desk = await TownDesk.OpenAsync(cluster, at, all, engine);
        await desk.Storage.ChangeAsync(db =>
        {
            db.AddRange(Segment("residents", CheckState.Up, "2026-04-01 00:00", "2027-04-01 00:00"), Segment("tax", CheckState.Up, "2026-04-01 00:00", "2027-04-01 00:00"));
            return Task.CompletedTask;
        });
        return desk;
    }

    public static CheckSegment Segment(string check, CheckState state, string from, string to) => new()
    {
        CheckName = check,
        State = state,
        Cause = state == CheckState.Unmeasured ? UnmeasuredCause.NotRun : null,
        From = TownDesk.At(from).ToUniversalTime(),
        To = TownDesk.At(to).ToUniversalTime(),
        Seen = "HTTP 200",
    };

    /// <summary>An incident that was detected, reported and recovered at these moments, with its stop on record.</summary>
    public static async Task<Incident> StopAsync(
        TownDesk desk, string from, string? to, string? system = Residents, string? reportedAt = null, ServiceLevel level = ServiceLevel.Outage, Action<Incident>? more = null, bool isDrill = false)
    {
        var detected = TownDesk.At(from).ToUniversalTime();
        var incident = new Incident
        {
            Title = $"{system} の停止",
            Severity = Severity.Critical,
            SystemName = system,
            OpenedByName = TownDesk.Operator,
            OpenedById = "operator",
            OpenedAt = detected,
            IsDrill = isDrill,
        };
        incident.Detect(detected, detected, byMonitor: true, byCity: false);
        incident.Affect(level == ServiceLevel.Outage ? IncidentImpact.Outage : IncidentImpact.Partial, detected);
        incident.ReportSent(detected, null);
        incident.ReportDelivered(TownDesk.At(reportedAt ?? from).ToUniversalTime().AddMinutes(reportedAt is null ? 10 : 0));
        if (to is not null)
            incident.Recover(TownDesk.At(to).ToUniversalTime());
        more?.Invoke(incident);
        await desk.Storage.ChangeAsync(async db =>
        {
            db.Add(incident);
            await db.SaveChangesAsync();
            db.Add(new Disturbance { IncidentId = incident.Id, Level = level, From = detected, To = to is null ? null : TownDesk.At(to).ToUniversalTime() });
        });
        return incident;
    }

    /// <summary>What the timetable does every five minutes.</summary>
    public static Task SweepAsync(TownDesk desk) => desk.Storage.Get<ISlaSweep>().RunDueAsync(CancellationToken.None);

    public static Task<SystemFigures> FiguresAsync(TownDesk desk, string period, string system = Residents) => desk.Storage.ReadAsync(async db =>
        (await desk.Storage.Get<SlaReader>().ReadAsync(db, SlaPeriod.Read(period, new DateOnly(2026, 11, 5))!.Value, CancellationToken.None)).Single(figures => figures.System == system));

    /// <summary>The service manager asks for a correction.</summary>
    public static async Task<string> CorrectAsync(
        TownDesk desk, SlaCorrectionKind kind, string from, string? to, string by = TownDesk.Manager, string system = Residents, string reason = "監視の経路障害のため")
    {
        var answer = await desk.SubmitAsync(by, AskSlaCorrection.Verb, new { system, kind = kind.ToString(), from, to, reason });
        return answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
    }

    /// <summary>The city's approver decides on what waits.</summary>
    public static async Task DecideAsync(TownDesk desk, string verb, string by = TownDesk.Approver)
    {
        var waiting = Assert.Single(await desk.Storage.AllAsync<Bot.Approvals.Approval>(), approval => approval.State == ApprovalState.Pending);
        await desk.PressAsync(by, verb, new { approvalId = waiting.Id, sha256 = waiting.Sha256, comment = "確認しました" });
    }
}

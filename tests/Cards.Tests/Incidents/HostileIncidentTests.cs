using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Overview;
using ChatOpsBot.Cards.Tests.Overview;
using CsCheck;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

/// <summary>Words of people and monitors on everything that shows an incident.</summary>
public sealed class HostileIncidentTests
{
    private static readonly DateTimeOffset Noon = At(12, 0);

    private static readonly string[] FieldIds =
    [
        "situation", "impact", "cause", "action", "expectedRecovery", "text", "what", "who", "content", "scope", "recoveryDue", "response",
        "prevention", "title", "detail", "systemName", "date", "time",
    ];

    [Fact]
    public void Incident_cards_show_it_as_it_is() => HostileText.Any.Sample(text =>
    {
        HostileText.Holds(IncidentCard.Create(Filled(IncidentSamples.Refused, text), CardLanguage.English), text, places: 10, shown: 25);
        HostileText.Holds(IncidentCard.Create(Filled(IncidentSamples.Reporting, text), CardLanguage.Japanese), text, places: 10, shown: 25);
    });

    [Fact]
    public void Status_reports_receipts_lists_and_the_board_show_it_as_it_is() => HostileText.Any.Sample(text =>
    {
        HostileText.Holds(StatusReportCard.Create(Filled(StatusReportSamples.FollowUp, text), CardLanguage.Japanese), text, places: 10, shown: 25);
        HostileText.Holds(IncidentReceiptCard.Create(Receipt(text), CardLanguage.Japanese), text, places: 3, shown: 25);
        HostileText.Holds(OverviewCard.Create(Board(text), CardLanguage.Japanese), text, places: 6, shown: 25);
    });

    [Fact]
    public void Forms_show_it_as_it_is_and_keep_it_in_their_fields() => HostileText.Any.Sample(text =>
    {
        foreach (var form in Enum.GetValues<IncidentForm>())
        {
            var message = IncidentForms.Create(form, Filled(text), CardLanguage.Japanese);
            HostileText.Holds(message, text, places: 2, shown: 120);
            Assert.DoesNotContain(
                DrawnCard.Of(message).OfType("Input.ChoiceSet").Where(input => input.GetProperty("style").GetString() == "expanded"),
                input => input.ToString().Contains('毒', StringComparison.Ordinal));
        }
    });

    [Fact]
    public void Even_the_largest_stay_small()
    {
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 3000));
            Assert.All(
                IncidentSamples.All.Values.SelectMany(view => new[] { view, view with { Audience = IncidentAudience.City } }),
                view => HostileText.Fits(IncidentCard.Create(Filled(view, text), CardLanguage.English), letter));
            Assert.All(
                StatusReportSamples.All.Values, view => HostileText.Fits(StatusReportCard.Create(Filled(view, text), CardLanguage.English), letter));
            Assert.All(
                Enum.GetValues<IncidentForm>(), form => HostileText.Fits(IncidentForms.Create(form, Filled(text), CardLanguage.English), letter));
            HostileText.Fits(IncidentReceiptCard.Create(Receipt(text), CardLanguage.English), letter);
            HostileText.Fits(OverviewCard.Create(Board(text), CardLanguage.English), letter);
            HostileText.Fits(
                IncidentListCard.Create(
                    IncidentListSamples.Some with { Page = 2, Rows = [.. Enumerable.Repeat(Row(text), 100)] }, CardLanguage.English),
                letter);
            HostileText.Fits(
                ReportIncidentFormCard.Create(new ReportIncidentFormView(Systems(text), Noon, text, Typed(text)), CardLanguage.English), letter);
        }
    }

    private static IncidentView Filled(IncidentView view, string text) => view with
    {
        IsDrill = true,
        Title = text,
        SystemName = text,
        OpenedBy = new PersonAt(text, Noon),
        RespondedBy = new PersonAt(text, Noon),
        Commander = text,
        Communicator = text,
        EndReason = text,
        Relapses = 3,
        DegradedAt = Noon,
        GreenSince = Noon,
        LatestReport = Filled(StatusReportSamples.FollowUp, text),
        Plan = new PlanView(2, text, new PersonAt(text, Noon), PlanState.Refused, new PersonAt(text, Noon), text),
        Preventions = [.. Enumerable.Range(1, 20).Select(number => Prevention(number, PlanState.Agreed, text))],
        Report = new IncidentReportView(
            2, IncidentReportState.SentBack, new PersonAt(text, Noon), text, new Uri("https://bot.example.jp/" + new string('x', 300))),
        BeforeClosing = [.. Enumerable.Repeat(text, 20)],
        Timeline = [.. Enumerable.Repeat(new TimelineEntryView(Noon, text, text), 5)],
        TimelineCount = 400,
        AlertIds = [.. Enumerable.Repeat("ALT-1000000", 40)],
        InformsSecurityOfficer = true,
    };

    private static StatusReportView Filled(StatusReportView view, string text) => view with
    {
        Title = text,
        SystemName = text,
        By = new PersonAt(text, Noon),
        Situation = text,
        Impact = text,
        Cause = text,
        Action = text,
        ExpectedRecovery = text,
        Changes = [.. Enum.GetValues<StatusReportField>().Select(field => new FieldChangeView(field, text, text))],
        Since = [.. Enumerable.Repeat(new TimelineEntryView(Noon, text, text), 40)],
    };

    private static IncidentFormView Filled(string text) => IncidentFormsTests.View with
    {
        Title = text,
        Error = text,
        Plan = new PlanView(2, text, new PersonAt(text, Noon), PlanState.Proposed, null, null),
        Preventions = [.. Enumerable.Range(1, 20).Select(number => Prevention(number, PlanState.Proposed, text))],
        Systems = Systems(text),
        People = [.. Enumerable.Range(1, 60).Select(number => new PersonChoiceView(Guid.NewGuid().ToString(), text))],
        Values = Typed(text),
    };

    private static Dictionary<string, string> Typed(string text) => FieldIds.ToDictionary(id => id, _ => text);

    private static List<string> Systems(string text) => [.. Enumerable.Range(1, 24).Select(number => $"{number} {text}")];

    private static PreventionView Prevention(int number, PlanState state, string text) =>
        new(number, PreventionKind.Corrective, text, text, new DateOnly(2026, 11, 24), state, new PersonAt(text, Noon), text, null, null);

    private static IncidentRowView Row(string text) => IncidentListSamples.Some.Rows[0] with { Id = "INC-1000000", Title = text, IsDrill = true };

    private static IncidentReceiptView Receipt(string text) => new(
        "INC-1000001", 1000001, 1, true, null, Noon.AddMinutes(30), false, text, text, [.. Enumerable.Repeat(Row(text), 20)], Noon);

    private static OverviewView Board(string text) => OverviewCardTests.Busy with
    {
        Incidents = [.. Enumerable.Repeat(new OverviewIncidentView(Row(text), text), 20)],
        Drills = [.. Enumerable.Repeat(new OverviewIncidentView(Row(text), text), 20)],
        WorstAlerts = [.. Enumerable.Repeat(new OverviewAlertView("ALT-1000000", Severity.Critical, text, Noon, false, null), 20)],
        FiringAlertCount = 5000,
        Clocks = [.. Enumerable.Repeat(new OverviewClockView(text, text, Noon, TimeSpan.FromMinutes(5), ClockState.Running, null, true), 40)],
        Duty = new OverviewDutyView(text, text, Noon),
        Checks = new OverviewChecksView(1000, 1000, 1000, 1000, [.. Enumerable.Repeat(text, 40)]),
        Maintenance = [.. Enumerable.Repeat(new OverviewMaintenanceView(text, Noon), 40)],
        WaitingPlans = [.. Enumerable.Repeat(text, 40)],
        WaitingApprovals = [.. Enumerable.Repeat(text, 40)],
    };
}

using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Cards.Overview;

internal sealed class OverviewText(CardLanguage language) : LanguageText<OverviewText>(language)
{
    public string Title => Text();
    public string AsOf(string at) => Format(nameof(AsOf), at);
    public string Quiet => Text();
    public string AllNormal => Text();
    public string BandOpen(int count) => Format(nameof(BandOpen), count);
    public string BandAlerts(int count) => Format(nameof(BandAlerts), count);
    public string RespondedBy(string name) => Format(nameof(RespondedBy), name);
    public string Drills => Text();
    public string Alerts(int count) => Format(nameof(Alerts), count);
    public string NoAlerts => Text();
    public string Acknowledged => Text();
    public string Unacknowledged => Text();
    public string Clocks => Text();

    public string Due(ClockState state, string due, string span, string? resumes) => (state, resumes) switch
    {
        (ClockState.Breached, _) => Format("DueOver", due, span),
        (ClockState.Paused, null) => Format("DuePaused", due),
        (ClockState.Paused, _) => Format("DuePausedUntil", due, resumes),
        _ => Format(nameof(Due), due, span),
    };

    public string BandWatch => Text();
    public string Watch => Text();
    public string Checks => Text();
    public string CheckFigures(int up, int down, int unmeasured, int stopped) => Format(nameof(CheckFigures), up, down, unmeasured, stopped);
    public string Linkage => Text();
    public string LinkageFigures(int done, int trouble, int left) => Format(nameof(LinkageFigures), done, trouble, left);
    public string Silences => Text();
    public string SilenceFigures(int count) => Format(nameof(SilenceFigures), count);
    public string Maintenance => Text();
    public string MaintenanceUntil(string title, string until) => Format(nameof(MaintenanceUntil), title, until);

    public string Duty => Text();
    public string DutyUntil(string name, string at) => Format(nameof(DutyUntil), name, at);
    public string Phone => Text();
    public string NoDuty => Text();
    public string Waiting => Text();
    public string WaitingPlans(int count) => Format(nameof(WaitingPlans), count);
    public string WaitingPreventions(int count) => Format(nameof(WaitingPreventions), count);
    public string WaitingApprovals(int count) => Format(nameof(WaitingApprovals), count);
    public string Next => Text();
    public string Summary(int incidents, int alerts, int waiting) => Format(nameof(Summary), incidents, alerts, waiting);
}

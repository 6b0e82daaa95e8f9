namespace ChatOpsBot.Cards.Incidents;

internal sealed class IncidentClockText(CardLanguage language) : LanguageText<IncidentClockText>(language)
{
    public string Running(string duty, string due, string left) => Format(nameof(Running), duty, due, left);

    public string Paused(string duty, string due, string left, string? resumes) =>
        resumes is null ? Format(nameof(Paused), duty, due, left) : Format("PausedUntil", duty, due, left, resumes);

    public string Overdue(string duty, string due, string late) => Format(nameof(Overdue), duty, due, late);
    public string Met(string done, string took) => Format(nameof(Met), done, took);
    public string MetService(string done, string service, string wall) => Format(nameof(MetService), done, service, wall);
    public string Late(string done, string due, string late) => Format(nameof(Late), done, due, late);
    public string Notice => Text();
    public string NoticeMet(string took) => Format(nameof(NoticeMet), took);
    public string NoticeLate(string took, string due) => Format(nameof(NoticeLate), took, due);
    public string NextDue(string duty, string due, string left) => Format(nameof(NextDue), duty, due, left);
    public string NextLate(string duty, string due, string late) => Format(nameof(NextLate), duty, due, late);
}

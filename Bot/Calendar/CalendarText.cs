using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Words of <c>CalendarText.resx</c>.</summary>
internal static class CalendarText
{
    public static readonly Texts Words = new(typeof(CalendarText));

    /// <summary>What is wrong with a list of holidays, as part of a sentence.</summary>
    public static string Sentence(CardLanguage language, HolidayProblemKind kind, string detail) => Words.Format(language, "Problem_" + kind, detail);

    /// <summary>Why a day is open or closed: the name of the holiday or the reason given, else the kind of day.</summary>
    public static string Reason(CardLanguage language, DayStatus status) => status.Name ?? Words[language, "Cause_" + status.Cause];

    /// <summary>開庁 or 閉庁.</summary>
    public static string State(CardLanguage language, bool isOpen) => Words[language, isOpen ? "Open" : "Closed"];
}

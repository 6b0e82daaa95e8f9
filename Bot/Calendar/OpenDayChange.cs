using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Notices;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>What both changes of an open day ask first: who may, and which day.</summary>
internal static class OpenDayChange
{
    private const int YearsBack = 1;
    private const int YearsAhead = 3;

    /// <summary>Administrators and service managers.</summary>
    public static bool IsFor(Role role) => role is Role.Administrator or Role.ServiceManager;

    /// <summary>The day a person means, or the sentence that says why it cannot be changed.</summary>
    public static (DateOnly Day, string? Refusal) Read(Person person, string? typed, DateOnly today, CardLanguage language)
    {
        var words = CalendarText.Words;
        if (!IsFor(person.Role))
            return (default, words[language, "NotAllowed"]);
        if (string.IsNullOrEmpty(typed))
            return (default, words[language, "DateMissing"]);
        var read = TypedDate.Read(typed, today);
        if (read.Day is not { } day)
            return (default, read.IsAmbiguous ? TypedDate.Question(read, typed, language) : words.Format(language, "DateUnreadable", typed));
        return day < today.AddYears(-YearsBack) || day > today.AddYears(YearsAhead)
            ? (day, words.Format(language, "DateFar", day, YearsBack, YearsAhead))
            : (day, null);
    }

    /// <summary>Today in Japan.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().InJapan().DateTime);

    /// <summary>A refusal as a card.</summary>
    public static CardMessage Refuse(ChatTurn turn, string key, params object?[] arguments) =>
        turn.Notice(NoticeKind.Refused, CalendarText.Words.Format(turn.Language, key, arguments));
}

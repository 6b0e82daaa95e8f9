using System.Globalization;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Words of <c>EscalationText.resx</c>, and what notices, personal messages and e-mails say in the same way.</summary>
internal static class EscalationText
{
    public static readonly Texts Words = new(typeof(EscalationText));

    /// <summary>Most people listed or mentioned.</summary>
    public const int MostPeople = 10;

    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    /// <summary>The text, marked when it is about a drill.</summary>
    public static string Marked(CardLanguage language, EscalationChain chain, string text) => chain.IsDrill ? Words[language, "Drill"] + text : text;

    /// <summary>How late a call is; nothing when it is hardly late.</summary>
    public static string Late(CardLanguage language, StepMoment moment) =>
        moment.Late > Tolerated ? Words.Format(language, "Late", (int)moment.Late.TotalMinutes) : "";

    /// <summary>Names and phone numbers.</summary>
    public static string PhoneList(IReadOnlyList<DutyPerson> people, CardLanguage language, string between) => string.Join(
        between, people.Take(MostPeople).Select(person => Words.Format(language, "Phone", OneLine(person.Name), person.Phone ?? Words[language, "NoPhone"])));

    /// <summary>Words from outside as one line: they must not begin a new one, let alone a header.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(letter =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? ' '
            : letter));
}

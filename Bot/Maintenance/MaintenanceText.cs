using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Maintenance;

/// <summary>Words of <c>MaintenanceText.resx</c>.</summary>
internal static class MaintenanceText
{
    public static readonly Texts Words = new(typeof(MaintenanceText));

    /// <summary>All words of that name in both languages; a text of the resources may name several, with a bar between.</summary>
    public static IReadOnlyList<string> Typed(string key) =>
        [.. Enum.GetValues<CardLanguage>().SelectMany(language => Words[language, key].Split('|')).Distinct()];

    /// <summary>「連携サーバー1、連携サーバー2」 or 「すべて」.</summary>
    public static string Targets(MaintenanceWindow window, CardLanguage language) => window.CoversAll
        ? Words[language, "Everything"]
        : string.Join(Words[language, "Separator"], window.Targets.Select(target => target.Shown));

    /// <summary>「11/27(金) 02:00〜05:00」, or 「毎週日曜 02:00-05:00」.</summary>
    public static string When(MaintenanceWindow window, CardLanguage language) =>
        window is { From: { } from, To: { } to } ? Range(new TimeRange(from, to), language) : window.Pattern ?? "";

    /// <summary>「11/27(金) 02:00〜05:00」.</summary>
    public static string Range(TimeRange time, CardLanguage language)
    {
        var words = new CardWords(language);
        var (from, to) = (time.From.InJapan(), time.To.InJapan());
        return Words.Format(language, "Range", words.Moment(from), words.Clock(to, from));
    }
}

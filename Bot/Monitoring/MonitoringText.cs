using System.Globalization;
using System.Resources;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>The sentences monitoring puts on alerts. They are stored with the alert and read by the city, hence always Japanese.</summary>
internal static class MonitoringText
{
    private static readonly ResourceManager Resources = new(typeof(MonitoringText));
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    public static string SeenForbiddenAddress => Text(nameof(SeenForbiddenAddress));

    public static string SeenNotWatched => Text(nameof(SeenNotWatched));

    public static string SeenTimeout(int seconds) => Text(nameof(SeenTimeout), seconds);

    public static string SeenNoConnection(string error) => Text(nameof(SeenNoConnection), error);

    public static string SeenStatus(int status, int expected) => Text(nameof(SeenStatus), status, expected);

    public static string SeenTextMissing(int status) => Text(nameof(SeenTextMissing), status);

    public static string TitleNoAnswer(string shownName) => Text(nameof(TitleNoAnswer), shownName);

    public static string TitleWrongAnswer(string shownName) => Text(nameof(TitleWrongAnswer), shownName);

    private static string Text(string name, params object[] values) =>
        string.Format(Japanese, Resources.GetString(name, Japanese) ?? throw new MissingManifestResourceException(name), values);
}

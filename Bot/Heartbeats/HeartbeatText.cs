using System.Globalization;
using System.Resources;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>The sentences reporting jobs put on alerts. They are stored with the alert and read by the city, hence always Japanese.</summary>
internal static class HeartbeatText
{
    private static readonly ResourceManager Resources = new(typeof(HeartbeatText));
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    public static string SeenNotWatched => Text(nameof(SeenNotWatched));

    public static string TitleJobFailed(string shownName) => Text(nameof(TitleJobFailed), shownName);

    public static string TitleJobLate(string shownName) => Text(nameof(TitleJobLate), shownName);

    public static string SeenFailureReport(string counts) => Text(nameof(SeenFailureReport), counts);

    public static string SeenCounts(long? records, long? errors) =>
        Text(nameof(SeenCounts), records is { } all ? all : "―", errors is { } bad ? bad : "―");

    /// <param name="lastSuccess">When the job last succeeded, in the reader's zone; null for never.</param>
    public static string SeenNoReport(DateTimeOffset? lastSuccess) =>
        lastSuccess is { } last ? Text(nameof(SeenNoReport), last) : Text("SeenNoReportEver");

    private static string Text(string name, params object[] values) =>
        string.Format(Japanese, Resources.GetString(name, Japanese) ?? throw new MissingManifestResourceException(name), values);
}

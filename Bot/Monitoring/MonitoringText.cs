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

    public static string SeenTooManyRedirects(int most) => Text(nameof(SeenTooManyRedirects), most);

    public static string SeenUnsafeRedirect => Text(nameof(SeenUnsafeRedirect));

    public static string SeenNoJson(int status) => Text(nameof(SeenNoJson), status);

    public static string SeenJsonDiffers(int status, string path) => Text(nameof(SeenJsonDiffers), status, path);

    public static string SeenConnected => Text(nameof(SeenConnected));

    public static string SeenNoAddress => Text(nameof(SeenNoAddress));

    public static string SeenDnsRefused => Text(nameof(SeenDnsRefused));

    public static string SeenAddress(string address) => Text(nameof(SeenAddress), address);

    public static string SeenOtherAddress(string address, string expected) => Text(nameof(SeenOtherAddress), address, expected);

    public static string SeenNoCertificate => Text(nameof(SeenNoCertificate));

    public static string SeenCertificateExpired => Text(nameof(SeenCertificateExpired));

    public static string SeenCertificateName => Text(nameof(SeenCertificateName));

    public static string SeenCertificateUntrusted => Text(nameof(SeenCertificateUntrusted));

    public static string SeenCertificateDays(int days, int minimum) => Text(nameof(SeenCertificateDays), days, minimum);

    public static string SeenCertificate(int days) => Text(nameof(SeenCertificate), days);

    public static string SeenValue(string value) => Text(nameof(SeenValue), value);

    public static string SeenOtherValue(string value, string expected) => Text(nameof(SeenOtherValue), value, expected);

    public static string SeenAbove(string value, string maximum) => Text(nameof(SeenAbove), value, maximum);

    public static string SeenBelow(string value, string minimum) => Text(nameof(SeenBelow), value, minimum);

    public static string SeenNoNumber => Text(nameof(SeenNoNumber));

    public static string SeenNoValue => Text(nameof(SeenNoValue));

    public static string SeenQueryFailed(string code) => Text(nameof(SeenQueryFailed), code);

    public static string SeenQueryRefused => Text(nameof(SeenQueryRefused));

    public static string SeenNoFigures => Text(nameof(SeenNoFigures));

    public static string SeenNoData => Text(nameof(SeenNoData));

    public static string SeenNoFile => Text(nameof(SeenNoFile));

    public static string SeenFileUnreadable(string error) => Text(nameof(SeenFileUnreadable), error);

    public static string SeenFileOld(long minutes, int most) => Text(nameof(SeenFileOld), minutes, most);

    public static string SeenFileSmall(long bytes, long least) => Text(nameof(SeenFileSmall), bytes, least);

    public static string SeenFile(long minutes, long bytes) => Text(nameof(SeenFile), minutes, bytes);

    public static string SeenReady => Text(nameof(SeenReady));

    public static string SeenNotReady => Text(nameof(SeenNotReady));

    public static string SeenNotRun => Text(nameof(SeenNotRun));

    public static string SeenOutsideWindow => Text(nameof(SeenOutsideWindow));

    public static string SeenStopped(string name, string reason) => Text(nameof(SeenStopped), name, reason);

    public static string ValueDays(int days) => Text(nameof(ValueDays), days);

    public static string ValueExpired => Text(nameof(ValueExpired));

    public static string ValueMinutesAgo(long minutes) => Text(nameof(ValueMinutesAgo), minutes);

    public static string ValueBytes(long bytes) => Text(nameof(ValueBytes), bytes);

    public static string TitleOutOfBounds(string shownName) => Text(nameof(TitleOutOfBounds), shownName);

    private static string Text(string name, params object[] values) =>
        string.Format(Japanese, Resources.GetString(name, Japanese) ?? throw new MissingManifestResourceException(name), values);
}

using System.Globalization;
using System.Resources;

namespace ChatOpsBot.Bot.Webhooks;

/// <summary>The sentences on alerts about other tools. They are stored with the alert and read by the city, hence always Japanese.</summary>
internal static class WebhookText
{
    private static readonly ResourceManager Resources = new(typeof(WebhookText));
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    public static string NoAnswer => Text(nameof(NoAnswer));

    public static string Title(string endpoint) => Text(nameof(Title), endpoint);

    public static string Refused(int times, string status) => Text(nameof(Refused), times, status);

    public static string TooOld(int days, string status) => Text(nameof(TooOld), days, status);

    private static string Text(string name, params object[] values) =>
        string.Format(Japanese, Resources.GetString(name, Japanese) ?? throw new MissingManifestResourceException(name), values);
}

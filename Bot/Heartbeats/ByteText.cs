using System.Globalization;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Amounts of bytes as people read them, in powers of 1,000: 「1.2 GB」.</summary>
internal static class ByteText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    public static string Of(long bytes)
    {
        var (amount, unit) = ((decimal)bytes, 0);
        for (; amount >= 1000 && unit < Units.Length - 1; unit++)
            amount /= 1000;
        var shown = unit == 0 || amount >= 100 ? Math.Floor(amount) : Math.Floor(amount * 10) / 10;
        return string.Create(CultureInfo.InvariantCulture, $"{shown:#,0.#} {Units[unit]}");
    }
}

using ChatOpsBot.Cards.Charts;

namespace ChatOpsBot.Cards.Sla;

/// <summary>A day on the strip, in seconds of service time.</summary>
/// <param name="Net">Service time that has passed of it.</param>
public readonly record struct SlaDayView(DateOnly Day, long Net, long Outage, long Degraded, long Unmeasured);

/// <summary>A chart as a .png file, and in words for those who do not see it.</summary>
public sealed record ChartPicture(byte[] Png, int Width, int Height, string AltText)
{
    /// <summary>The picture as an address that holds it.</summary>
    public string DataUri => "data:image/png;base64," + Convert.ToBase64String(Png);
}

/// <summary>
/// Draws what became of the service time of each day, and what is left of the budget. Colours never say anything alone: a stop hangs from the top, what was not measured
/// is hatched, and the words stand beside it.
/// </summary>
public static class AvailabilityChart
{
    private const int Width = 744, StripHeight = 72, BudgetHeight = 168, Border = 2;

    private const int Paper = 0, Line = 1, Up = 2, Down = 3, Partly = 4, Unknown = 5, Ideal = 6;

    /// <summary>Least height of a stop, pixels: the shortest is seen.</summary>
    private const int LeastMark = 10;

    private static readonly PixelColor[] Colors =
        [new(255, 255, 255), new(209, 209, 209), new(19, 123, 91), new(196, 49, 75), new(214, 143, 0), new(138, 138, 138), new(97, 97, 97)];

    /// <summary>A column for each day of a period.</summary>
    /// <param name="days">The days that have begun.</param>
    /// <param name="count">How many days the period has.</param>
    public static ChartPicture Strip(IReadOnlyList<SlaDayView> days, int count, CardLanguage language)
    {
        var picture = new PixelPicture(Width, StripHeight, Colors);
        for (var index = 0; index < count; index++)
        {
            var (left, right) = (index * Width / count, ((index + 1) * Width / count) - (count > 100 ? 1 : 2));
            picture.Fill(left, StripHeight - Border, right - left, Border, Line);
            if (index < days.Count && days[index].Net > 0)
                DrawDay(picture, days[index], left, right - left);
        }

        return new ChartPicture(picture.ToPng(), Width, StripHeight, new SlaWords(language).StripInWords(days));
    }

    /// <summary>What is left of the budget after each day, beside the line of one that is spent evenly.</summary>
    /// <param name="days">The days that have begun.</param>
    /// <param name="count">How many days the period has.</param>
    /// <param name="budget">Seconds.</param>
    public static ChartPicture BudgetLeft(IReadOnlyList<SlaDayView> days, int count, long budget, CardLanguage language)
    {
        var picture = new PixelPicture(Width, BudgetHeight, Colors);
        var zero = BudgetHeight - 24;
        for (var quarter = 0; quarter <= 4; quarter++)
            picture.Fill(0, zero - (zero * quarter / 4), Width, 1, Line);
        var spent = 0L;
        for (var index = 0; index < days.Count; index++)
        {
            spent += days[index].Outage;
            var (left, right) = (index * Width / count, (index + 1) * Width / count);
            var height = budget > 0 ? (int)Math.Clamp((budget - spent) * zero / budget, -24, zero) : 0;
            var color = budget - spent <= 0 ? Down : spent * count > budget * (index + 1) ? Partly : Up;
            if (height >= 0)
                picture.Fill(left, zero - height, right - left, Math.Max(height, 1), color);
            else
                picture.Fill(left, zero, right - left, -height, color);
        }

        for (var x = 0; x < Width; x++)
        {
            if (x / 6 % 2 == 0)
                picture.Fill(x, Math.Min(zero - 2, zero * x / Width), 1, 2, Ideal);
        }

        picture.Fill(0, zero, Width, Border, Ideal);
        return new ChartPicture(picture.ToPng(), Width, BudgetHeight, new SlaWords(language).BudgetInWords(days.Count, budget, spent));
    }

    private static void DrawDay(PixelPicture picture, SlaDayView day, int left, int width)
    {
        var whole = StripHeight - Border - 2;
        var (down, partly) = (Mark(day.Outage, day.Net, whole), Mark(day.Degraded, day.Net, whole));
        var unknown = (int)(day.Unmeasured * whole / day.Net);
        picture.Fill(left, 0, width, whole, Up);
        for (var y = whole - unknown; y < whole; y++)
        {
            for (var x = left; x < left + width; x++)
                picture.Fill(x, y, 1, 1, (x + y) / 3 % 2 == 0 ? Unknown : Paper);
        }

        picture.Fill(left, 0, width, Math.Min(whole, down + partly), Partly);
        picture.Fill(left, 0, width, down, Down);
    }

    private static int Mark(long part, long net, int whole) => part == 0 ? 0 : Math.Clamp((int)(part * whole / net), LeastMark, whole);
}

namespace ChatOpsBot.Cards.Tests;

/// <summary>The morning all samples take place in: Sunday, 22 November 2026.</summary>
internal static class Samples
{
    public static DateTimeOffset At(int hour, int minute) => new(2026, 11, 22, hour, minute, 0, TimeSpan.FromHours(9));
}

using System.Globalization;
using ChatOpsBot.Bot.Conversations;

namespace ChatOpsBot.Bot.Progress;

/// <summary>Words of <c>ScheduleText.resx</c>.</summary>
internal static class ScheduleText
{
    public static readonly Texts Words = new(typeof(ScheduleText));

    /// <summary>A day as documents and sentences to the city write it: 2026/12/05.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
}

using System.Globalization;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Heartbeats;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>How a job is watched, in words.</summary>
internal static class LinkageSettings
{
    public static IReadOnlyList<LinkageSettingView> Of(HeartbeatOptions job, CardLanguage language) =>
        [.. Lines(job).Select(line => new LinkageSettingView(Text(language, "Label" + line.Label), Text(language, line.Key, line.Values)))];

    private static IEnumerable<(string Label, string Key, object[] Values)> Lines(HeartbeatOptions job)
    {
        yield return ("Kind", "Kind" + job.Kind, []);
        yield return job switch
        {
            { Schedule: { } cron } => ("Schedule", (IsDaily(cron) ? "Daily" : "Cron") + (job.Days == ScheduleDays.OpenDays ? "OpenDays" : ""), [Times(cron)]),
            { PeriodSeconds: { } period } => ("Schedule", "Period", [TimeSpan.FromSeconds(period), TimeSpan.FromSeconds(job.GraceSeconds)]),
            _ => ("Schedule", "Silent", []),
        };
        if (job.StartWithinMinutes is { } start)
            yield return ("Start", "Within", [start]);
        if (job.Schedule is not null)
            yield return ("Finish", "Within", [job.FinishWithin.TotalMinutes]);
        switch (job)
        {
            case { ExpectedRecords: { } expected }:
                yield return ("Records", "Expected", [expected, job.TolerancePercent ?? 0]);
                break;
            case { MinimumRecords: { } least, MaximumRecords: { } most }:
                yield return ("Records", "Between", [least, most]);
                break;
            case { MinimumRecords: { } least }:
                yield return ("Records", "AtLeast", [least]);
                break;
            case { MaximumRecords: { } most }:
                yield return ("Records", "AtMost", [most]);
                break;
            case { CompareWithPrevious: { } percent }:
                yield return ("Records", "Usual", [percent]);
                break;
        }

        if ((job.MaximumErrors ?? (job.Schedule is null ? null : 0)) is { } errors)
            yield return ("Errors", "AtMost", [errors]);
        if (job.MinimumBytes is { } bytes)
            yield return ("Bytes", "BytesAtLeast", [ByteText.Of(bytes)]);
        if (job.BytesDropPercent is { } drop)
            yield return ("Bytes", "BytesUsual", [drop]);
    }

    /// <summary>「0 30 2 * * ?」 and the like.</summary>
    private static bool IsDaily(string cron) => Fields(cron) is [_, _, _, "*" or "?", "*", "*" or "?", ..] fields
        && fields.Length == 6 && fields.Take(3).All(field => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static string Times(string cron) =>
        IsDaily(cron) && Fields(cron) is [_, var minute, var hour, ..] ? $"{hour.PadLeft(2, '0')}:{minute.PadLeft(2, '0')}" : cron;

    private static string[] Fields(string cron) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(CardLanguage language, string key, params object[] values)
    {
        var words = new CardWords(language);
        return LinkageText.Words.Format(language, key, [.. values.Select(value => value is TimeSpan span ? words.Span(span) : value)]);
    }
}

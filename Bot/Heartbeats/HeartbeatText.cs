using System.Globalization;
using System.Resources;
using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>The sentences reporting jobs put on alerts. They are stored with the alert and read by the city, hence always Japanese.</summary>
internal static class HeartbeatText
{
    private static readonly ResourceManager Resources = new(typeof(HeartbeatText));
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    public static string SeenNotWatched => Text(nameof(SeenNotWatched));

    /// <summary>In the place of a run's message: nothing in the body could be read.</summary>
    public static string BodyUnread => Text(nameof(BodyUnread));

    public static string TitleJobFailed(string shownName) => Text(nameof(TitleJobFailed), shownName);

    public static string TitleJobLate(string shownName) => Text(nameof(TitleJobLate), shownName);

    /// <summary>What is wrong with a job.</summary>
    public static string Title(HeartbeatOptions job, Trouble trouble) => (trouble.Kind, trouble.Fault) switch
    {
        (TroubleKind.NotStarted, _) => Text("TitleJobNotStarted", job.ShownName, Shown(trouble.DueAt)),
        (TroubleKind.StartedLate, _) => Text("TitleJobStartedLate", job.ShownName, Shown(trouble.DueAt), Shown(trouble.Run!.StartedAt)),
        (TroubleKind.NotFinished, _) => Text("TitleJobNotFinished", job.ShownName, Shown(trouble.DueAt), Shown(trouble.LimitAt)),
        (TroubleKind.Counts, { Kind: CountFaultKind.Errors } fault) => Text("TitleJobErrors", job.ShownName, fault.Actual),
        (TroubleKind.Counts, { Kind: CountFaultKind.Records } fault) => Text("TitleJobRecords", job.ShownName, fault.Actual, Range(fault)),
        (TroubleKind.Counts, { Kind: CountFaultKind.RecordsUntold } fault) => Text("TitleJobRecordsUntold", job.ShownName, Range(fault)),
        (TroubleKind.Counts, { Kind: CountFaultKind.Bytes } fault) =>
            Text("TitleJobBytes", job.ShownName, ByteText.Of(fault.Actual), ByteText.Of(fault.Lowest ?? 0)),
        (TroubleKind.Counts, { } fault) => Text("TitleJobBytesUntold", job.ShownName, ByteText.Of(fault.Lowest ?? 0)),
        _ => TitleJobFailed(job.ShownName),
    };

    /// <summary>What is known about it.</summary>
    /// <param name="lastSuccess">When the job last succeeded; null for never.</param>
    /// <param name="down">Set when the bot was down, so that what the job reported may have been refused.</param>
    public static string Seen(Trouble trouble, DateTimeOffset? lastSuccess, SweepMark? down)
    {
        var counts = SeenCounts(trouble.Run?.Records, trouble.Run?.Errors);
        return trouble switch
        {
            { Kind: TroubleKind.Counts } => Text("SeenCountFault", counts) + trouble.Run?.Note,
            { Kind: TroubleKind.StartedLate } => Text("SeenStartedLate", Shown(trouble.LimitAt)),
            { Kind: TroubleKind.NotFinished, Run.StartedAt: { } start } => Text("SeenRunning", start.InJapan(), Shown(trouble.LimitAt)),
            { Kind: TroubleKind.NotFinished, Run: not null } => Text("SeenRunningUnknownStart", Shown(trouble.LimitAt)),
            { Kind: TroubleKind.NotStarted or TroubleKind.NotFinished } => string.Concat(
                Text("SeenSilence", Shown(trouble.LimitAt)),
                SeenNoReport(lastSuccess?.InJapan()),
                down is { DownFrom: { } from, DownUntil: { } until } ? Text("SeenWhileDown", from.InJapan(), until.InJapan()) : ""),
            _ => SeenFailureReport(counts) + trouble.Run?.Note,
        };
    }

    /// <summary>A job's own words, if any, cut where needed, with the note that something else it said could not be read.</summary>
    public static string WithNote(string? message)
    {
        var note = Text("BodyPartlyUnread");
        return message is null ? note : StoredText.Cut(message, HeartbeatState.TextLimit - note.Length - 1) + "\u3000" + note;
    }

    /// <summary>The note at the end of a run's message that something the job said could not be read; null when there is none.</summary>
    public static string? NoteIn(string? message) =>
        message is null ? null : Array.Find([BodyUnread, Text("BodyPartlyUnread")], note => message.EndsWith(note, StringComparison.Ordinal));

    /// <summary>The figure in question, as the alert shows it; null when there is none.</summary>
    public static string? Value(Trouble trouble) => trouble switch
    {
        { Fault.Kind: CountFaultKind.Errors } => Text(nameof(Value), trouble.Fault.Actual),
        { Fault.Kind: CountFaultKind.Bytes } => ByteText.Of(trouble.Fault.Actual),
        { Run.Records: { } records } => Text(nameof(Value), records),
        _ => null,
    };

    public static string SeenFailureReport(string counts) => Text(nameof(SeenFailureReport), counts);

    public static string SeenCounts(long? records, long? errors) =>
        Text(nameof(SeenCounts), records is { } all ? all : "―", errors is { } bad ? bad : "―");

    /// <param name="lastSuccess">When the job last succeeded, in the reader's zone; null for never.</param>
    public static string SeenNoReport(DateTimeOffset? lastSuccess) =>
        lastSuccess is { } last ? Text(nameof(SeenNoReport), last) : Text("SeenNoReportEver");

    private static string Range(CountFault fault) => fault switch
    {
        { Expected: { } expected, Percent: > 0 and var percent } => Text("RangeAround", expected, percent),
        { Expected: { } expected } => Text("RangeExact", expected),
        { Lowest: { } lowest, Highest: { } highest } => Text("RangeBetween", lowest, highest),
        { Lowest: { } lowest } => Text("RangeFrom", lowest),
        _ => Text("RangeTo", fault.Highest ?? 0),
    };

    private static DateTimeOffset Shown(DateTimeOffset? at) => at.GetValueOrDefault().InJapan();

    private static string Text(string name, params object[] values) =>
        string.Format(Japanese, Resources.GetString(name, Japanese) ?? throw new MissingManifestResourceException(name), values);
}

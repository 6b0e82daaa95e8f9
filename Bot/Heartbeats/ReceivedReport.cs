using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What was done about a time a job said that cannot be right. Names are stored; never rename.</summary>
internal enum TimeNote
{
    /// <summary>It lay in the future and counts as now.</summary>
    Cut,

    /// <summary>It was more than a day off, or before the start it goes with, and does not count.</summary>
    Ignored,
}

/// <summary>One report of a job as it came in, kept as it is: the runs are made from all of them anew, whatever the order they came in.</summary>
internal sealed class ReceivedReport
{
    /// <summary>How far a time a job says may be from the moment the report comes in.</summary>
    public static readonly TimeSpan Plausible = TimeSpan.FromDays(1);

    private ReceivedReport()
    {
    }

    public ReceivedReport(string name, HeartbeatOutcome outcome, HeartbeatReport report, DateTimeOffset now)
    {
        (Name, Outcome, ReceivedAt) = (name, outcome, now);
        (SaidStartedAt, SaidFinishedAt) = (Said(report.StartedAt), outcome == HeartbeatOutcome.Started ? null : Said(report.FinishedAt));
        (Records, Errors, Bytes) = (report.Records, report.Errors, report.Bytes);
        Message = report.Message is { } words ? StoredText.Cut(words, HeartbeatState.TextLimit) : null;
        StartedAt = Believe(SaidStartedAt) ?? (outcome == HeartbeatOutcome.Started ? now : null);
        At = outcome == HeartbeatOutcome.Started ? StartedAt!.Value : Believe(SaidFinishedAt) ?? now;
        if (At < StartedAt)
        {
            TimeNote = Heartbeats.TimeNote.Ignored;
            (At, StartedAt) = (now, StartedAt <= now ? StartedAt : now);
        }

        Key = SaidStartedAt is null && SaidFinishedAt is null ? null : KeyOf();
    }

    public long Id { get; private set; }

    /// <summary>The job's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The same for every repetition of one report; null when it says no time, because then nothing tells a repetition from the next run.</summary>
    public string? Key { get; private set; }

    public HeartbeatOutcome Outcome { get; private set; }

    /// <summary>By our clock.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>What the job said, believed or not: reports that say the same start are about the same run.</summary>
    public DateTimeOffset? SaidStartedAt { get; private set; }

    /// <inheritdoc cref="SaidStartedAt"/>
    public DateTimeOffset? SaidFinishedAt { get; private set; }

    /// <summary>When the run began, as far as it can be believed; null when the report does not say.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it happened what the report tells: of a start the start, of an end the end.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Set when a time was not believed.</summary>
    public TimeNote? TimeNote { get; private set; }

    public long? Records { get; private set; }

    public long? Errors { get; private set; }

    public long? Bytes { get; private set; }

    /// <summary>The job's own words, cut to <see cref="HeartbeatState.TextLimit"/>.</summary>
    public string? Message { get; private set; }

    /// <summary>The run it is part of now.</summary>
    public long? RunId { get; private set; }

    public void PutInto(HeartbeatRun run) => RunId = run.Id;

    private DateTimeOffset? Believe(DateTimeOffset? said)
    {
        if (said is not { } at)
            return null;
        if ((at - ReceivedAt).Duration() > Plausible)
        {
            TimeNote = Heartbeats.TimeNote.Ignored;
            return null;
        }

        if (at <= ReceivedAt)
            return at;
        TimeNote ??= Heartbeats.TimeNote.Cut;
        return ReceivedAt;
    }

    // PostgreSQL takes instants in UTC only, whatever offset the job's clock has, and keeps microseconds.
    private static DateTimeOffset? Said(DateTimeOffset? at) =>
        at is { } said ? new DateTimeOffset(said.UtcTicks - (said.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) : null;

    private string KeyOf() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Outcome}|{SaidStartedAt:O}|{SaidFinishedAt:O}|{Records}|{Errors}|{Bytes}|{Message}"))));
}

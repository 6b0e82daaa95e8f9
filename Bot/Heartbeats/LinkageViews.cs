using ChatOpsBot.Bot.Calendar;
using ChatOpsBot.Cards.Heartbeats;

namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>Stored runs as cards show them.</summary>
internal static class LinkageViews
{
    public static LinkageRunView Of(HeartbeatOccurrence row) => new()
    {
        DueAt = row.DueAt.InJapan(),
        State = row.State,
        StartedAt = row.StartedAt?.InJapan(),
        FinishedAt = row.FinishedAt?.InJapan(),
        Records = row.Records,
        Errors = row.Errors,
        Bytes = row.Bytes is { } bytes ? ByteText.Of(bytes) : null,
        LateBy = row.LateSeconds is { } late ? TimeSpan.FromSeconds(late) : null,
        FailedTries = row.FailedTries,
        MayHaveBeenRefused = row.WhileDown,
    };

    /// <summary>A run that belongs to no scheduled time.</summary>
    /// <param name="fault">What is wrong with its figures, or null.</param>
    public static LinkageRunView Of(HeartbeatRun run, CountFault? fault) => new()
    {
        State = run.Outcome switch
        {
            HeartbeatOutcome.Started => LinkageState.Running,
            HeartbeatOutcome.Succeeded => fault is null ? LinkageState.Succeeded : LinkageState.CountAnomaly,
            _ => LinkageState.Failed,
        },
        StartedAt = run.StartedAt?.InJapan(),
        FinishedAt = run.FinishedAt?.InJapan(),
        Records = run.Records,
        Errors = run.Errors,
        Bytes = run.Bytes is { } bytes ? ByteText.Of(bytes) : null,
        IsExtra = run.IsExtra,
        HasDoubtfulTime = run.TimeNote is not null,
    };
}

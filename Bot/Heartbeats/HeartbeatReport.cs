namespace ChatOpsBot.Bot.Heartbeats;

/// <summary>What the optional body of a heartbeat says; every member may be missing.</summary>
/// <param name="StartedAt">By the job's clock, with offset.</param>
/// <param name="FinishedAt">By the job's clock, with offset.</param>
/// <param name="Records">Records handled.</param>
/// <param name="Errors">Records that could not be handled.</param>
/// <param name="Bytes">Bytes written.</param>
/// <param name="Message">A sentence of the job's own, and after it what of the body could not be read.</param>
internal sealed record HeartbeatReport(
    DateTimeOffset? StartedAt = null, DateTimeOffset? FinishedAt = null, long? Records = null, long? Errors = null, long? Bytes = null, string? Message = null);

namespace ChatOpsBot.TeamsEmulator;

internal static class CancellationTokenExtensions
{
    /// <summary>Completes, without throwing, once the token is cancelled.</summary>
    internal static async Task UntilCancelledAsync(this CancellationToken token)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}

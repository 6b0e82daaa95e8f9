using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Jobs;

/// <summary>One turn of a job. What fails is logged here and tried again at the next turn: an exception must not reach the scheduler.</summary>
internal static partial class Tick
{
    public static async ValueTask RunAsync(Func<CancellationToken, Task> work, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.CutShort(logger);
        }
#pragma warning disable CA1031 // Whatever a sweep throws, the clocks of all later sweeps go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The job failed; its next turn tries again")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The job was cut short by shutdown or by its time limit; its next turn takes up the rest")]
        public static partial void CutShort(ILogger logger);
    }
}

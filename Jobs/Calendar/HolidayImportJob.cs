using Microsoft.Extensions.Logging;
using Quartz;

namespace ChatOpsBot.Jobs.Calendar;

/// <summary>Keeps the list of national holidays up to date.</summary>
public interface IHolidayImport
{
    /// <summary>Takes over the list as published now; nothing where no source is set. Idempotent: the same list again changes nothing.</summary>
    Task ImportAsync(CancellationToken cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class HolidayImportJob(IHolidayImport port, ILogger<HolidayImportJob> logger) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        Tick.RunAsync(port.ImportAsync, logger, cancellationToken);
}

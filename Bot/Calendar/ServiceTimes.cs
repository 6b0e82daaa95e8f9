using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>When each system is to run (稼働時間).</summary>
internal sealed class ServiceTimes
{
    private readonly ServiceTime _default;
    private readonly Dictionary<string, ServiceTime> _systems;

    public ServiceTimes(IOptions<ServiceTimeOptions> options)
    {
        var settings = options.Value;
        IEnumerable<string> windows = settings.Default.Windows.Count > 0 ? settings.Default.Windows : ServiceTimeOptions.DefaultWindows;
        _default = settings.Default.ToServiceTime(windows, []);
        _systems = settings.Systems.ToDictionary(
            system => system.Name.Trim(),
            // A system that only names exceptions keeps the hours of all others.
            system => system.Windows.Count > 0 ? system.ToServiceTime([], []) : system.ToServiceTime(windows, settings.Default.Exceptions),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The service time of a system by its name; the default one for a system that has none of its own, and for null.</summary>
    public ServiceTime For(string? systemName) => systemName is not null && _systems.TryGetValue(systemName.Trim(), out var own) ? own : _default;
}

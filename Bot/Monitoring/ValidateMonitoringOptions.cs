using ChatOpsBot.Bot.Calendar;

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Refuses checks that cannot work or may not run; each fault is a sentence that names the key.</summary>
internal sealed class ValidateMonitoringOptions(IEnumerable<ICheckProbe> probes) : IValidateOptions<MonitoringOptions>
{
    private readonly Dictionary<CheckKind, ICheckProbe> _probes = probes.ToDictionary(probe => probe.Kind);

    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        var faults = new List<string>();
        for (var index = 0; index < options.AllowedNetworks.Count; index++)
        {
            if (AddressRule.Read(options.AllowedNetworks[index]) is null)
                faults.Add($"{MonitoringOptions.Section}:{nameof(options.AllowedNetworks)}:{index} must be a network such as '10.20.0.0/16'.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < options.Checks.Count; index++)
        {
            var key = $"{MonitoringOptions.Section}:{nameof(options.Checks)}:{index}";
            var check = options.Checks[index];
            faults.AddRange(FaultsOf(check, AddressRule.Of(check, options), key));
            if (!names.Add(check.Name))
                faults.Add($"{key}:{nameof(check.Name)} '{check.Name}' is used twice; a check's name is its identity.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(HealthCheckOptions check, AddressRule addresses, string key)
    {
        foreach (var fault in AnnotationFaults.Of(check, key))
            yield return fault;
        for (var index = 0; index < check.Windows.Count; index++)
        {
            if (ServiceWindow.ReadWeekly(check.Windows[index]) is null)
                yield return $"{key}:{nameof(check.Windows)}:{index} is '{check.Windows[index]}', expected a window such as 'Mon-Fri 07:00-22:00'.";
        }

        if (CertificateTrust.FaultOf(check) is { } trust)
            yield return $"{key}:{nameof(check.TrustedCertificates)} {trust}";
        if (_probes.TryGetValue(check.Kind, out var probe))
        {
            foreach (var (setting, fault) in probe.FaultsOf(check, addresses))
                yield return $"{key}:{setting} {fault}";
        }
    }
}

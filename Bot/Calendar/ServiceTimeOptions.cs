using System.Globalization;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Calendar;

/// <summary>Section <c>Calendar:ServiceTime</c>: when the systems are to run (要件27).</summary>
internal sealed class ServiceTimeOptions
{
    public const string Section = "Calendar:ServiceTime";

    /// <summary>22 hours a day: all but the nightly maintenance from 3:00 to 5:00.</summary>
    public static readonly IReadOnlyList<string> DefaultWindows = ["05:00-03:00"];

    /// <summary>The hours of every system that has none of its own; its name is not used.</summary>
    public SystemServiceTime Default { get; } = new();

    /// <summary>Systems with hours of their own.</summary>
    public IList<SystemServiceTime> Systems { get; } = [];
}

/// <summary>The hours of one system.</summary>
internal sealed class SystemServiceTime
{
    /// <summary>The system as alerts and incidents name it.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Windows such as <c>05:00-03:00</c> or <c>Mon-Fri 07:00-22:00</c>. None: those of the default, and the default's exceptions too.
    /// </summary>
    public IList<string> Windows { get; } = [];

    /// <summary>By date (<c>2026-12-31</c>): the windows that begin on it instead, separated by commas; empty for none.</summary>
    public IDictionary<string, string?> Exceptions { get; } = new Dictionary<string, string?>();

    /// <summary>The schedule, once it has been validated.</summary>
    /// <param name="windows">What it takes when it has no windows of its own.</param>
    /// <param name="exceptions">Exceptions that its own come before.</param>
    public ServiceTime ToServiceTime(IEnumerable<string> windows, IEnumerable<KeyValuePair<string, string?>> exceptions)
    {
        var byDate = new Dictionary<DateOnly, IReadOnlyList<ServiceWindow>>();
        foreach (var (date, list) in exceptions.Concat(Exceptions))
            byDate[DateOf(date)!.Value] = ServiceWindow.ReadList(list)!;
        var weekly = (Windows.Count > 0 ? Windows : windows).Select(text => ServiceWindow.ReadWeekly(text)!.Value);
        return new ServiceTime(weekly.SelectMany(entry => entry.Days.Select(day => (day, entry.Window))), byDate);
    }

    /// <summary>What is wrong with it, each fault a sentence that names the key.</summary>
    public IEnumerable<string> Faults(string key)
    {
        for (var index = 0; index < Windows.Count; index++)
        {
            if (ServiceWindow.ReadWeekly(Windows[index]) is null)
                yield return $"{key}:Windows:{index} is '{Windows[index]}', expected a window such as '05:00-03:00' or 'Mon-Fri 07:00-22:00'.";
        }

        foreach (var (date, list) in Exceptions)
        {
            if (DateOf(date) is null)
                yield return $"{key}:Exceptions:{date} must be named by a date such as '2026-12-31'.";
            if (ServiceWindow.ReadList(list) is null)
                yield return $"{key}:Exceptions:{date} is '{list}', expected windows such as '05:00-12:00,13:00-22:00', or nothing for no service.";
        }
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

internal sealed class ServiceTimeOptionsValidation : IValidateOptions<ServiceTimeOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceTimeOptions options)
    {
        var faults = options.Default.Faults($"{ServiceTimeOptions.Section}:Default").ToList();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < options.Systems.Count; index++)
        {
            var (key, system) = ($"{ServiceTimeOptions.Section}:Systems:{index}", options.Systems[index]);
            faults.AddRange(system.Faults(key));
            if (string.IsNullOrWhiteSpace(system.Name))
                faults.Add($"{key}:Name must be the name of a system.");
            else if (!names.Add(system.Name.Trim()))
                faults.Add($"{key}:Name '{system.Name}' is used twice.");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}

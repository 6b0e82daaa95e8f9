using System.Globalization;
using System.Text.RegularExpressions;

using ChatOpsBot.Bot.Persistence;

namespace ChatOpsBot.Bot.Monitoring;

/// <summary>The first value of one SELECT on somebody's database, which is only ever read.</summary>
internal sealed partial class DatabaseProbe : ICheckProbe
{
    private const int ValueLength = 60;

    public CheckKind Kind => CheckKind.Database;

    public IEnumerable<(string Setting, string Fault)> FaultsOf(HealthCheckOptions check, AddressRule addresses)
    {
        foreach (var fault in Bounds.FaultsOf(check))
            yield return fault;
        if (!WatchedDatabase.Understands(check.Provider, check.ConnectionString))
            yield return (nameof(check.ConnectionString), "must be a connection string of the provider.");
        if (check.Query is null || !OneSelect().IsMatch(check.Query))
            yield return (nameof(check.Query), "must be one SELECT without a semicolon.");
    }

    public async Task<ProbeResult> RunAsync(HealthCheckOptions check, AddressRule addresses, CancellationToken cancellationToken)
    {
        var read = await WatchedDatabase.ReadAsync(
            check.Provider, check.ConnectionString!, check.Query!.TrimEnd(), TimeSpan.FromSeconds(check.TimeoutSeconds), cancellationToken);
        if (read.Fault is { } code)
            return read.Opened
                ? ProbeResult.Wrong(MonitoringText.SeenQueryFailed(code))
                : ProbeResult.NoAnswer(MonitoringText.SeenNoConnection(code));
        return read.Value is { } value ? Judge(check, value) : ProbeResult.OutOfBounds(MonitoringText.SeenNoValue);
    }

    private static ProbeResult Judge(HealthCheckOptions check, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var shown = StoredText.Cut(text, ValueLength);
        if (check.ExpectedValue is { } expected && !string.Equals(text, expected, StringComparison.Ordinal))
            return ProbeResult.OutOfBounds(MonitoringText.SeenOtherValue(shown, expected), shown);
        var bounds = Bounds.Of(check);
        if (!bounds.IsSet)
            return ProbeResult.Up(MonitoringText.SeenValue(shown), shown);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? bounds.Judge(number)
            : ProbeResult.OutOfBounds(MonitoringText.SeenNoNumber, shown);
    }

    // No semicolon at all, also not inside a text: what cannot be taken apart cannot hide a second statement.
    [GeneratedRegex(@"^\s*(SELECT|WITH)\b[^;]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OneSelect();
}

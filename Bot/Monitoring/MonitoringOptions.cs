namespace ChatOpsBot.Bot.Monitoring;

/// <summary>Section <c>Monitoring</c>: what the bot watches by itself (要件15).</summary>
internal sealed class MonitoringOptions
{
    public const string Section = "Monitoring";

    /// <summary>The targets; none by default.</summary>
    public IList<HealthCheckOptions> Checks { get; } = [];

    /// <summary>
    /// Networks (<c>10.20.0.0/16</c>) that every check may reach although they are loopback, private or link-local; none by default.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];
}

using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>
/// Ties a proven token to the activity it came with, and asks whether that activity may speak here: channel endorsement, service address, tenant.
/// Every member asked for must be there; an absent one is never taken as a pass.
/// </summary>
internal sealed class RequestCheck(ServiceHosts hosts, IOptions<TeamsOptions> options)
{
    private const string TeamsChannelId = "msteams";
    private readonly string[] _tenants = [.. options.Value.Tenants];

    /// <summary>Why the activity is refused, or null. Without a token (see <see cref="TeamsTestingOptions.AllowAnonymous"/>) only loopback may be answered.</summary>
    public Refusal? Check(ProvenToken? token, Activity activity)
    {
        if (!string.Equals(activity.ChannelId, TeamsChannelId, StringComparison.Ordinal))
            return new Refusal(StatusCodes.Status401Unauthorized, "channel");
        if (string.IsNullOrEmpty(activity.ServiceUrl))
            return new Refusal(StatusCodes.Status401Unauthorized, "no service address");
        if (token is not null && !token.Key.Endorsements.Contains(TeamsChannelId))
            return new Refusal(StatusCodes.Status401Unauthorized, "endorsement");
        if (token is not null && !string.Equals(token.ServiceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
            return new Refusal(StatusCodes.Status401Unauthorized, "service address");
        if (token is null ? !ServiceHosts.IsLoopback(activity.ServiceUrl) : !hosts.Allows(activity.ServiceUrl))
            return new Refusal(StatusCodes.Status403Forbidden, "service host");
        return IsOurTenant(activity) ? null : new Refusal(StatusCodes.Status403Forbidden, "tenant");
    }

    private bool IsOurTenant(Activity activity)
    {
        string?[] named = [activity.ChannelData?.Tenant?.Id, activity.Conversation?.TenantId];
        var tenants = named.Where(tenant => tenant is not null).ToList();
        return tenants.Count > 0 && tenants.All(tenant => _tenants.Contains(tenant, StringComparer.OrdinalIgnoreCase));
    }
}

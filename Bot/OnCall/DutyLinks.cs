using System.Globalization;
using ChatOpsBot.Bot.Links;

namespace ChatOpsBot.Bot.OnCall;

/// <summary>Whose call a link answers.</summary>
internal sealed record DutyLink(long ChainId, string TenantId, string ObjectId);

/// <summary>The links in the e-mails: which chain, and who the e-mail was sent to.</summary>
internal sealed class DutyLinks(SignedLinks links)
{
    /// <summary>First part of the address.</summary>
    public const string Path = "duty";

    /// <summary>How long a link is good for.</summary>
    public const int LifetimeHours = 24;

    /// <summary>A link for this person, or null when the bot has no public address.</summary>
    public Uri? Create(EscalationChain chain, DutyPerson person) => links.Create(
        Path, string.Create(CultureInfo.InvariantCulture, $"{chain.Id} {person.TenantId} {person.ObjectId}"), TimeSpan.FromHours(LifetimeHours));

    /// <summary>What the link says; null when it is forged, changed or expired.</summary>
    public DutyLink? Read(string token) =>
        links.Read(Path, token)?.Split(' ', 3) is [var chain, var tenant, var person]
        && long.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new DutyLink(id, tenant, person)
            : null;
}

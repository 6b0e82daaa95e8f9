using ChatOpsBot.TeamsEmulator.Conversations;
using ChatOpsBot.TeamsEmulator.People;

namespace ChatOpsBot.TeamsEmulator.Connector;

/// <summary>Decides whether the bot may act in a conversation at all, and not too often.</summary>
internal sealed class Gatekeeper(EmulatorOptions options, CityDirectory city, Installations installations, Transcript transcript)
{
    private readonly RateLimits _sends = new(options.Time, RateLimits.Sends);
    private readonly RateLimits _reads = new(options.Time, RateLimits.Reads);

    /// <summary>Switches the rate limits on or off.</summary>
    internal bool LimitsRates { get; set; } = options.RateLimits;

    internal ConnectorError? RefuseSend(ConversationAddress to, int messages = 1)
    {
        if (Throttle(_sends, to.ChatId, messages) is { } throttled) return throttled;
        return RefuseUnknown(to) ?? RefuseOutsider(to);
    }

    internal ConnectorError? RefuseRead(ConversationAddress of)
    {
        if (Throttle(_reads, of.ChatId, 1) is { } throttled) return throttled;
        return RefuseUnknown(of) ?? (installations.IsInstalled(PlaceOf(of)) ? null : ConnectorError.NotInRoster);
    }

    private ConnectorError? Throttle(RateLimits limits, string chatId, int calls) =>
        LimitsRates && limits.Enter(chatId, calls) is { } seconds ? ConnectorError.Throttled(seconds) : null;

    private ConnectorError? RefuseUnknown(ConversationAddress address)
    {
        var known = city.FindChannel(address.ChatId) is not null || city.FindByChat(address.ChatId) is not null;
        var threadKnown = address.ThreadId is not { } thread || transcript.Find(address.ChatId, thread)?.ThreadId == thread;
        return known && threadKnown ? null : ConnectorError.ConversationNotFound;
    }

    private ConnectorError? RefuseOutsider(ConversationAddress address)
    {
        var isChannel = city.FindChannel(address.ChatId) is not null;
        if (installations.IsInstalled(PlaceOf(address)) && !installations.IsBlocked(address.ChatId)) return null;
        return isChannel ? ConnectorError.NotInRoster : ConnectorError.WritesBlocked;
    }

    private string PlaceOf(ConversationAddress address) => city.FindChannel(address.ChatId) is null ? address.ChatId : city.TeamId;
}

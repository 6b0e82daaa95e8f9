namespace ChatOpsBot.TeamsEmulator.Conversations;

/// <summary>Where the bot is installed, and who blocked it. The team counts as one place for all its channels.</summary>
public sealed class Installations
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _installed = [];
    private readonly HashSet<string> _blocked = [];

    /// <summary>Whether the bot is in this personal chat or team.</summary>
    public bool IsInstalled(string placeId)
    {
        lock (_gate) return _installed.Contains(placeId);
    }

    /// <summary>Whether the owner of this personal chat blocked the bot.</summary>
    public bool IsBlocked(string chatId)
    {
        lock (_gate) return _blocked.Contains(chatId);
    }

    /// <summary>Blocks or unblocks the bot in a personal chat; Teams does not tell the bot.</summary>
    public void SetBlocked(string chatId, bool blocked)
    {
        lock (_gate) _ = blocked ? _blocked.Add(chatId) : _blocked.Remove(chatId);
    }

    internal void SetInstalled(string placeId, bool installed)
    {
        lock (_gate) _ = installed ? _installed.Add(placeId) : _installed.Remove(placeId);
    }
}

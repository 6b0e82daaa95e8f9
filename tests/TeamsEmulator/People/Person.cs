namespace ChatOpsBot.TeamsEmulator.People;

/// <summary>Somebody who uses Teams.</summary>
/// <param name="Key">Short English name of the role, used in addresses of the page.</param>
/// <param name="Name">Display name.</param>
/// <param name="Id">The id Teams gives this person towards this bot, <c>29:…</c>.</param>
/// <param name="ObjectId">Entra object id.</param>
/// <param name="PersonalChatId">The chat between this person and the bot.</param>
public sealed record Person(string Key, string Name, string Id, string ObjectId, string PersonalChatId)
{
    /// <summary>Language of this person's client.</summary>
    public string Locale { get; init; } = "ja-JP";

    /// <summary>Sign-in name.</summary>
    public string UserPrincipalName => $"{Key}@aozora.example";
}

namespace ChatOpsBot.Bot.People;

/// <summary>A person the bot has met, keyed by tenant and Entra object id, never by name.</summary>
internal sealed class Person
{
    /// <summary>Entra tenant id.</summary>
    public required string TenantId { get; init; }

    /// <summary>Entra object id.</summary>
    public required string ObjectId { get; init; }

    /// <summary>The id Teams gives this person towards this bot, <c>29:…</c>; empty until they were seen.</summary>
    public string ChannelUserId { get; private set; } = "";

    /// <summary>Name as Teams shows it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Locale as Teams says it, or null.</summary>
    public string? Locale { get; private set; }

    /// <summary>What they may do.</summary>
    public Role Role { get; private set; }

    /// <summary>Phone number as it is to be shown, or null.</summary>
    public string? Phone { get; private set; }

    /// <summary>E-mail address, or null.</summary>
    public string? Email { get; private set; }

    /// <summary>Sets how the person is reached outside Teams; null leaves what is.</summary>
    public void SetContact(string? phone, string? email) => (Phone, Email) = (phone ?? Phone, email ?? Email);

    /// <summary>Takes over what Teams says about the person.</summary>
    public void Seen(string channelUserId, string? name, string? locale)
    {
        ChannelUserId = channelUserId;
        Name = string.IsNullOrWhiteSpace(name) ? Name : name;
        Locale = locale ?? Locale;
    }

    /// <summary>Gives the person a role.</summary>
    public void Assign(Role role) => Role = role;
}

namespace ChatOpsBot.TeamsEmulator;

/// <summary>How one emulated Teams is set up.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The bot's app id, a guid.</summary>
    public string AppId { get; init; } = "22222222-2222-4222-8222-222222222222";

    /// <summary>The secret the bot must show at the token endpoint.</summary>
    public string ClientSecret { get; init; } = "emulated-client-secret";

    /// <summary>The clock behind message times, token lifetimes and rate limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the connector answers 429 above the documented rates.</summary>
    public bool RateLimits { get; init; } = true;

    /// <summary>How long the bot may take before Teams gives up on a request.</summary>
    public TimeSpan BotTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an activity the bot did not answer in time is sent again. Invokes are never sent again.</summary>
    public int Resends { get; init; } = 1;

    /// <summary>How long a test waits for something to appear unless it says otherwise.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}

namespace ChatOpsBot.Bot.Teams;

/// <summary>Settings of the Teams channel, section <c>Teams</c>. Exactly one of the three credentials is set.</summary>
internal sealed class TeamsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Teams";

    /// <summary>Where Teams' own connectors live: worldwide, US government community cloud, US government high.</summary>
    private static readonly string[] TeamsHosts =
        ["smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us"];

    /// <summary>Where people's files are: SharePoint and OneDrive, worldwide and US government.</summary>
    private static readonly string[] SharePointHosts = ["*.sharepoint.com", "*.sharepoint.us"];

    /// <summary>The bot's application (client) id; the audience of every accepted token.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The Entra tenant the bot is registered in.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Client secret, or null.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Path of a certificate with its private key: PEM when it ends in <c>.pem</c>, else PKCS #12 without a password. Or null.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Client id of a user-assigned managed identity, or null.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>OpenID metadata of the Bot Connector; names the signing keys. Must be https.</summary>
    public string OpenIdMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Where the bot gets its own tokens; <c>{TenantId}</c> is replaced.</summary>
    public string Authority { get; set; } = "https://login.microsoftonline.com/{TenantId}";

    /// <summary>Issuer of the tokens Teams sends.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Scope of the bot's own tokens.</summary>
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>
    /// Hosts messages may come from and tokens may be sent to. An entry is one exact host name, or <c>*.</c> and a domain for every host below that domain
    /// (not the domain itself). Empty: Teams' own hosts.
    /// </summary>
    public IList<string> AllowedServiceHosts { get; } = [];

    /// <summary>Hosts attached files may be fetched from, as in <see cref="AllowedServiceHosts"/>. Empty: SharePoint and OneDrive.</summary>
    public IList<string> AllowedFileHosts { get; } = [];

    /// <summary>Tenants whose people may talk to the bot. Empty: <see cref="TenantId"/> only.</summary>
    public IList<string> AllowedTenants { get; } = [];

    /// <summary>Switches for a bot without Teams; refused in Production.</summary>
    public TeamsTestingOptions Testing { get; set; } = new();

    /// <summary><see cref="AllowedServiceHosts"/> with the default applied.</summary>
    public IEnumerable<string> ServiceHosts => AllowedServiceHosts.Count > 0 ? AllowedServiceHosts : TeamsHosts;

    /// <summary><see cref="AllowedFileHosts"/> with the default applied.</summary>
    public IEnumerable<string> FileHosts => AllowedFileHosts.Count > 0 ? AllowedFileHosts : SharePointHosts;

    /// <summary><see cref="AllowedTenants"/> with the default applied.</summary>
    public IEnumerable<string> Tenants => AllowedTenants.Count > 0 ? AllowedTenants : [TenantId];

    /// <summary><see cref="Authority"/> with the tenant filled in.</summary>
    public string TokenAuthority => Authority.Replace("{TenantId}", TenantId, StringComparison.Ordinal);

    /// <summary>Shortest time between two key fetches that an unknown key id may cause: 5 minutes.</summary>
    public TimeSpan ForcedKeyRefresh => TimeSpan.FromSeconds(Testing.KeyRefreshSeconds ?? 300);

    /// <summary>Age after which the signing keys are read again before a token is accepted: 24 hours.</summary>
    public TimeSpan KeyLifetime => Testing.KeyRefreshSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromHours(24);
}

/// <summary>Switches for tests and for the local emulator, section <c>Teams:Testing</c>. None may be set in Production.</summary>
internal sealed class TeamsTestingOptions
{
    /// <summary>Accept http and https service, metadata and token addresses on this machine's loopback interface.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Address that answers a plain client-credentials form post, instead of Entra; or null.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>Both the age at which signing keys are read again and the pause between two forced reads, in seconds; or null for 24 h and 300 s.</summary>
    public int? KeyRefreshSeconds { get; set; }

    /// <summary>
    /// Accept requests without a token, from and on loopback only, and send none there: for Microsoft's playground. Development environment only.
    /// </summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>True when any switch is set.</summary>
    public bool IsUsed => AllowLoopback || TokenEndpoint is not null || KeyRefreshSeconds is not null || AllowAnonymous;
}

namespace ChatOpsBot.TeamsEmulator.People;

/// <summary>The tenant with its people, its one team and the bot.</summary>
public sealed class CityDirectory
{
    internal CityDirectory(string appId)
    {
        BotId = "28:" + appId;
        Operator = New(1, "operator", "運用担当");
        ServiceManager = New(2, "service-manager", "運用責任者");
        CityStaff = New(3, "city-staff", "市職員");
        CityApprover = New(4, "city-approver", "市承認者");
        SecurityOfficer = New(5, "security-officer", "セキュリティ担当");
        People = [Operator, ServiceManager, CityStaff, CityApprover, SecurityOfficer];
        Channels = [General, Monitoring, Incidents, Issues, CityDesk];
    }

    /// <summary>Entra tenant id.</summary>
    public string TenantId { get; } = "11111111-1111-4111-8111-111111111111";

    /// <summary>The bot's id in chats, <c>28:</c> and its app id.</summary>
    public string BotId { get; }

    /// <summary>The bot's display name.</summary>
    public string BotName { get; } = "ChatOps";

    /// <summary>Id of the team, which is also the id of its general channel.</summary>
    public string TeamId => General.Id;

    /// <summary>Display name of the team.</summary>
    public string TeamName { get; } = "あおぞら市 データ連携";

    /// <summary>Entra group behind the team.</summary>
    public string TeamGroupId { get; } = "44444444-4444-4444-8444-444444444444";

    /// <summary>「一般」.</summary>
    public TeamChannel General { get; } = new("19:aozora-renkei@thread.tacv2", "一般");

    /// <summary>「監視」.</summary>
    public TeamChannel Monitoring { get; } = new("19:kanshi@thread.tacv2", "監視");

    /// <summary>「障害対応」.</summary>
    public TeamChannel Incidents { get; } = new("19:shougai@thread.tacv2", "障害対応");

    /// <summary>「課題管理」.</summary>
    public TeamChannel Issues { get; } = new("19:kadai@thread.tacv2", "課題管理");

    /// <summary>「市との連絡」, where the city reads and answers.</summary>
    public TeamChannel CityDesk { get; } = new("19:shi-renraku@thread.tacv2", "市との連絡");

    /// <summary>運用担当, of the vendor.</summary>
    public Person Operator { get; }

    /// <summary>運用責任者, of the vendor.</summary>
    public Person ServiceManager { get; }

    /// <summary>市職員.</summary>
    public Person CityStaff { get; }

    /// <summary>市承認者.</summary>
    public Person CityApprover { get; }

    /// <summary>セキュリティ担当, of the city.</summary>
    public Person SecurityOfficer { get; }

    /// <summary>Everybody.</summary>
    public IReadOnlyList<Person> People { get; }

    /// <summary>All channels, the general one first.</summary>
    public IReadOnlyList<TeamChannel> Channels { get; }

    /// <summary>The person with this key, <c>29:</c> id or Entra object id, or null.</summary>
    public Person? Find(string? id) => People.FirstOrDefault(person =>
        id is not null && (person.Key == id || person.Id == id || string.Equals(person.ObjectId, id, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The channel with this id, or null.</summary>
    public TeamChannel? FindChannel(string? id) => Channels.FirstOrDefault(channel => channel.Id == id);

    /// <summary>The owner of this personal chat, or null.</summary>
    public Person? FindByChat(string? conversationId) => People.FirstOrDefault(person => person.PersonalChatId == conversationId);

    private static Person New(int number, string key, string name) =>
        new(key, name, $"29:1-{key}-{number:D4}", $"33333333-3333-4333-8333-33333333333{number}", $"a:1-{key}");
}

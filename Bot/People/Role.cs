namespace ChatOpsBot.Bot.People;

/// <summary>What a person may do. Names are stored and typed in chat; never rename.</summary>
internal enum Role
{
    /// <summary>Not listed: may ask questions and report incidents, nothing else.</summary>
    Guest,

    /// <summary>管理者 (vendor): connects channels, assigns roles.</summary>
    Administrator,

    /// <summary>運用担当 (vendor): acknowledges, responds, reports.</summary>
    Operator,

    /// <summary>運用責任者 (vendor): the operator's rights, and decides.</summary>
    ServiceManager,

    /// <summary>市職員 (city).</summary>
    CityStaff,

    /// <summary>市承認者 (city): approves.</summary>
    CityApprover,

    /// <summary>セキュリティ担当 (city): is informed.</summary>
    SecurityOfficer,
}

/// <summary>What each role is allowed.</summary>
internal static class Roles
{
    /// <summary>Acknowledges alerts and carries incidents: the vendor's side.</summary>
    public static bool IsVendor(this Role role) => role is Role.Administrator or Role.Operator or Role.ServiceManager;

    /// <summary>The city's side.</summary>
    public static bool IsCity(this Role role) => role is Role.CityStaff or Role.CityApprover or Role.SecurityOfficer;

    /// <summary>May see alerts, incidents and digests at all.</summary>
    public static bool IsListed(this Role role) => role != Role.Guest;
}

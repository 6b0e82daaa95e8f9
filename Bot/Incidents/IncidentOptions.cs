using System.ComponentModel.DataAnnotations;
using ChatOpsBot.Cards;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>When status reports go out by e-mail besides Teams.</summary>
internal enum EmailReports
{
    /// <summary>Always, beside Teams.</summary>
    Always,

    /// <summary>Only when Teams has not accepted the report in time.</summary>
    Fallback,
}

/// <summary>Section <c>Incidents</c>: what the contract leaves open; the choice is printed in the 障害報告書.</summary>
internal sealed class IncidentOptions
{
    /// <summary>Minutes from one status report to the next while a 重大 incident lasts (要件7), 5–1440. Default 30.</summary>
    [Range(5, 1440)]
    public int CriticalReportMinutes { get; set; } = 30;

    /// <summary>The same for all others. Default 60.</summary>
    [Range(5, 1440)]
    public int OtherReportMinutes { get; set; } = 60;

    /// <summary>A disturbance that is back within so many minutes of the restart is the same incident and the same stop, 0–1440. Default 30.</summary>
    [Range(0, 1440)]
    public int RelapseMinutes { get; set; } = 30;

    /// <summary>Recovery is proposed when the monitoring has been green for so many minutes, 1–120. Default 5.</summary>
    [Range(1, 120)]
    public int GreenMinutes { get; set; } = 5;

    /// <summary>Whether the bot sends the first report itself at 25 minutes, marked 自動送信 (要件8). Default false.</summary>
    public bool AutomaticFirstReport { get; set; }

    /// <summary>When reports go out by e-mail. Default always.</summary>
    public EmailReports EmailReports { get; set; }

    /// <summary>Seconds after which a report that Teams has not accepted goes out by e-mail, 10–600. Default 60.</summary>
    [Range(10, 600)]
    public int FallbackSeconds { get; set; } = 60;

    /// <summary>The city's addresses for status reports.</summary>
    public IList<string> CityEmails { get; } = [];

    /// <summary>Name of the city, addressee of documents; empty leaves it out.</summary>
    public string CityName { get; set; } = "";

    /// <summary>Names of the systems that can be chosen in forms.</summary>
    public IList<string> Systems { get; } = [];

    /// <summary>Usual time from one status report to the next.</summary>
    public TimeSpan ReportInterval(Severity severity) =>
        TimeSpan.FromMinutes(severity == Severity.Critical ? CriticalReportMinutes : OtherReportMinutes);
}

using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Words of <c>IncidentText.resx</c>.</summary>
internal static class IncidentText
{
    public static readonly Texts Words = new(typeof(IncidentText));

    /// <summary>第一報, 続報（第 2 報） or 最終報.</summary>
    public static string NameOf(StatusReport report, CardLanguage language) => report.Kind == StatusReportKind.FollowUp
        ? Words.Format(language, "Report_FollowUp", report.Number)
        : Words[language, "Report_" + report.Kind];
}

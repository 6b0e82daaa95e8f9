using ChatOpsBot.Cards.Incidents;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

/// <summary>Pages of the incident list.</summary>
internal static class IncidentListSamples
{
    public static readonly IncidentListView Some = new(
        [
            new("INC-12", Severity.Critical, IncidentState.Responding, "国保連携が停止", At(10, 2), null),
            new("INC-11", Severity.Warning, IncidentState.Recovered, "住基連携の遅延", At(8, 40), At(9, 15)),
            new("INC-10", Severity.Information, IncidentState.Closed, "監視画面の表示崩れ", At(7, 0).AddDays(-3), At(9, 15).AddDays(-2)),
            new("INC-9", Severity.Critical, IncidentState.Reported, "回線断の連絡訓練", At(6, 0).AddDays(-4), null, IsDrill: true),
        ],
        IncidentFilter.All, 1, 3, 12, 2);

    public static readonly IncidentListView Empty = new([], IncidentFilter.Open, 1, 1, 0, 0);
}

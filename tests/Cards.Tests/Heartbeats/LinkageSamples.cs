using ChatOpsBot.Cards.Heartbeats;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Heartbeats;

/// <summary>A morning after a night in which everything that can go wrong with a job did.</summary>
internal static class LinkageSamples
{
    public static readonly LinkageRunView Good = new()
    {
        DueAt = At(2, 0),
        State = LinkageState.Succeeded,
        StartedAt = At(2, 1),
        FinishedAt = At(2, 41),
        Records = 12034,
        Errors = 0,
    };

    public static readonly LinkageRowView[] Night =
    [
        new("住民情報連携", Good, Good with { Records = 11998 }),
        new("国保連携", Good with { DueAt = At(2, 30), State = LinkageState.Missing, StartedAt = null, FinishedAt = null, Records = null }, Good with { Records = 804 }),
        new("税務連携", Good with { DueAt = At(3, 0), State = LinkageState.Failed, StartedAt = At(3, 0), FinishedAt = At(3, 2), Records = 10, Errors = 3 }, Good),
        new("福祉連携", Good with { DueAt = At(3, 30), State = LinkageState.CountAnomaly, Records = 512, StartedAt = At(3, 31), FinishedAt = At(3, 50) },
            Good with { Records = 1003 }),
        new("学齢簿連携", Good with { DueAt = At(4, 0), State = LinkageState.Late, LateBy = TimeSpan.FromMinutes(72), FinishedAt = At(6, 12), StartedAt = At(4, 0), FailedTries = 1 },
            Good with { State = LinkageState.Late, LateBy = TimeSpan.FromMinutes(3) }),
        new("日次バックアップ", Good with { DueAt = At(5, 0), StartedAt = At(5, 0), FinishedAt = At(5, 48), Records = null, Errors = null, Bytes = "48.2 GB" },
            Good with { Records = null, Bytes = "48.1 GB" }),
        new("介護連携", Good with { DueAt = At(9, 0), State = LinkageState.Running, StartedAt = At(9, 1), FinishedAt = null, Records = null }, null),
        new("住民情報連携", Good with { DueAt = null, IsExtra = true, StartedAt = At(9, 20), FinishedAt = At(9, 31), Records = 31 }, null),
        new("国保連携（昼）", new LinkageRunView { DueAt = At(12, 30), State = LinkageState.Planned }, Good with { Records = 790 }),
    ];

    public static readonly LinkageBoardView Board = new(
        new DateOnly(2026, 11, 22), At(10, 2), Night, Night.GroupBy(row => row.Run.State).ToDictionary(same => same.Key, same => same.Count()), 3);

    public static readonly LinkageJobView Job = new(
        "国保連携", "kokuho-nightly", At(10, 2),
        [
            new("予定", "毎日 02:30（開庁日のみ）"), new("開始", "予定から 10 分以内"), new("終了", "予定から 60 分以内"), new("件数", "800 件 ±10 %"),
            new("エラー", "0 件まで"),
        ],
        At(2, 30).AddDays(1),
        [
            Night[1].Run with { MayHaveBeenRefused = true },
            Good with { DueAt = At(2, 30).AddDays(-1), StartedAt = At(2, 31).AddDays(-1), FinishedAt = At(2, 55).AddDays(-1), Records = 804, HasDoubtfulTime = true },
            Good with { DueAt = null, IsExtra = true, StartedAt = At(14, 1).AddDays(-2), FinishedAt = At(14, 9).AddDays(-2), Records = 803 },
            Good with
            {
                DueAt = At(2, 30).AddDays(-2), StartedAt = At(2, 31).AddDays(-2), FinishedAt = At(4, 42).AddDays(-2), Records = 801, State = LinkageState.Late,
                LateBy = TimeSpan.FromMinutes(72), FailedTries = 2,
            },
        ],
        "ALT-31", "国保連携 が開始していません（予定 02:30）");
}

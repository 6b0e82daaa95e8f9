using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Quality;
using ChatOpsBot.Jobs.Quality;

namespace ChatOpsBot.Bot.Tests.Quality;

/// <summary>A town in October 2026 whose 運用責任者 registers indicators.</summary>
internal static class QualityDesk
{
    public const string October = "2026-10-01";

    public static Task<TownDesk> OpenAsync(PostgreSqlCluster cluster, Engine engine = Engine.Sqlite) => TownDesk.OpenAsync(cluster, "2026-10-05 10:00", engine: engine);

    /// <summary>What the timetable does every five minutes, and what is due.</summary>
    public static async Task SweepAsync(TownDesk desk)
    {
        await desk.Storage.Get<IQualitySweep>().RunDueAsync(CancellationToken.None);
        await desk.SettleAsync();
    }

    /// <summary>It is that moment, as after days in which nothing ran.</summary>
    public static async Task JumpAsync(TownDesk desk, string moment)
    {
        desk.Clock.AdjustTime(TownDesk.At(moment).ToUniversalTime());
        await desk.SettleAsync();
    }

    /// <summary>Registers an indicator that 運用担当 measures; values that are given replace those of an ordinary one.</summary>
    public static async Task<string> RegisterAsync(TownDesk desk, string by = TownDesk.Manager, params (string Field, string? Value)[] changes) =>
        Said(await desk.SubmitAsync(by, RegisterQuality.Verb, With(Terms(), changes)));

    public static async Task<string> ChangeAsync(TownDesk desk, string by = TownDesk.Manager, params (string Field, string? Value)[] changes)
    {
        var form = Terms();
        (form["indicatorId"], form["version"], form["text"]) = ("1", $"{(await IndicatorAsync(desk)).Version}", "見直しのため");
        return Said(await desk.SubmitAsync(by, ChangeQuality.Verb, With(form, changes)));
    }

    /// <summary>Records 19 of 20 for October on the second of November.</summary>
    public static async Task<string> RecordAsync(TownDesk desk, string by = TownDesk.Operator, params (string Field, string? Value)[] changes) => Said(await desk.SubmitAsync(by, RecordQuality.Verb, With(
        new()
        {
            ["indicatorId"] = "1",
            ["version"] = $"{(await IndicatorAsync(desk)).Version}",
            ["period"] = October,
            ["numerator"] = "19",
            ["denominator"] = "20",
            ["method"] = "手順書と照合",
            ["day"] = "2026-11-02",
            ["evidence"] = "点検表 10月分",
        },
        changes)));

    public static async Task<QualityIndicator> IndicatorAsync(TownDesk desk) => (await desk.Storage.AllAsync<QualityIndicator>()).Single(row => row.Id == 1);

    public static async Task<IReadOnlyList<QualityInspection>> RecordsAsync(TownDesk desk) => [.. (await desk.Storage.AllAsync<QualityInspection>()).OrderBy(row => row.Id)];

    private static Dictionary<string, string?> Terms() => new()
    {
        ["name"] = "手順書どおりの作業の割合",
        ["measure"] = "manual",
        ["method"] = "作業記録を手順書と照合する",
        ["comparison"] = "AtLeast",
        ["target"] = "95",
        ["frequency"] = "Monthly",
        ["measurer"] = TownDesk.Operator,
        ["source"] = "作業記録",
    };

    private static Dictionary<string, string?> With(Dictionary<string, string?> form, IEnumerable<(string Field, string? Value)> changes)
    {
        foreach (var (field, value) in changes)
            form[field] = value;
        return form.Where(field => field.Value is not null).ToDictionary(field => field.Key, field => field.Value);
    }

    private static string Said(CardActionAnswer answer) => answer.Message ?? ConversationDesk.Readable(answer.CardJson!);
}

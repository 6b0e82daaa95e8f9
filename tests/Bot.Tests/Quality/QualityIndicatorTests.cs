using ChatOpsBot.Bot.Quality;
using ChatOpsBot.Bot.Tests.Testing;
using ChatOpsBot.Cards.Quality;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Quality;

/// <summary>The register of indicators (要件13): name, method, target, frequency, measurer, source.</summary>
public sealed class QualityIndicatorTests(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("method", " ", "測定方法のない指標は登録できません")]
    [InlineData("method", null, "測定方法のない指標は登録できません")]
    [InlineData("name", "", "入力")]
    [InlineData("source", "", "入力")]
    [InlineData("target", "100.01", "0～100")]
    [InlineData("target", "99.999", "0～100")]
    [InlineData("target", "-1", "0～100")]
    [InlineData("target", "たくさん", "0～100")]
    [InlineData("comparison", "99", "入力")]
    [InlineData("frequency", "Hourly", "入力")]
    [InlineData("measurer", "", "測定者")]
    [InlineData("measurer", "市職員", "特定できません")]
    [InlineData("measurer", "誰か", "特定できません")]
    [InlineData("measure", "no.such", "測定の種類")]
    public async Task An_indicator_that_cannot_be_measured_is_refused_beside_the_field(string field, string? value, string because)
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);

        Assert.Contains(because, await QualityDesk.RegisterAsync(desk, changes: (field, value)), StringComparison.Ordinal);

        Assert.Empty(await desk.Storage.AllAsync<QualityIndicator>());
        Assert.Empty(await desk.Storage.AllAsync<QualityEdition>());
    }

    [Fact]
    public async Task Each_change_is_another_edition_with_its_reason_and_the_earlier_ones_stay()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk);
        Assert.Contains("理由", await QualityDesk.ChangeAsync(desk, changes: ("text", "")), StringComparison.Ordinal);

        Assert.Contains("第2版", await QualityDesk.ChangeAsync(desk, changes: ("target", "９９．５％")), StringComparison.Ordinal);

        var editions = (await desk.Storage.AllAsync<QualityEdition>()).OrderBy(edition => edition.Number).ToList();
        Assert.Equal([9500, 9950], editions.Select(edition => edition.TargetHundredths));
        Assert.Equal(["登録", "見直しのため"], editions.Select(edition => edition.Reason));
        Assert.Contains("99.50 % 以上", await desk.SayAsync(TownDesk.Staff, "QLI-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_service_manager_sets_indicators_the_city_reads_and_guests_learn_nothing()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk);
        await QualityDesk.RegisterAsync(desk, changes: ("name", "二つ目"));
        var before = await QualityDesk.IndicatorAsync(desk);

        foreach (var by in new[] { TownDesk.Operator, TownDesk.Staff, TownDesk.Approver, "来訪者" })
        {
            await desk.SayAsync(by, "品質 登録 三つ目");
            await QualityDesk.RegisterAsync(desk, by);
            await QualityDesk.ChangeAsync(desk, by, ("target", "1"));
            await desk.SubmitAsync(by, RetireQuality.Verb, new { indicatorId = 1, version = before.Version, text = "不要" });
        }

        Assert.Equal(2, (await desk.Storage.AllAsync<QualityEdition>()).Count);
        Assert.Equal((before.Version, null), ((await QualityDesk.IndicatorAsync(desk)).Version, (await QualityDesk.IndicatorAsync(desk)).RetiredAt));
        foreach (var phrase in new[] { "品質 一覧", "QLI-1" })
        {
            Assert.Contains("手順書どおり", await desk.SayAsync(TownDesk.Approver, phrase), StringComparison.Ordinal);
            Assert.DoesNotContain("手順書どおり", await desk.SayAsync("来訪者", phrase), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_retired_indicator_keeps_its_records_and_takes_no_more()
    {
        await using var desk = await QualityDesk.OpenAsync(cluster);
        await QualityDesk.RegisterAsync(desk);
        await QualityDesk.JumpAsync(desk, "2026-11-02 12:00");
        await QualityDesk.RecordAsync(desk);

        await desk.SubmitAsync(TownDesk.Manager, RetireQuality.Verb, new { indicatorId = 1, version = (await QualityDesk.IndicatorAsync(desk)).Version, text = "計画変更のため" });

        Assert.Contains("廃止", await QualityDesk.RecordAsync(desk, changes: ("text", "訂正")), StringComparison.Ordinal);
        Assert.Contains("廃止", await QualityDesk.ChangeAsync(desk), StringComparison.Ordinal);
        await QualityDesk.JumpAsync(desk, "2026-12-02 12:00");
        await QualityDesk.SweepAsync(desk);
        Assert.Single(await QualityDesk.RecordsAsync(desk));
        Assert.Contains("95.00 %（19/20）", await desk.SayAsync(TownDesk.Staff, "QLI-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("QLI-1", await desk.SayAsync(TownDesk.Operator, "期限"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QualityComparison.AtLeast, 9_500, 19, 20, QualityVerdict.Met)]
    [InlineData(QualityComparison.AtLeast, 9_501, 19, 20, QualityVerdict.Missed)]
    [InlineData(QualityComparison.AtLeast, 3_333, 1, 3, QualityVerdict.Met)]
    [InlineData(QualityComparison.AtLeast, 3_334, 1, 3, QualityVerdict.Missed)]
    [InlineData(QualityComparison.AtMost, 500, 1, 20, QualityVerdict.Met)]
    [InlineData(QualityComparison.AtMost, 3_333, 1, 3, QualityVerdict.Missed)]
    [InlineData(QualityComparison.AtLeast, 0, 0, 0, QualityVerdict.NotApplicable)]
    [InlineData(QualityComparison.AtLeast, 10_000, 999_999_999_999, 999_999_999_999, QualityVerdict.Met)]
    [InlineData(QualityComparison.AtLeast, 10_000, long.MaxValue - 1, long.MaxValue, QualityVerdict.Missed)]
    public void A_verdict_is_exact_and_nothing_measured_is_no_success(QualityComparison comparison, int target, long numerator, long denominator, QualityVerdict verdict) =>
        Assert.Equal(verdict, new QualityTarget(comparison, target).Verdict(numerator, denominator));
}

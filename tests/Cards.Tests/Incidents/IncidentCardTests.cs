using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Issues;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentCardTests
{
    public static MatrixTheoryData<string, CardLanguage> States => new(IncidentSamples.All.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(States))]
    public void Each_state_is_drawn_as_agreed(string state, CardLanguage language) =>
        Golden.Check(IncidentCard.Create(IncidentSamples.All[state], language), state, language);

    [Theory]
    [InlineData("detected", "【重大】INC-12 国保連携が停止 検知 · 第一報の期限 10:32（残り 26 分）")]
    [InlineData("responding", "【重大】INC-12 国保連携が停止 対応中 · 次の状況報告 11:41（残り 42 分）")]
    [InlineData("overdue", "【警告】INC-12 国保連携が停止 対応中 · 次の状況報告 11:41 を 29 分超過")]
    [InlineData("green", "【重大】INC-12 国保連携が停止 対応中 · 次の状況報告 11:41（残り 15 分）")]
    [InlineData("recovered", "【重大】INC-12 国保連携が停止 復旧")]
    [InlineData("cancelled", "【重大】INC-12 国保連携が停止 誤報")]
    [InlineData("out-of-scope", "【重大】INC-12 国保連携が停止 検知 · 保守対象外（要協議）")]
    [InlineData("drill", "【訓練】【重大】INC-12 国保連携が停止 検知 · 第一報の期限 10:32（残り 26 分）")]
    public void The_phone_shows_the_next_deadline(string state, string summary) =>
        Assert.Equal(summary, IncidentCard.Create(IncidentSamples.All[state], CardLanguage.Japanese).Summary);

    [Theory]
    [InlineData("detected", "対応します, 状況を報告…")]
    [InlineData("urgent", "状況を報告…, 把握分で第一報を送る")]
    [InlineData("reported", "対応方針を協議…, 状況を報告…, 復旧を報告…")]
    [InlineData("consulting", "状況を報告…, 縮退で再開…, 復旧を報告…")]
    [InlineData("responding", "状況を報告…, 縮退で再開…, 復旧を報告…")]
    [InlineData("green", "復旧を確認, 状況を報告…, 縮退で再開…, 復旧を報告…")]
    [InlineData("degraded", "復旧を報告…, 状況を報告…")]
    [InlineData("recovered", "再発防止策を追加…, 障害報告書を編集…, 状況を報告…, 再発した…")]
    [InlineData("preventing", "再発防止策を追加…, 障害報告書を編集…, 状況を報告…, 再発した…")]
    [InlineData("reporting", "障害報告書を編集…, 承認へ出す")]
    [InlineData("ready", "完了にする, 障害報告書を編集…")]
    [InlineData("closed", "再発した…")]
    [InlineData("cancelled", "")]
    [InlineData("merged", "")]
    [InlineData("out-of-scope", "状況を報告…")]
    [InlineData("scope-agreed", "完了にする, 再発防止策を追加…, 障害報告書を編集…, 状況を報告…")]
    [InlineData("city-out-of-scope", "対象外に同意, 対象として扱う…, 質問する…")]
    [InlineData("city-reported", "確認しました, 質問する…")]
    [InlineData("city-consulting", "確認しました, 方針に合意, 合意しない…, 質問する…")]
    [InlineData("city-preventing", "再発防止策に合意…, 質問する…")]
    public void Only_the_buttons_of_the_state_are_shown_at_once(string state, string titles) =>
        Assert.Equal(titles, string.Join(", ", Visible(IncidentSamples.All[state]).Where(title => title != "その他の操作 ▾")));

    [Theory]
    [InlineData("detected", "分類…, 保守対象外として協議…, 課題にする…, 誤報として取り消す…")]
    [InlineData("out-of-scope", "分類…, 課題にする…, 誤報として取り消す…")]
    [InlineData("reported", "縮退で再開…, 分類…, 保守対象外として協議…, 課題にする…, 誤報として取り消す…")]
    [InlineData("responding", "対応方針を協議…, 分類…, 保守対象外として協議…, 課題にする…")]
    [InlineData("closed", "")]
    [InlineData("city-consulting", "")]
    public void What_is_seldom_done_is_folded(string state, string titles) =>
        Assert.Equal(titles, string.Join(", ", Folded(IncidentSamples.All[state])));

    [Fact]
    public void Never_more_than_four_buttons_are_seen_before_the_folded_rest()
    {
        var crowded = IncidentSamples.Reported with { RespondedBy = null, GreenSince = At(10, 25) };

        Assert.Equal(["復旧を確認", "対応します", "対応方針を協議…", "状況を報告…", "その他の操作 ▾"], Visible(crowded));
        Assert.Equal(["復旧を報告…", "縮退で再開…", "分類…", "保守対象外として協議…", "課題にする…", "誤報として取り消す…"], Folded(crowded));
    }

    [Theory, InlineData(11, false), InlineData(12, true), InlineData(40, true)]
    public void What_is_known_can_be_sent_in_one_tap_from_twenty_minutes_before_the_deadline(int minute, bool isOffered)
    {
        var view = IncidentSamples.Detected with { Now = At(10, minute) };

        Assert.Equal(isOffered, Visible(view).Contains("把握分で第一報を送る"));
        Assert.DoesNotContain("把握分で第一報を送る", Visible(view with { FirstReport = IncidentSamples.Reported.FirstReport }));
    }

    [Fact]
    public void The_likely_button_comes_first_and_is_the_only_positive_one()
    {
        foreach (var view in IncidentSamples.All.Values)
        {
            var actions = DrawnCard.Of(IncidentCard.Create(view, CardLanguage.Japanese)).VisibleButtons.ToList();
            if (actions.Count == 0)
                continue;
            var positive = actions.Where(action => action.TryGetProperty("style", out var style) && style.GetString() == "positive");
            var first = actions.First(action => !action.GetProperty("title").GetString()!.EndsWith("にする", StringComparison.Ordinal)
                || action.GetProperty("title").GetString() == "完了にする");
            // What can be said at any time is offered, and not urged.
            if (first.GetProperty("title").GetString() is "質問する…" or "再発した…" || view.Report?.State == IncidentReportState.Issued)
                Assert.Empty(positive);
            else
                Assert.Equal(first.GetProperty("title").GetString(), Assert.Single(positive).GetProperty("title").GetString());
        }
    }

    [Fact]
    public void A_button_with_an_ellipsis_opens_a_dialog_and_any_other_is_executed()
    {
        foreach (var view in IncidentSamples.All.Values)
        {
            var card = DrawnCard.Of(IncidentCard.Create(view, CardLanguage.Japanese));
            foreach (var action in card.Buttons.Where(action => action.GetProperty("type").GetString() != "Action.ToggleVisibility"))
            {
                var opens = action.GetProperty("title").GetString()!.EndsWith('…');
                Assert.Equal(opens ? "Action.Submit" : "Action.Execute", action.GetProperty("type").GetString());
                if (opens)
                {
                    var data = action.GetProperty("data");
                    Assert.Equal("""{"type":"task/fetch"}""", data.GetProperty("msteams").GetRawText());
                    if (action.GetProperty("title").GetString() == "課題にする…")
                    {
                        Assert.Equal(new OpenNewIssueForm(view.Id, view.Title), CardVerbs.Read<OpenNewIssueForm>(data));
                        continue;
                    }

                    Assert.Equal(OpenIncidentForm.Verb, data.GetProperty("verb").GetString());
                    Assert.Equal(view.Version, CardVerbs.Read<OpenIncidentForm>(data)!.Version);
                }
            }
        }
    }

    [Fact]
    public void A_drill_is_marked_in_the_band_the_title_and_the_notification()
    {
        var message = IncidentCard.Create(IncidentSamples.Drill, CardLanguage.Japanese);

        Assert.Equal(2, DrawnCard.Of(message).Paragraphs.Count(line => line.StartsWith("【訓練】", StringComparison.Ordinal)));
        Assert.StartsWith("【訓練】", message.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("訓練", IncidentCard.Create(IncidentSamples.Detected, CardLanguage.Japanese).Card.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Few_preventive_actions_are_seen_and_more_than_two_are_folded()
    {
        var two = DrawnCard.Of(IncidentCard.Create(IncidentSamples.Preventing, CardLanguage.Japanese));
        var three = DrawnCard.Of(IncidentCard.Create(IncidentSamples.Reporting, CardLanguage.Japanese));

        Assert.Contains("再発防止策", two.Paragraphs);
        Assert.Contains("▸ 再発防止策 3 件を表示", three.Paragraphs);
        Assert.Contains("担当 運用担当 · 期限 11/23(月) を超過", three.Paragraphs);
    }

    [Fact]
    public void Each_agreed_preventive_action_has_the_vendors_button_for_its_next_step()
    {
        var vendor = DrawnCard.Of(IncidentCard.Create(IncidentSamples.Reporting, CardLanguage.Japanese));
        var city = DrawnCard.Of(IncidentCard.Create(IncidentSamples.Reporting with { Audience = IncidentAudience.City }, CardLanguage.Japanese));

        var steps = vendor.Buttons.Where(button => button.TryGetProperty("verb", out var verb) && verb.GetString() == AdvancePrevention.Verb)
            .Select(button => CardVerbs.Read<AdvancePrevention>(button.GetProperty("data")));
        Assert.Equal([new AdvancePrevention(12, 2, IsEffect: false), new AdvancePrevention(12, 3, IsEffect: false)], steps);
        Assert.DoesNotContain(AdvancePrevention.Verb, city.Buttons.Select(button => button.ToString()));
    }

    [Fact]
    public void What_stands_before_closing_is_said_only_after_the_recovery()
    {
        var sentence = "・障害報告書の承認が必要です。";

        Assert.Contains(sentence, DrawnCard.Of(IncidentCard.Create(IncidentSamples.Recovered, CardLanguage.Japanese)).Paragraphs);
        Assert.DoesNotContain(sentence, DrawnCard.Of(IncidentCard.Create(
            IncidentSamples.Responding with { BeforeClosing = IncidentSamples.Recovered.BeforeClosing }, CardLanguage.Japanese)).Paragraphs);
    }

    private static List<string> Visible(IncidentView view) =>
        [.. Titles(view, card => card.VisibleButtons).Where(title => title is not ("実施済みにする" or "効果を確認済みにする"))];

    private static List<string> Folded(IncidentView view) =>
        [.. Titles(view, card => card.Buttons.ExceptBy(card.VisibleButtons.Select(Text), Text)).Where(title => title is not "実施済みにする")];

    private static IEnumerable<string> Titles(IncidentView view, Func<DrawnCard, IEnumerable<System.Text.Json.JsonElement>> buttons) =>
        buttons(DrawnCard.Of(IncidentCard.Create(view, CardLanguage.Japanese))).Select(action => action.GetProperty("title").GetString()!);

    private static string Text(System.Text.Json.JsonElement element) => element.GetRawText();
}

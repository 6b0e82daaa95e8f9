using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Cards.Approvals;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Approvals;

public sealed class ApprovalCardTests
{
    public static MatrixTheoryData<string, CardLanguage> States => new(ApprovalSamples.All.Keys, Enum.GetValues<CardLanguage>());

    [Theory, MemberData(nameof(States))]
    public void Each_state_is_drawn_as_agreed(string state, CardLanguage language) =>
        Golden.Check(ApprovalCard.Create(ApprovalSamples.All[state], language), state, language);

    [Theory]
    [InlineData("pending", "承認する, 差戻す…, 否認する…, 文書を開く")]
    [InlineData("named", "")]
    [InlineData("in-channel", "文書を開く")]
    [InlineData("own", "取下げる…, 文書を開く")]
    [InlineData("approved", "文書を開く")]
    [InlineData("lapsed", "文書を開く")]
    public void Only_what_can_still_be_decided_by_the_reader_has_buttons(string state, string titles) =>
        Assert.Equal(titles, string.Join(", ", DrawnCard.Of(ApprovalCard.Create(ApprovalSamples.All[state], CardLanguage.Japanese)).ButtonTitles));

    [Theory]
    [InlineData("pending", "【承認待ち】APR-7 国保連携が停止 障害報告書（最終報告） 第2版")]
    [InlineData("overdue", "【訓練 · 承認待ち】APR-7 国保連携が停止 障害報告書（最終報告） 第2版")]
    public void The_phone_shows_what_waits_and_that_a_drill_is_one(string state, string summary) =>
        Assert.Equal(summary, ApprovalCard.Create(ApprovalSamples.All[state], CardLanguage.Japanese).Summary);

    [Theory]
    [InlineData(0, "11/25(水) 17:15（残り 1 分未満）", "accent")]
    [InlineData(1, "11/25(水) 17:15 を 1 分未満超過", "attention")]
    public void It_is_overdue_right_after_the_due_time(int seconds, string due, string style)
    {
        var now = ApprovalSamples.Pending.DueAt!.Value.AddSeconds(seconds);
        var card = DrawnCard.Of(ApprovalCard.Create(ApprovalSamples.Pending with { Now = now }, CardLanguage.Japanese));

        Assert.Contains(due, card.Paragraphs);
        Assert.Equal(style, card.OfType("Container").First().GetProperty("style").GetString());
    }

    [Fact]
    public void Each_button_carries_the_hash_of_the_version_shown_and_its_own_comment()
    {
        var card = DrawnCard.Of(ApprovalCard.Create(ApprovalSamples.Pending, CardLanguage.Japanese));
        var hash = ApprovalSamples.Pending.Sha256;

        Assert.Equal(new Approve(7, hash), CardVerbs.Read<Approve>(card.Button(Approve.Verb).GetProperty("data")));
        Assert.Equal(new SendBack(7, hash, "不足"), CardVerbs.Read<SendBack>(Pressed(card, SendBack.Verb, "comment.send-back")));
        Assert.Equal(new Refuse(7, hash, "不足"), CardVerbs.Read<Refuse>(Pressed(card, Refuse.Verb, "comment.refuse")));
        Assert.Contains(hash[..12], card.Paragraphs);
        Assert.Distinct(card.Ids);
        Assert.All(card.OfType("Input.Text"), input => Assert.True(input.GetProperty("isRequired").GetBoolean()));
    }

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void A_verification_is_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(ApprovalVerificationCard.Create(ApprovalSamples.Verified, language), "verified", language);
        Golden.Check(ApprovalVerificationCard.Create(ApprovalSamples.Tampered, language), "tampered", language);
    }

    [Fact]
    public void Of_many_who_read_only_those_who_may_decide_are_offered_their_own_view_and_at_most_sixty()
    {
        var view = ApprovalSamples.InChannel with { RefreshFor = [.. Enumerable.Range(1, 80).Select(number => $"29:{number}")] };
        var refresh = JsonNode.Parse(ApprovalCard.Create(view, CardLanguage.Japanese).Card.ToJson())!["refresh"]!;

        Assert.Equal(ShowApproval.Verb, (string?)refresh["action"]!["verb"]);
        Assert.Equal(60, refresh["userIds"]!.AsArray().Count);
        Assert.Null(JsonNode.Parse(ApprovalCard.Create(ApprovalSamples.Pending, CardLanguage.Japanese).Card.ToJson())!["refresh"]);
    }

    [Theory]
    [InlineData("<at>everyone</at>")]
    [InlineData("[手順](javascript:alert(1))")]
    [InlineData("**重要** \u202Etxt.exe {{DATE(2026-11-22)}}")]
    public void Words_from_outside_are_shown_as_they_are(string text)
    {
        var view = ApprovalSamples.SentBack with
        {
            Title = text,
            Subject = text,
            SubjectVersion = text,
            Comment = text,
            RequestedBy = new PersonAt(text, At(10, 5)),
            Decided = new PersonAt(text, At(10, 5)),
            DocumentLink = new Uri("javascript:alert(1)"),
        };
        var card = DrawnCard.Of(ApprovalCard.Create(view, CardLanguage.Japanese));
        var list = DrawnCard.Of(ApprovalListCard.Create(new([new("APR-1", text, text, text, view.RequestedBy, null, false)], 1, At(10, 5)), CardLanguage.Japanese));

        var clean = UntrustedText.Line(text, 120);
        Assert.True(card.Paragraphs.Count(shown => shown.Contains(clean, StringComparison.Ordinal)) >= 5);
        Assert.True(list.Paragraphs.Count(shown => shown.Contains(clean, StringComparison.Ordinal)) >= 3);
        Assert.DoesNotContain(card.OfType("TextBlock").Concat(list.OfType("TextBlock")), block => block.GetProperty("text").GetString()!.Contains(clean, StringComparison.Ordinal));
        Assert.False(card.Has("Action.OpenUrl"));
    }

    [Fact]
    public void Even_the_largest_cards_stay_small()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷👩‍🚒", 2000));
        var person = new PersonAt(text, At(10, 5));
        var card = ApprovalCard.Create(
            ApprovalSamples.SentBack with { Title = text, Subject = text, SubjectVersion = text, Comment = text, RequestedBy = person, Decided = person }, CardLanguage.English);
        var list = ApprovalListCard.Create(new([.. Enumerable.Repeat(new ApprovalRowView("APR-1", text, text, text, person, At(9, 0), true), 50)], 50, At(10, 5)), CardLanguage.English);

        Assert.All(new[] { card, list }, message => Assert.True(System.Text.Encoding.UTF8.GetByteCount(message.Card.ToJson()) < 20_000));
    }

    private static JsonElement Pressed(DrawnCard card, string verb, string inputId)
    {
        var data = JsonObject.Create(card.Button(verb).GetProperty("data"))!;
        data[card.Input(inputId).GetProperty("id").GetString()!] = "不足";
        return JsonDocument.Parse(data.ToJsonString()).RootElement;
    }
}

using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Assets;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Advisories;

public sealed class AdvisoryCardTests
{
    private static readonly AdvisoryMatchView Tomcat = new(
        "業務用 Tomcat", AssetEnvironment.Production, true, MatchReason.Cpe, "cpe:/a:apache:tomcat", VersionFit.InRange, "9.0.54", "9.0.0 から 9.0.90 まで");

    private static readonly AdvisoryView New = new()
    {
        Id = "ADV-3",
        Number = 3,
        Version = 2,
        Audience = AdvisoryAudience.Vendor,
        State = AdvisoryState.Unassessed,
        Title = "Apache Tomcat におけるデシリアライゼーションに関する脆弱性",
        Summary = "Apache Tomcat には、信頼できないデータをデシリアライズする脆弱性が存在します。\n遠隔の第三者に任意のコードを実行される可能性があります。",
        Link = new Uri("https://jvndb.example.jp/ja/contents/2026/JVNDB-2026-000202.html"),
        Identifiers = ["JVNDB-2026-000202", "CVE-2026-2002"],
        Level = AdvisoryLevel.Critical,
        Score = 9.8,
        ScoreVersion = "3.1",
        IsExploited = true,
        Matches =
        [
            Tomcat,
            Tomcat with { AssetName = "検証用 Tomcat", Environment = AssetEnvironment.Staging, Reason = MatchReason.Name, Matched = "Apache Tomcat", Fit = VersionFit.Unknown, Version = null, Range = null },
            Tomcat with { AssetName = "市民課の窓口システム", IsInScope = false, Reason = MatchReason.Name, Matched = "Tomcat", Fit = VersionFit.AllVersions, Version = null, Range = null },
        ],
        Due = (AdvisoryDuty.Assess, At(23, 59)),
        Sources = ["JVN 新着", "悪用一覧"],
        PublishedAt = At(0, 0).AddDays(-1),
        Now = At(10, 0),
    };

    private static readonly AssessmentView NotAffected =
        new(AdvisoryVerdict.NotAffected, new PersonAt("運用担当", At(9, 0)), "セッションの永続化を使っておらず、影響を受けない。");

    private static readonly AdvisoryView Affected = New with
    {
        State = AdvisoryState.Affected,
        Assessment = new(AdvisoryVerdict.Affected, new PersonAt("運用担当", At(9, 0)), "外部から届く画面で利用している。回避策を適用済み。"),
        Due = (AdvisoryDuty.Provide, At(23, 59)),
    };

    private static readonly AdvisoryView Provided = Affected with
    {
        Due = null,
        Provided = new PersonAt("運用責任者", At(9, 30)),
        AcceptedAt = At(9, 31),
        ChangeId = "CHG-4",
        Related = ["ADV-2", "ADV-7"],
        Updates = [new(At(9, 45), [new("Score", "7.5", "9.8"), new("Exploited", null, "true"), new("Summary", "x", "y")])],
    };

    private static readonly Dictionary<string, AdvisoryView> Views = new()
    {
        ["new"] = New,
        ["overdue"] = New with { Due = (AdvisoryDuty.Assess, At(9, 0)), IsExploited = false, Level = AdvisoryLevel.Medium, Score = 5.4, Matches = [Tomcat] },
        ["affected"] = Affected,
        ["provided"] = Provided,
        ["city"] = Provided with { Audience = AdvisoryAudience.City },
        ["reopened"] = New with { Reopened = (NotAffected, ReopenCause.Exploited), Matches = [Tomcat] },
        ["not-affected"] = New with { State = AdvisoryState.NotAffected, Assessment = NotAffected, Due = null, Matches = [Tomcat] },
        ["out-of-scope"] = New with { Due = null, Matches = [New.Matches[2]] },
        ["unmatched"] = New with { State = AdvisoryState.Unmatched, Due = null, Matches = [], Level = AdvisoryLevel.Unknown, Score = null, IsExploited = false, Link = null, Summary = null, Identifiers = [], PublishedAt = null },
    };

    private static readonly AdvisoryRowView Row = new(
        "ADV-3", New.Title, AdvisoryState.Unassessed, AdvisoryLevel.Critical, 9.8, true, false, ["業務用 Tomcat", "検証用 Tomcat"], (AdvisoryDuty.Assess, At(23, 59)), false);

    private static readonly Dictionary<string, AdvisoryListView> Lists = new()
    {
        ["list"] = new(
            [
                Row, Row with { Id = "ADV-2", Level = AdvisoryLevel.High, Score = 7.5, IsExploited = false, State = AdvisoryState.Investigating, Due = (AdvisoryDuty.Assess, At(9, 0)) },
                Row with { Id = "ADV-1", State = AdvisoryState.Affected, IsProvided = true, Due = null },
                Row with { Id = "ADV-4", IsOutOfScope = true, Assets = ["市民課の窓口システム"], Due = null },
            ],
            AdvisoryFilter.Matched, "", 1, 2, 14, 2, ["JVN 新着"], At(10, 0)),
        ["empty"] = new([], AdvisoryFilter.Affected, "Tomcat", 1, 1, 0, 0, [], At(10, 0)),
    };

    private static readonly FeedRowView Fresh = new("JVN 新着", FeedKind.Jvn, "jvndb.example.jp", 720, At(8, 0), At(9, 0), null, null, At(21, 0), 42, false);

    private static readonly Dictionary<string, FeedListView> AllFeeds = new()
    {
        ["feeds"] = new(
            [
                Fresh, Fresh with { Name = "注意警戒", Kind = FeedKind.MyJvnJson, LastSuccessAt = At(9, 0).AddDays(-2), Trouble = FeedTrouble.Refused, Detail = "HTTP 503", IsStale = true, NextTryAt = At(10, 40) },
                Fresh with { Name = "製品ベンダー", Kind = FeedKind.Atom, LastSuccessAt = null, Trouble = FeedTrouble.Malformed, Detail = "12:5", NextTryAt = At(10, 5) },
            ],
            At(10, 0), true),
        ["feeds-none"] = new([], At(10, 0), true),
    };

    public static MatrixTheoryData<string, CardLanguage> Cards => new(Views.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<string, CardLanguage> AllLists => new(Lists.Keys, Enum.GetValues<CardLanguage>());

    public static MatrixTheoryData<string, CardLanguage> FeedLists => new(AllFeeds.Keys, Enum.GetValues<CardLanguage>());

    public static TheoryData<CardLanguage> Languages => [.. Enum.GetValues<CardLanguage>()];

    [Theory, MemberData(nameof(Cards))]
    public void Each_advisory_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(AdvisoryCard.Create(Views[state], language), state, language);

    [Theory, MemberData(nameof(AllLists))]
    public void Each_list_is_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(AdvisoryListCard.Create(Lists[state], language), state, language);

    [Theory, MemberData(nameof(FeedLists))]
    public void The_feeds_are_drawn_as_agreed(string state, CardLanguage language) => Golden.Check(FeedListCard.Create(AllFeeds[state], language), state, language);

    [Theory, MemberData(nameof(Languages))]
    public void The_form_is_drawn_as_agreed(CardLanguage language)
    {
        Golden.Check(AssessmentForm.Create(Form(FormState.First), language), "form", language);
        Golden.Check(
            AssessmentForm.Create(
                Form(FormState.Again(null, new Dictionary<string, string> { ["reason"] = "書きかけの理由" }, new Dictionary<string, string> { ["verdict"] = "いずれかを選んでください。" })), language),
            "form-refused", language);
    }

    [Fact]
    public void The_city_sees_no_buttons_and_the_vendor_those_that_fit_the_state()
    {
        Assert.Empty(DrawnCard.Of(AdvisoryCard.Create(Views["city"], CardLanguage.Japanese)).Buttons);
        Assert.Equal(["評価…", "市に提供"], DrawnCard.Of(AdvisoryCard.Create(New, CardLanguage.Japanese)).ButtonTitles);
        Assert.Equal(
            ["評価…", "市に提供", "その他 ▾", "パッチ等として変更案件にする", "アップデート資産として変更案件にする"],
            DrawnCard.Of(AdvisoryCard.Create(Affected, CardLanguage.Japanese)).ButtonTitles);
        Assert.Equal(["評価…"], DrawnCard.Of(AdvisoryCard.Create(Provided, CardLanguage.Japanese)).ButtonTitles);
    }

    [Fact]
    public void Buttons_and_fields_carry_what_the_verbs_hold()
    {
        var card = DrawnCard.Of(AdvisoryCard.Create(Affected, CardLanguage.Japanese));
        Assert.Equal(new GiveAdvisory(3, 2), CardVerbs.Read<GiveAdvisory>(card.Button(GiveAdvisory.Verb).GetProperty("data")));
        var form = DrawnCard.Of(AssessmentForm.Create(Form(FormState.First), CardLanguage.Japanese));
        var members = typeof(SubmitAssessment).GetProperties().Select(member => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToList();
        Assert.All(form.Inputs, input => Assert.Contains(input.GetProperty("id").GetString(), members));
        Assert.Equal(new SubmitAssessment(3, 2, null, null), CardVerbs.Read<SubmitAssessment>(form.Buttons.Single().GetProperty("data")));
    }

    [Fact]
    public void A_link_that_is_no_page_is_not_drawn() => Assert.False(
        DrawnCard.Of(AdvisoryCard.Create(New with { Link = new Uri("javascript:alert(1)") }, CardLanguage.Japanese)).Has("Action.OpenUrl"));

    [Fact]
    public void Words_from_outside_are_shown_as_they_are_and_even_the_largest_stay_small()
    {
        CsCheck.Check.Sample(HostileText.Any, text =>
        {
            HostileText.Holds(AdvisoryCard.Create(Filled(text), CardLanguage.Japanese), text, places: 5, shown: 25);
            HostileText.Holds(AdvisoryListCard.Create(List(text), CardLanguage.Japanese), text, places: 10, shown: 25);
            HostileText.Holds(FeedListCard.Create(FeedsOf(text), CardLanguage.Japanese), text, places: 10, shown: 25);
        });
        foreach (var letter in HostileText.Letters)
        {
            var text = string.Concat(Enumerable.Repeat(letter, 2000));
            HostileText.Fits(AdvisoryCard.Create(Filled(text), CardLanguage.English), letter);
            HostileText.Fits(AdvisoryListCard.Create(List(text), CardLanguage.English), letter);
            HostileText.Fits(FeedListCard.Create(FeedsOf(text), CardLanguage.English), letter);
        }
    }

    private static AssessmentFormView Form(FormState state) => new("ADV-3", 3, 2, New.Title, null, null, state);

    private static AdvisoryListView List(string text) =>
        new([.. Enumerable.Repeat(Row with { Title = text, Assets = [text, text] }, 10)], AdvisoryFilter.All, text, 2, 9, 90, 9, [text], At(10, 0));

    private static FeedListView FeedsOf(string text) => new([.. Enumerable.Repeat(Fresh with { Name = text, Host = text }, 30)], At(10, 0), true);

    private static AdvisoryView Filled(string text) => Provided with
    {
        Title = text,
        Summary = text,
        Identifiers = [.. Enumerable.Repeat(text, 20)],
        Matches = [.. Enumerable.Repeat(Tomcat with { AssetName = text, Matched = text, Version = text, Range = text }, 30)],
        Assessment = new(AdvisoryVerdict.Affected, new PersonAt(text, At(9, 0)), text),
        Reopened = (new(AdvisoryVerdict.NotAffected, new PersonAt(text, At(9, 0)), text), ReopenCause.Exploited),
        Provided = new PersonAt(text, At(9, 0)),
        Updates = [.. Enumerable.Repeat(new AdvisoryUpdateView(At(9, 0), [.. Enumerable.Repeat(new AdvisoryFieldChange("Title", text, text), 9)]), 3)],
        Sources = [text, text],
    };
}

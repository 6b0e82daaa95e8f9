using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Cards.Incidents;
using Xunit;
using static ChatOpsBot.Cards.Tests.Samples;

namespace ChatOpsBot.Cards.Tests.Incidents;

public sealed class IncidentFormsTests
{
    internal static readonly IncidentFormView View = new()
    {
        Id = "INC-12",
        Number = 12,
        Version = 6,
        Title = "国保連携が停止",
        Severity = Severity.Critical,
        Impact = IncidentImpact.Outage,
        State = IncidentState.Responding,
        SystemName = "データ連携システム（本番）",
        DetectedAt = At(10, 2),
        Now = At(10, 59),
        LatestReport = StatusReportSamples.FollowUp,
        ReportMinutes = 60,
        Plan = IncidentSamples.Consulting.Plan,
        Preventions = IncidentSamples.Preventing.Preventions,
        Report = new IncidentReportFields("国保連携が停止しました。", "窓口での資格照会", "12:02（達成）", "予備系へ切り替えました。", "接続数の監視を加えます。", null),
        Systems = ["データ連携システム（本番）", "データ連携システム（検証）"],
        People = [new("0a1b0000-0000-0000-0000-000000000001", "運用担当"), new("0a1b0000-0000-0000-0000-000000000002", "運用責任者")],
        CommanderId = "0a1b0000-0000-0000-0000-000000000002",
    };

    public static MatrixTheoryData<IncidentForm, CardLanguage> Forms => new(Enum.GetValues<IncidentForm>(), Enum.GetValues<CardLanguage>());

    /// <summary>The record each form submits.</summary>
    public static TheoryData<IncidentForm, Type> Records => new()
    {
        { IncidentForm.StatusReport, typeof(SubmitStatusReport) },
        { IncidentForm.Plan, typeof(ProposePlan) },
        { IncidentForm.Degrade, typeof(DegradeIncident) },
        { IncidentForm.Recover, typeof(RecoverIncident) },
        { IncidentForm.Prevention, typeof(AddPrevention) },
        { IncidentForm.ReportDocument, typeof(EditIncidentReport) },
        { IncidentForm.Facts, typeof(SetIncidentFacts) },
        { IncidentForm.Cancel, typeof(CancelIncident) },
        { IncidentForm.Relapse, typeof(RelapseIncident) },
        { IncidentForm.Question, typeof(AskAboutIncident) },
        { IncidentForm.DecidePlan, typeof(DecidePlan) },
        { IncidentForm.DecidePrevention, typeof(DecidePrevention) },
        { IncidentForm.OutOfScope, typeof(ProposeOutOfScope) },
        { IncidentForm.RefuseScope, typeof(DecideScope) },
    };

    [Theory, MemberData(nameof(Forms))]
    public void Each_form_is_drawn_as_agreed(IncidentForm form, CardLanguage language) =>
        Golden.Check(IncidentForms.Create(form, View, language), form.ToString(), language);

    [Theory, MemberData(nameof(Records))]
    public void Each_field_fills_a_member_of_the_record_that_is_submitted(IncidentForm form, Type record)
    {
        var card = DrawnCard.Of(IncidentForms.Create(form, View, CardLanguage.Japanese));

        var verb = (string)record.GetProperty(nameof(ICardVerb.Verb))!.GetValue(null)!;
        var members = record.GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToList();
        Assert.All(card.Buttons, button =>
        {
            Assert.Equal("Action.Submit", button.GetProperty("type").GetString());
            Assert.Equal(verb, button.GetProperty("data").GetProperty("verb").GetString());
            Assert.Equal(12, button.GetProperty("data").GetProperty("incidentId").GetInt64());
        });
        Assert.NotEmpty(card.Buttons);
        Assert.NotEmpty(card.Inputs);
        Assert.All(card.Inputs, input => Assert.Contains(input.GetProperty("id").GetString(), members));
    }

    [Theory, MemberData(nameof(Records))]
    public void Each_required_field_says_what_is_missing_and_each_text_has_a_limit(IncidentForm form, Type record)
    {
        _ = record;
        var inputs = DrawnCard.Of(IncidentForms.Create(form, View, CardLanguage.Japanese)).Inputs.ToList();

        Assert.All(inputs.Where(input => input.TryGetProperty("isRequired", out _)), input => Assert.Equal(
            $"「{input.GetProperty("label").GetString()}」を入力してください。", input.GetProperty("errorMessage").GetString()));
        Assert.All(
            inputs.Where(input => input.GetProperty("type").GetString() == "Input.Text"),
            input => Assert.InRange(input.GetProperty("maxLength").GetInt32(), 1, 2000));
    }

    [Fact]
    public void A_refused_form_says_why_and_holds_exactly_what_was_typed()
    {
        var submitted = new SubmitStatusReport(12, 6, "一行目\n\n三行目", null, "原因 **不明**", null, null, "30");

        var message = IncidentForms.Create(
            IncidentForm.StatusReport, View with { Error = "表示が古かったため、最新の状態に更新しました。", Values = CardVerbs.Values(submitted) }, CardLanguage.Japanese);

        var card = DrawnCard.Of(message);
        Golden.Check(message, "refused", CardLanguage.Japanese);
        Assert.Contains("表示が古かったため、最新の状態に更新しました。", card.Paragraphs);
        Assert.Equal("一行目\n\n三行目", Value(card, "situation"));
        Assert.Equal("原因 **不明**", Value(card, "cause"));
        Assert.Equal("30", Value(card, "nextReportMinutes"));
        // What was emptied stays empty, though something is known.
        Assert.Null(Value(card, "impact"));
    }

    [Fact]
    public void What_is_known_is_filled_in()
    {
        var report = Draw(IncidentForm.StatusReport);
        var first = DrawnCard.Of(IncidentForms.Create(
            IncidentForm.StatusReport, View with { LatestReport = null, KnownSituation = "10:02 から停止" }, CardLanguage.Japanese));
        var facts = Draw(IncidentForm.Facts);

        Assert.Equal(StatusReportSamples.FollowUp.Situation, Value(report, "situation"));
        Assert.Equal("10:02 から停止", Value(first, "situation"));
        Assert.Equal("Critical", Value(facts, "severity"));
        Assert.Equal("データ連携システム（本番）", Value(facts, "systemName"));
        Assert.Equal(View.CommanderId, Value(facts, "commander"));
        Assert.Null(Value(facts, "communicator"));
        Assert.Equal("false", Value(facts, "security"));
    }

    [Fact]
    public void A_recovery_begins_with_the_time_the_monitoring_saw()
    {
        var card = DrawnCard.Of(IncidentForms.Create(IncidentForm.Recover, View with { GreenSince = At(10, 50) }, CardLanguage.Japanese));

        Assert.Equal("2026-11-22", Value(card, "date"));
        Assert.Equal("10:50", Value(card, "time"));
        Assert.Equal("10:59", Value(Draw(IncidentForm.Recover), "time"));
    }

    [Fact]
    public void Submitting_a_filled_form_gives_its_record()
    {
        var data = Submitted(Draw(IncidentForm.Recover), 0, ("text", "復旧しました。"), ("date", "2026-11-22"), ("time", "10:50"));

        Assert.Equal(new RecoverIncident(12, 6, "復旧しました。", "2026-11-22", "10:50"), CardVerbs.Read<RecoverIncident>(data));
    }

    [Fact]
    public void The_city_agrees_or_not_with_one_press()
    {
        var card = Draw(IncidentForm.DecidePlan);

        Assert.Equal(new DecidePlan(12, 1, true, null), CardVerbs.Read<DecidePlan>(Submitted(card, 0)));
        Assert.Equal(new DecidePlan(12, 1, false, "17:15 以降に"), CardVerbs.Read<DecidePlan>(Submitted(card, 1, ("text", "17:15 以降に"))));
    }

    [Fact]
    public void Among_several_preventive_actions_the_city_chooses_one()
    {
        var proposed = View.Preventions[1];
        var several = DrawnCard.Of(IncidentForms.Create(
            IncidentForm.DecidePrevention, View with { Preventions = [proposed, proposed with { Number = 3 }] }, CardLanguage.Japanese));

        Assert.Equal(new DecidePrevention(12, 2, true, null), CardVerbs.Read<DecidePrevention>(Submitted(Draw(IncidentForm.DecidePrevention), 0)));
        Assert.All(several.Buttons, button => Assert.False(button.GetProperty("data").TryGetProperty("number", out _)));
        Assert.Equal(new DecidePrevention(12, 3, false, null), CardVerbs.Read<DecidePrevention>(Submitted(several, 1, ("number", "3"))));
    }

    [Fact]
    public void Where_nothing_waits_for_an_answer_there_is_nothing_to_press()
    {
        var card = DrawnCard.Of(IncidentForms.Create(IncidentForm.DecidePlan, View with { Plan = null }, CardLanguage.Japanese));

        Assert.Empty(card.Buttons);
        Assert.Contains("回答を待っているものはありません。", card.Paragraphs);
    }

    [Fact]
    public void A_plan_that_was_refused_comes_back_with_the_citys_words()
    {
        var card = DrawnCard.Of(IncidentForms.Create(IncidentForm.Plan, View with { Plan = IncidentSamples.Refused.Plan }, CardLanguage.Japanese));

        Assert.Equal(IncidentSamples.Refused.Plan!.Text, Value(card, "text"));
        Assert.Contains("前回の方針は不同意でした: 窓口が閉まる 17:15 以降に切り替えてください。", card.Paragraphs);
    }

    [Theory, InlineData(CardLanguage.Japanese), InlineData(CardLanguage.English)]
    public void The_form_of_a_call_is_drawn_as_agreed(CardLanguage language) =>
        Golden.Check(ReportIncidentFormCard.Create(new ReportIncidentFormView(View.Systems, At(10, 3)), language), "report", language);

    [Fact]
    public void The_form_of_a_call_fills_its_record()
    {
        var card = DrawnCard.Of(ReportIncidentFormCard.Create(new ReportIncidentFormView([], At(10, 3)), CardLanguage.Japanese));

        Assert.Equal(
            new ReportIncident("照会できない", "国保", "Partial", "全窓口", "2026-11-22", "10:00"),
            CardVerbs.Read<ReportIncident>(Submitted(
                card, 0, ("title", "照会できない"), ("systemName", "国保"), ("impact", "Partial"), ("detail", "全窓口"), ("noticedDate", "2026-11-22"),
                ("noticedTime", "10:00"))));
        Assert.Equal(
            ["title", "systemName", "impact", "detail", "noticedDate", "noticedTime"], card.Inputs.Select(input => input.GetProperty("id").GetString()));
    }

    private static DrawnCard Draw(IncidentForm form) => DrawnCard.Of(IncidentForms.Create(form, View, CardLanguage.Japanese));

    private static string? Value(DrawnCard card, string id) => card.Input(id).TryGetProperty("value", out var value) ? value.GetString() : null;

    private static JsonElement Submitted(DrawnCard card, int button, params IReadOnlyList<(string Id, string Value)> typed)
    {
        var data = JsonObject.Create(card.Buttons.ElementAt(button).GetProperty("data"))!;
        foreach (var (id, value) in typed)
            data[card.Input(id).GetProperty("id").GetString()!] = value;
        return JsonDocument.Parse(data.ToJsonString()).RootElement;
    }
}

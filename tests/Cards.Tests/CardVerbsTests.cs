using System.Text.Json;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Model;
using ChatOpsBot.Cards.Tests.Alerts;
using Xunit;

namespace ChatOpsBot.Cards.Tests;

public sealed class CardVerbsTests
{
    [Theory]
    [InlineData("""{"groupId":31,"version":4,"minutes":60,"reason":"計画停止"}""")]
    [InlineData("""{"groupId":"31","version":"4","minutes":"60","reason":"計画停止","verb":"alert.silence/1","unknown":{"a":1}}""")]
    public void Numbers_may_be_strings_and_unknown_members_are_ignored(string data) =>
        Assert.Equal(new SilenceAlert(31, 4, 60, "計画停止"), CardVerbs.Read<SilenceAlert>(Json(data)));

    [Fact]
    public void An_empty_input_that_was_not_sent_is_null() =>
        Assert.Equal(new OpenIncidentFromAlert(31, 4, null), CardVerbs.Read<OpenIncidentFromAlert>(Json("""{"groupId":31,"version":4}""")));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"groupId":"many","version":1}""")]
    [InlineData("""{"groupId":{},"version":1}""")]
    [InlineData("""{"groupId":99999999999999999999,"version":1}""")]
    public void What_is_no_such_button_is_null(string data) => Assert.Null(CardVerbs.Read<AcknowledgeAlert>(Json(data)));

    [Fact]
    public void Pressing_a_button_with_its_input_filled_gives_its_record()
    {
        var card = DrawnCard.Of(AlertCard.Create(AlertSamples.Firing, CardLanguage.Japanese));

        Assert.Equal(new SilenceAlert(31, 4, 60, "計画停止"), CardVerbs.Read<SilenceAlert>(Pressed(card, SilenceAlert.Verb, "reason", "計画停止")));
    }

    [Theory]
    [InlineData("""{"incidentId":12,"version":4,"text":"調査中です。"}""")]
    [InlineData("""{"incidentId":12,"version":4,"text.update":"調査中です。"}""")]
    public void An_input_named_apart_from_another_fills_the_same_member(string data) =>
        Assert.Equal(new UpdateIncident(12, 4, "調査中です。"), CardVerbs.Read<UpdateIncident>(Json(data)));

    [Fact]
    public void A_choice_among_names_travels_as_its_name()
    {
        Assert.Equal("""{"verb":"incident.form/1","incidentId":12,"version":4,"form":"DecidePlan"}""",
            CardVerbs.ToSubmitData(new OpenIncidentForm(12, 4, IncidentForm.DecidePlan)).ToJsonString());
        Assert.Equal(
            new OpenIncidentForm(12, 4, IncidentForm.DecidePlan),
            CardVerbs.Read<OpenIncidentForm>(Json("""{"incidentId":12,"version":"4","form":"DecidePlan"}""")));
        Assert.Null(CardVerbs.Read<OpenIncidentForm>(Json("""{"incidentId":12,"version":4,"form":"Unknown"}""")));
    }

    [Fact]
    public void What_was_submitted_is_kept_by_the_ids_of_its_fields() => Assert.Equal(
        new Dictionary<string, string> { ["incidentId"] = "12", ["version"] = "4", ["situation"] = "調査中\n です。", ["nextReportMinutes"] = "30" },
        CardVerbs.Values(new SubmitStatusReport(12, 4, "調査中\n です。", null, null, null, null, "30")));

    [Fact]
    public void An_old_client_sends_the_same_record_and_the_verb_through_the_fallback()
    {
        var card = DrawnCard.Of(AlertCard.Create(AlertSamples.Firing, CardLanguage.Japanese));

        Assert.All(card.OfType("Action.Execute"), execute =>
        {
            var submit = execute.GetProperty("fallback");
            var data = submit.GetProperty("data");
            Assert.Equal("Action.Submit", submit.GetProperty("type").GetString());
            Assert.Equal(execute.GetProperty("title").GetString(), submit.GetProperty("title").GetString());
            Assert.Equal(execute.GetProperty("verb").GetString(), data.GetProperty("verb").GetString());
            Assert.All(
                execute.GetProperty("data").EnumerateObject(),
                member => Assert.Equal(member.Value.GetRawText(), data.GetProperty(member.Name).GetRawText()));
        });
        Assert.Equal(3, card.OfType("Action.Execute").Count());
    }

    [Fact]
    public void A_button_that_opens_a_dialog_and_the_one_that_submits_it_carry_the_verb_and_its_record()
    {
        var open = DialogAction.For(new UpdateIncident(12, 4, null), "状況を書く");
        var submit = SubmitAction.For(new UpdateIncident(12, 4, null), "送信");

        Assert.Equal("""{"msteams":{"type":"task/fetch"},"verb":"incident.update/1","incidentId":12,"version":4}""", open.Data.ToJsonString());
        Assert.Equal("""{"verb":"incident.update/1","incidentId":12,"version":4}""", submit.Data.ToJsonString());
        Assert.Equal(("状況を書く", "送信"), (open.Title, submit.Title));
        Assert.Equal(new UpdateIncident(12, 4, null), CardVerbs.Read<UpdateIncident>(Json(open.Data.ToJsonString())));
    }

    [Fact]
    public void Every_verb_is_generated_named_once_and_carries_a_version()
    {
        var verbs = typeof(ICardVerb).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ICardVerb))).ToList();
        var names = verbs.Select(type => (string)type.GetProperty(nameof(ICardVerb.Verb))!.GetValue(null)!).ToList();

        Assert.All(verbs, type => Assert.NotNull(VerbJson.Default.GetTypeInfo(type)));
        Assert.All(names, name => Assert.Matches(@"^[a-z]+\.[a-z-]+/\d+$", name));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static JsonElement Pressed(DrawnCard card, string verb, string inputId, string value)
    {
        var data = System.Text.Json.Nodes.JsonObject.Create(card.Button(verb).GetProperty("data"))!;
        data[card.Input(inputId).GetProperty("id").GetString()!] = value;
        return Json(data.ToJsonString());
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Cards.Advisories;
using ChatOpsBot.Cards.Alerts;
using ChatOpsBot.Cards.Approvals;
using ChatOpsBot.Cards.Assets;
using ChatOpsBot.Cards.Changes;
using ChatOpsBot.Cards.DueBoard;
using ChatOpsBot.Cards.Incidents;
using ChatOpsBot.Cards.Issues;
using ChatOpsBot.Cards.Meetings;
using ChatOpsBot.Cards.PlanChanges;
using ChatOpsBot.Cards.Progress;
using ChatOpsBot.Cards.Quality;
using ChatOpsBot.Cards.Sla;
using ChatOpsBot.Cards.TableImports;
using ChatOpsBot.Cards.WorkPlans;

namespace ChatOpsBot.Cards;

/// <summary>Between a button's record and its JSON.</summary>
public static class CardVerbs
{
    private static readonly JsonSerializerOptions Options = new(VerbJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // A verb that was not listed for the generator still works.
        TypeInfoResolver = JsonTypeInfoResolver.Combine(VerbJson.Default, new DefaultJsonTypeInfoResolver()),
    };

    /// <summary>
    /// The record a pressed button stands for, from its data merged with the card's inputs. Clients send numbers also as strings and leave empty
    /// inputs out; a missing member is null or zero, an unknown one is ignored. An input that had to be told apart from another of the same card
    /// arrives as <c>text.recovery</c> and fills <c>text</c>.
    /// </summary>
    /// <returns>The record, or null when the data cannot be read as one.</returns>
    public static TVerb? Read<TVerb>(JsonElement data)
        where TVerb : class, ICardVerb
    {
        if (data.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            var members = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
            foreach (var member in data.EnumerateObject())
                members[InputId.Member(member.Name)] = JsonNode.Parse(member.Value.GetRawText());
            return members.Deserialize(TypeInfo<TVerb>());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// What a submitted record holds, by the ids of the fields it came from, so that a form that was refused can be shown again with everything
    /// that was typed. Members that are not set are left out.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Values<TVerb>(TVerb verb)
        where TVerb : class, ICardVerb =>
        ToData(verb).Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!.ToString());

    internal static JsonObject ToData<TVerb>(TVerb verb)
        where TVerb : class, ICardVerb => JsonSerializer.SerializeToNode(verb, TypeInfo<TVerb>())!.AsObject();

    internal static JsonObject ToSubmitData<TVerb>(TVerb verb)
        where TVerb : class, ICardVerb
    {
        var data = ToData(verb);
        data.Insert(0, "verb", TVerb.Verb);
        return data;
    }

    private static JsonTypeInfo<TVerb> TypeInfo<TVerb>() => (JsonTypeInfo<TVerb>)Options.GetTypeInfo(typeof(TVerb));
}

/// <summary>Ids of inputs. Two inputs that fill the same member need different ids on one card.</summary>
internal static class InputId
{
    public static string For(string member, string purpose) => $"{member}.{purpose}";

    public static string Member(string id) => id.Split('.', 2)[0];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString, PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AcknowledgeAlert))]
[JsonSerializable(typeof(OpenIncidentFromAlert))]
[JsonSerializable(typeof(SilenceAlert))]
[JsonSerializable(typeof(AcknowledgeStorm))]
[JsonSerializable(typeof(OpenIncidentForm))]
[JsonSerializable(typeof(ReportIncident))]
[JsonSerializable(typeof(OpenReportIncidentForm))]
[JsonSerializable(typeof(RespondToIncident))]
[JsonSerializable(typeof(SubmitStatusReport))]
[JsonSerializable(typeof(SendKnownReport))]
[JsonSerializable(typeof(UpdateIncident))]
[JsonSerializable(typeof(ConfirmStatusReport))]
[JsonSerializable(typeof(AskAboutIncident))]
[JsonSerializable(typeof(ProposePlan))]
[JsonSerializable(typeof(DecidePlan))]
[JsonSerializable(typeof(ProposeOutOfScope))]
[JsonSerializable(typeof(DecideScope))]
[JsonSerializable(typeof(DegradeIncident))]
[JsonSerializable(typeof(RecoverIncident))]
[JsonSerializable(typeof(ConfirmRecovery))]
[JsonSerializable(typeof(RelapseIncident))]
[JsonSerializable(typeof(AddPrevention))]
[JsonSerializable(typeof(DecidePrevention))]
[JsonSerializable(typeof(AdvancePrevention))]
[JsonSerializable(typeof(EditIncidentReport))]
[JsonSerializable(typeof(IssueIncidentReport))]
[JsonSerializable(typeof(SetIncidentFacts))]
[JsonSerializable(typeof(CancelIncident))]
[JsonSerializable(typeof(MergeIncident))]
[JsonSerializable(typeof(CloseIncident))]
[JsonSerializable(typeof(ShowIncidentList))]
[JsonSerializable(typeof(OpenAssetForm))]
[JsonSerializable(typeof(SaveAsset))]
[JsonSerializable(typeof(Approve))]
[JsonSerializable(typeof(SendBack))]
[JsonSerializable(typeof(Refuse))]
[JsonSerializable(typeof(WithdrawRequest))]
[JsonSerializable(typeof(ShowApproval))]
[JsonSerializable(typeof(OpenNewIssueForm))]
[JsonSerializable(typeof(RegisterIssue))]
[JsonSerializable(typeof(OpenIssueForm))]
[JsonSerializable(typeof(EditIssue))]
[JsonSerializable(typeof(StartIssue))]
[JsonSerializable(typeof(AdvanceIssue))]
[JsonSerializable(typeof(ConfirmIssue))]
[JsonSerializable(typeof(MoveIssueDue))]
[JsonSerializable(typeof(ShowIssueList))]
[JsonSerializable(typeof(ApplyImport))]
[JsonSerializable(typeof(DropImport))]
[JsonSerializable(typeof(ShowDueBoard))]
[JsonSerializable(typeof(OpenNewWorkPlanForm))]
[JsonSerializable(typeof(OpenWorkPlanForm))]
[JsonSerializable(typeof(SaveWorkPlan))]
[JsonSerializable(typeof(SubmitWorkPlan))]
[JsonSerializable(typeof(StartWork))]
[JsonSerializable(typeof(MarkWorkItem))]
[JsonSerializable(typeof(FinishWork))]
[JsonSerializable(typeof(AdvanceWorkPlan))]
[JsonSerializable(typeof(ShowWorkPlanList))]
[JsonSerializable(typeof(OpenPlanChangeForm))]
[JsonSerializable(typeof(SavePlanChange))]
[JsonSerializable(typeof(SubmitPlanChange))]
[JsonSerializable(typeof(WithdrawPlanChange))]
[JsonSerializable(typeof(OpenNewChangeForm))]
[JsonSerializable(typeof(SaveNewChange))]
[JsonSerializable(typeof(OpenChangeForm))]
[JsonSerializable(typeof(AdvanceChange))]
[JsonSerializable(typeof(PlanChangeTest))]
[JsonSerializable(typeof(RecordChangeTest))]
[JsonSerializable(typeof(DecideChange))]
[JsonSerializable(typeof(RatifyChange))]
[JsonSerializable(typeof(ShowChangeList))]
[JsonSerializable(typeof(OpenAssessmentForm))]
[JsonSerializable(typeof(SubmitAssessment))]
[JsonSerializable(typeof(GiveAdvisory))]
[JsonSerializable(typeof(MakeChangeOfAdvisory))]
[JsonSerializable(typeof(ShowAdvisoryList))]
[JsonSerializable(typeof(OpenScheduleForm))]
[JsonSerializable(typeof(SaveScheduleTask))]
[JsonSerializable(typeof(AdvanceSchedule))]
[JsonSerializable(typeof(FinishSchedule))]
[JsonSerializable(typeof(ReopenSchedule))]
[JsonSerializable(typeof(CancelSchedule))]
[JsonSerializable(typeof(OpenDelayOfTask))]
[JsonSerializable(typeof(ReportDelayOfTask))]
[JsonSerializable(typeof(ShowSchedule))]
[JsonSerializable(typeof(OpenDelayForm))]
[JsonSerializable(typeof(SubmitDelay))]
[JsonSerializable(typeof(AgreeOnDelay))]
[JsonSerializable(typeof(SendBackDelay))]
[JsonSerializable(typeof(OpenSlaCorrectionForm))]
[JsonSerializable(typeof(AskSlaCorrection))]
[JsonSerializable(typeof(OpenSlaProposalForm))]
[JsonSerializable(typeof(SubmitSlaProposal))]
[JsonSerializable(typeof(AnswerSlaProposal))]
[JsonSerializable(typeof(OpenNewMeetingForm))]
[JsonSerializable(typeof(CallMeeting))]
[JsonSerializable(typeof(OpenMeetingForm))]
[JsonSerializable(typeof(MakeMeetingMaterial))]
[JsonSerializable(typeof(WriteMinutes))]
[JsonSerializable(typeof(MoveMeeting))]
[JsonSerializable(typeof(CancelMeeting))]
[JsonSerializable(typeof(OpenNewQualityForm))]
[JsonSerializable(typeof(RegisterQuality))]
[JsonSerializable(typeof(OpenQualityForm))]
[JsonSerializable(typeof(ChangeQuality))]
[JsonSerializable(typeof(RecordQuality))]
[JsonSerializable(typeof(RetireQuality))]
internal sealed partial class VerbJson : JsonSerializerContext;

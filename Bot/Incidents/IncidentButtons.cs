using System.Globalization;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.People;
using ChatOpsBot.Cards;
using ChatOpsBot.Cards.Incidents;
using Microsoft.EntityFrameworkCore;

namespace ChatOpsBot.Bot.Incidents;

/// <summary>Which button or form takes which step. The steps themselves check who may take them and when.</summary>
internal static class IncidentButtons
{
    public static IServiceCollection AddIncidentButtons(this IServiceCollection services)
    {
        services
            .AddSingleton<ICardAction, OpenIncidentFormAction>()
            .AddSingleton<ICardAction, OpenReportIncidentFormAction>()
            .AddSingleton<ICardAction, ReportIncidentAction>()
            .AddSingleton<ICardAction, ShowIncidentListAction>();

        Button<RespondToIncident>(action => (action.IncidentId, null), null, (on, press, _) =>
            on.Take.RunAsync(press.Db, press.Incident, press.By, press.Language, press.CancellationToken));
        Button<SendKnownReport>(action => (action.IncidentId, null), null, (on, press, _) =>
            on.Report.SendKnownAsync(press.Db, press.Incident, press.By, press.Language, press.CancellationToken));
        // A report never grows stale: it says what is so now, whatever happened meanwhile.
        Button<SubmitStatusReport>(action => (action.IncidentId, null), IncidentForm.StatusReport, (on, press, typed) => on.Report.RunAsync(
            press.Db, press.Incident, press.By, new StatusReportFields(typed.Situation ?? "", typed.Impact, typed.Cause, typed.Action, typed.ExpectedRecovery),
            typed.NextReportMinutes, press.Language, press.CancellationToken));
        Button<UpdateIncident>(action => (action.IncidentId, null), null, (on, press, typed) => on.Report.UpdateAsync(
            press.Db, press.Incident, press.By, typed.Text ?? "", press.Language, press.CancellationToken));
        // The button stands on the report as well, which must not turn into the incident.
        Button<ConfirmStatusReport>(action => (action.IncidentId, null), null, (on, press, action) =>
            on.Reply.ConfirmAsync(press.Db, press.Incident, press.By, action.ReportNumber, press.Language, press.CancellationToken), answersWithCard: false);
        Button<AskAboutIncident>(action => (action.IncidentId, null), IncidentForm.Question, (on, press, typed) =>
            on.Reply.AskAsync(press.Db, press.Incident, press.By, typed.Text, press.Language, press.CancellationToken));
        Button<ProposePlan>(action => (action.IncidentId, null), IncidentForm.Plan, (on, press, typed) =>
            on.Plan.ProposeAsync(press.Db, press.Incident, press.By, typed.Text, press.Language, press.CancellationToken));
        Button<DecidePlan>(action => (action.IncidentId, null), IncidentForm.DecidePlan, (on, press, typed) => on.Plan.DecideAsync(
            press.Db, press.Incident, press.By, typed.PlanNumber, typed.Agree, typed.Text, press.Language, press.CancellationToken));
        Button<ProposeOutOfScope>(action => (action.IncidentId, null), IncidentForm.OutOfScope, (on, press, typed) =>
            on.Scope.ProposeAsync(press.Db, press.Incident, press.By, typed.Text, press.Language, press.CancellationToken));
        Button<DecideScope>(action => (action.IncidentId, null), IncidentForm.RefuseScope, (on, press, typed) =>
            on.Scope.DecideAsync(press.Db, press.Incident, press.By, typed.Agree, typed.Text, press.Language, press.CancellationToken));
        Restoring<DegradeIncident>(action => (action.IncidentId, action.Date, action.Time), IncidentForm.Degrade, (on, press, typed, when) =>
            on.Restore.DegradeAsync(press.Db, press.Incident, press.By, typed.Text, when, press.Language, press.CancellationToken));
        Restoring<RecoverIncident>(action => (action.IncidentId, action.Date, action.Time), IncidentForm.Recover, (on, press, typed, when) =>
            on.Restore.RecoverAsync(press.Db, press.Incident, press.By, typed.Text, when, press.Language, press.CancellationToken));
        Button<ConfirmRecovery>(action => (action.IncidentId, null), null, (on, press, _) =>
            on.Restore.ConfirmAsync(press.Db, press.Incident, press.By, press.Language, press.CancellationToken));
        Button<RelapseIncident>(action => (action.IncidentId, null), IncidentForm.Relapse, (on, press, typed) =>
            on.Relapse.RunAsync(press.Db, press.Incident, press.By, typed.Text, press.Language, press.CancellationToken));
        Button<AddPrevention>(action => (action.IncidentId, null), IncidentForm.Prevention, AddPreventionAsync);
        Button<DecidePrevention>(action => (action.IncidentId, null), IncidentForm.DecidePrevention, (on, press, typed) => on.Prevent.DecideAsync(
            press.Db, press.Incident, press.By, typed.Number, typed.Agree, typed.Text, press.Language, press.CancellationToken));
        Button<AdvancePrevention>(action => (action.IncidentId, null), null, (on, press, action) =>
            on.Prevent.AdvanceAsync(press.Db, press.Incident, press.By, action.Number, action.IsEffect, press.Language, press.CancellationToken));
        Button<SetIncidentFacts>(action => (action.IncidentId, null), IncidentForm.Facts, ClassifyAsync);
        Button<CancelIncident>(action => (action.IncidentId, action.Version), IncidentForm.Cancel, (on, press, typed) =>
            on.End.CancelAsync(press.Db, press.Incident, press.By, typed.Text, press.Language, press.CancellationToken));
        Button<MergeIncident>(action => (action.IncidentId, null), null, (on, press, action) =>
            on.End.MergeAsync(press.Db, press.Incident, press.By, action.IntoId, press.Language, press.CancellationToken));
        Button<EditIncidentReport>(action => (action.IncidentId, action.Version), IncidentForm.ReportDocument, (on, press, typed) => on.Document.EditAsync(
            press.Db, press.Incident, press.By,
            new IncidentReportFields(typed.Content, typed.Scope, typed.RecoveryDue, typed.Response, typed.Prevention, typed.Cause), press.Language,
            press.CancellationToken));
        Button<IssueIncidentReport>(action => (action.IncidentId, action.Version), null, (on, press, _) =>
            on.Document.IssueAsync(press.Db, press.Incident, press.By, press.Language, press.CancellationToken));
        Button<CloseIncident>(action => (action.IncidentId, action.Version), null, (on, press, _) =>
            on.End.CloseAsync(press.Db, press.Incident, press.By, press.Language, press.CancellationToken));
        return services;

        void Button<T>(
            Func<T, (long IncidentId, int? Version)> subjectOf, IncidentForm? form, Func<IncidentUseCases, IncidentPress, T, Task<StepOutcome>> step,
            bool answersWithCard = true)
            where T : class, ICardVerb => services.AddSingleton<ICardAction>(provided =>
            {
                var on = provided.GetRequiredService<IncidentUseCases>();
                return new IncidentAction<T>(
                    subjectOf, (press, action) => step(on, press, action), form, provided.GetRequiredService<IncidentCards>(), provided.GetRequiredService<IncidentFormReader>(),
                    provided.GetRequiredService<TimeProvider>(), answersWithCard);
            });

        void Restoring<T>(
            Func<T, (long IncidentId, string? Date, string? Time)> read, IncidentForm form,
            Func<IncidentUseCases, IncidentPress, T, DateTimeOffset?, Task<StepOutcome>> step)
            where T : class, ICardVerb => Button<T>(
                action => (read(action).IncidentId, null), form,
                (on, press, typed) =>
                {
                    var (_, date, time) = read(typed);
                    return TypedTime.TryRead(date, time, press.Now, out var when)
                        ? step(on, press, typed, when)
                        : Task.FromResult(StepOutcome.No(press.Language, "BadTime", $"{date} {time}".Trim()));
                });
    }

    private static Task<StepOutcome> AddPreventionAsync(IncidentUseCases on, IncidentPress press, AddPrevention typed)
    {
        if (!Enum.TryParse<PreventionKind>(typed.Kind, out var kind) || !Enum.IsDefined(kind))
            return Task.FromResult(StepOutcome.No(press.Language, "BadKind"));
        DateOnly? due = null;
        if (!string.IsNullOrWhiteSpace(typed.Due))
        {
            if (!DateOnly.TryParseExact(typed.Due.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return Task.FromResult(StepOutcome.No(press.Language, "BadDate", typed.Due));
            due = day;
        }

        return on.Prevent.AddAsync(
            press.Db, press.Incident, press.By, new PreventionRequest(kind, typed.What, typed.Who, due), press.Language, press.CancellationToken);
    }

    private static async Task<StepOutcome> ClassifyAsync(IncidentUseCases on, IncidentPress press, SetIncidentFacts typed) => await on.Classify.RunAsync(
        press.Db, press.Incident, press.By,
        new IncidentFacts(
            Enum.TryParse<Severity>(typed.Severity, out var severity) && Enum.IsDefined(severity) ? severity : null,
            Enum.TryParse<IncidentImpact>(typed.Impact, out var impact) && Enum.IsDefined(impact) ? impact : null,
            typed.SystemName, await PersonAsync(press, typed.Commander), await PersonAsync(press, typed.Communicator), bool.TryParse(typed.Security, out var security) ? security : null),
        press.Language, press.CancellationToken);

    private static async Task<Person?> PersonAsync(IncidentPress press, string? objectId) => string.IsNullOrWhiteSpace(objectId)
        ? null
        : await press.Db.Set<Person>().FirstOrDefaultAsync(person => person.TenantId == press.By.TenantId && person.ObjectId == objectId, press.CancellationToken);
}

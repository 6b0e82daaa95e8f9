using ChatOpsBot.Bot.Approvals;
using ChatOpsBot.Bot.Conversations;
using ChatOpsBot.Bot.Digests;
using ChatOpsBot.Bot.Documents;
using ChatOpsBot.Bot.DueBoard;
using ChatOpsBot.Cards.Sla;
using ChatOpsBot.Jobs.Sla;

namespace ChatOpsBot.Bot.Sla;

/// <summary>Wires the service levels (要件23, 27, 28, 29).</summary>
internal static class SlaCapability
{
    public static IServiceCollection AddSla(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SlaOptions>().Bind(configuration.GetSection(SlaOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SlaRecordReader>()
            .AddSingleton<SlaReader>()
            .AddSingleton<SlaViews>()
            .AddSingleton<SlaArguments>()
            .AddSingleton<SlaDocument>()
            .AddSingleton<IReportChapter>(provided => provided.GetRequiredService<SlaDocument>())
            .AddSingleton<SlaReports>()
            .AddSingleton<CloseMonth>()
            .AddSingleton<OpenProposals>()
            .AddSingleton<ProposalCards>()
            .AddSingleton<AdvanceProposal>()
            .AddSingleton<CorrectSla>()
            .AddSingleton<IApprovalListener>(provided => provided.GetRequiredService<CorrectSla>())
            .AddSingleton<IDueSource, SlaDueSource>()
            .AddSingleton<IDigestSource, SlaDigest>()
            .AddSingleton<ISlaSweep, SlaSweep>()
            .AddSingleton<IChatCommand, ShowSlaCommand>()
            .AddSingleton<IChatCommand, MakeSlaReportCommand>()
            .AddSingleton<IChatCommand, CorrectSlaCommand>()
            .AddSingleton<IChatCommand, VerifySlaCommand>()
            .AddSingleton<IChatCommand>(provided => new ShowRecordCommand<SlaProposal>(SlaText.Words, "Proposal", provided.GetRequiredService<ProposalCards>()))
            .AddButtons();
    }

    private static IServiceCollection AddButtons(this IServiceCollection services) => services
        .AddSingleton<ICardAction, OpenSlaCorrectionFormAction>()
        .AddSingleton<ICardAction, AskSlaCorrectionAction>()
        .AddSingleton<ICardAction>(provided => new RecordFormAction<SlaProposal, OpenSlaProposalForm>(
            provided.GetRequiredService<ProposalCards>(), verb => verb.ProposalId, (press, proposal, verb, _) => Task.FromResult(
                !Enum.IsDefined(verb.Step) ? Outcome.No(ConversationText.Words[press.Language, "Stale"])
                : ProposalRules.Refusal(verb.Step, proposal, press.Person, press.Language) ?? Outcome.Ok("")),
            Form<OpenSlaProposalForm>(provided, verb => verb.Step)))
        .AddSingleton<ICardAction>(provided => new RecordAction<SlaProposal, SubmitSlaProposal>(
            provided.GetRequiredService<ProposalCards>(), verb => (verb.ProposalId, verb.Version),
            (press, proposal, verb, token) => provided.GetRequiredService<AdvanceProposal>().SubmitAsync(
                press.Db, proposal, press.Person, verb.Proposal, verb.Effect, press.Language, token),
            Form<SubmitSlaProposal>(provided, _ => SlaProposalStep.Write)))
        .AddSingleton<ICardAction>(provided => new RecordAction<SlaProposal, AnswerSlaProposal>(
            provided.GetRequiredService<ProposalCards>(), verb => (verb.ProposalId, verb.Version),
            (press, proposal, verb, token) => verb.Step is SlaProposalStep.Accept or SlaProposalStep.Decline
                ? provided.GetRequiredService<AdvanceProposal>().AnswerAsync(
                    press.Db, proposal, press.Person, verb.Step == SlaProposalStep.Accept, verb.Text, press.Language, token)
                : Task.FromResult(Outcome.No(ConversationText.Words[press.Language, "Stale"])),
            Form<AnswerSlaProposal>(provided, verb => verb.Step)));

    private static Func<TVerb, RecordForm<SlaProposal>> Form<TVerb>(IServiceProvider provided, Func<TVerb, SlaProposalStep> step) => verb => (press, proposal, state, _) =>
        Task.FromResult(SlaProposalCard.CreateForm(step(verb), provided.GetRequiredService<ProposalCards>().View(proposal, press.Person, press.Language), state, press.Language));
}

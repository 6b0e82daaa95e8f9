using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Sla;

/// <summary>A proposal as a reader sees it (要件23). Instants are already in the reader's time zone; all texts are hostile until escaped.</summary>
/// <param name="System">Empty for all.</param>
/// <param name="Period">Name of the month, in the reader's language.</param>
/// <param name="IssueId">The issue it became, <c>ISS-3</c>, or null.</param>
public sealed record SlaProposalView(
    long Number, int Version, SlaProposalState State, bool IsRequired, string System, string Period, string Basis, string? Proposal, string? Effect, PersonAt? Submitted, string? Answer,
    PersonAt? Answered, string? IssueId, DateTimeOffset Now, IReadOnlySet<SlaProposalStep> Steps)
{
    /// <summary>Shown id.</summary>
    public string Id => $"SLP-{Number}";
}

/// <summary>Draws a 提案 with its four parts 根拠, 提案, 効果 and 市の回答, its forms, and the form of a correction.</summary>
public static class SlaProposalCard
{
    /// <summary>Longest texts, characters.</summary>
    public const int TextLength = 1500, LineLength = 60, ReasonLength = 1000;

    private const int ShownLength = 400, ShownLines = 8, NameLength = 60;

    /// <summary>The card in the given language.</summary>
    public static CardMessage Create(SlaProposalView view, CardLanguage language)
    {
        var (text, names, words) = (new SlaProposalText(language), new SlaWords(language), new CardWords(language));
        var state = names.Proposal(view.State);
        IReadOnlyList<CardElement> body =
        [
            StateBand.Create(Band(view.State), state, Lines.Joined(view.Id, text.Title)),
            Lines.Title(About(view, text)),
            .. view.IsRequired && view.State == SlaProposalState.Waiting ? [Lines.Subtle(text.Required, Spacing.None)] : Array.Empty<CardElement>(),
            .. LabelledText.Create(text.Basis, view.Basis, ShownLength, ShownLines),
            .. LabelledText.Create(text.Proposal, view.Proposal, ShownLength, ShownLines),
            .. LabelledText.Create(text.Effect, view.Effect, ShownLength, ShownLines),
            .. view.Submitted is { } by ? [FactRow.Create(language, text.By, Persons.By(by, view.Now, words), hasLongLabels: true)] : Array.Empty<CardElement>(),
            .. LabelledText.Create(text.Answer, view.Answer, ShownLength, ShownLines),
            .. view.Answered is { } answered ? [FactRow.Create(language, text.AnsweredBy, Persons.By(answered, view.Now, words), hasLongLabels: true)] : Array.Empty<CardElement>(),
            .. view.IssueId is { } issue ? [FactRow.Create(language, text.Issue, issue, hasLongLabels: true)] : Array.Empty<CardElement>(),
            .. ButtonRows.Create([.. Enum.GetValues<SlaProposalStep>().Where(view.Steps.Contains).Select(step => (CardAction)DialogAction.For(new OpenSlaProposalForm(view.Number, step), text.Button(step)))]),
        ];
        return new CardMessage(CardFrame.Create(words, Lines.Joined(view.Id, state), body), text.Summary(view.Id, About(view, text), state));
    }

    /// <summary>The form of a step; the id of each field is the camel-case name of the member it fills.</summary>
    public static CardMessage CreateForm(SlaProposalStep step, SlaProposalView view, FormState state, CardLanguage language)
    {
        var text = new SlaProposalText(language);
        var fields = new FormFields(state, text.Missing);
        var isWriting = step == SlaProposalStep.Write;
        return FormFrame.Create(
            new CardWords(language), text.Form(step), view.Id, About(view, text), state.Error,
            [
                .. LabelledText.Create(text.Basis, view.Basis, ShownLength, ShownLines),
                .. isWriting
                    ? fields.WithFaults(
                        fields.Text("proposal", text.Proposal, view.Proposal, TextLength, isRequired: true), fields.Text("effect", text.Effect, view.Effect, TextLength, isRequired: true))
                    : fields.WithFaults(fields.Text("text", text.Answer, null, TextLength, isRequired: step == SlaProposalStep.Decline)),
            ],
            [
                isWriting
                    ? SubmitAction.For(new SubmitSlaProposal(view.Number, view.Version, null, null), text.Send, ActionStyle.Positive)
                    : SubmitAction.For(new AnswerSlaProposal(view.Number, view.Version, step, null), text.Send, step == SlaProposalStep.Accept ? ActionStyle.Positive : ActionStyle.Destructive),
            ]);
    }

    /// <summary>A card with the button that opens the form of a correction.</summary>
    public static CardMessage CreateCorrectionInvitation(string? system, string? from, CardLanguage language)
    {
        var text = new SlaProposalText(language);
        return new CardMessage(
            CardFrame.Create(
                new CardWords(language), text.Correction,
                [
                    StateBand.Create(ContainerStyle.Accent, text.Correction),
                    Lines.Plain(text.CorrectionNote, Spacing.Medium),
                    .. ButtonRows.Create([DialogAction.For(new OpenSlaCorrectionForm(system, from), text.CorrectionOpen)]),
                ]),
            text.Correction);
    }

    /// <summary>The form of a correction.</summary>
    public static CardMessage CreateCorrectionForm(IReadOnlyList<string> systems, string? system, string? from, FormState state, CardLanguage language)
    {
        var (text, names) = (new SlaProposalText(language), new SlaWords(language));
        var fields = new FormFields(state, text.Missing);
        return FormFrame.Create(
            new CardWords(language), text.Correction, null, null, state.Error,
            [
                Lines.Plain(text.CorrectionNote, Spacing.Medium),
                .. fields.WithFaults(
                    fields.Choice("system", text.FieldSystem, system ?? systems[0], [.. systems.Select(name => new Choice(UntrustedText.Line(name, 100), name))], isRequired: true),
                    fields.Choice(
                        "kind", text.FieldKind, nameof(SlaCorrectionKind.AddOutage), [.. Enum.GetValues<SlaCorrectionKind>().Select(kind => new Choice(names.Correction(kind), kind.ToString()))], isRequired: true),
                    fields.Line("from", text.FieldFrom, from, LineLength, text.HintMoment, isRequired: true),
                    fields.Line("to", text.FieldTo, null, LineLength, text.HintTo),
                    fields.Text("reason", text.FieldReason, null, ReasonLength, isRequired: true)),
            ],
            [SubmitAction.For(new AskSlaCorrection(null, null, null, null, null), text.SendToCity, ActionStyle.Positive)]);
    }

    private static string About(SlaProposalView view, SlaProposalText text) => Lines.Joined(view.System.Length > 0 ? UntrustedText.Line(view.System, NameLength) : text.AllSystems, view.Period);

    private static ContainerStyle Band(SlaProposalState state) => state switch
    {
        SlaProposalState.Waiting => ContainerStyle.Attention,
        SlaProposalState.Submitted => ContainerStyle.Accent,
        SlaProposalState.Accepted => ContainerStyle.Good,
        _ => ContainerStyle.Emphasis,
    };
}

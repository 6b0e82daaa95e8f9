using System.Globalization;
using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Incidents;

/// <summary>The city's answer to a response plan or a preventive action: agreed or not, with a comment.</summary>
internal static class DecisionForms
{
    private const int PlanLength = 1000;
    private const int PlanLines = 12;
    private const int MaxPreventions = 8;
    private const int WhatLength = 150;

    public static FormContent Plan(IncidentFormView view, FormFields fields, IncidentFormText text, CardWords words)
    {
        if (view.Plan is not { State: PlanState.Proposed } plan)
            return new FormContent([Lines.Plain(text.NothingToDecide, Spacing.Medium)], []);
        return new FormContent(
        [
            Lines.Heading(text.PlanText),
            .. UntrustedText.Lines(plan.Text, PlanLength, PlanLines).Select(line => Lines.Plain(line, Spacing.Small)),
            Lines.Subtle(Persons.By(plan.ProposedBy, view.Now, words), Spacing.Small),
            .. Comment(fields, text),
        ],
        [
            SubmitAction.For(new DecidePlan(view.Number, plan.Number, true, null), text.Agree, ActionStyle.Positive),
            SubmitAction.For(new DecidePlan(view.Number, plan.Number, false, null), text.Refuse),
        ]);
    }

    public static FormContent Prevention(IncidentFormView view, FormFields fields, IncidentFormText text, IncidentWords names, CardWords words)
    {
        var proposed = view.Preventions.Where(prevention => prevention.State == PlanState.Proposed).Take(MaxPreventions).ToList();
        if (proposed.Count == 0)
            return new FormContent([Lines.Plain(text.NothingToDecide, Spacing.Medium)], []);
        var isOne = proposed.Count == 1;
        return new FormContent(
        [
            .. proposed.SelectMany(prevention => Details(prevention, isOne ? PlanLength : WhatLength, text, names, words)),
            .. isOne ? Array.Empty<CardElement>() : [Choose(proposed, fields, text, names)],
            .. Comment(fields, text),
        ],
        [
            Answer(view.Number, proposed[0].Number, isOne, agree: true, text.Agree, ActionStyle.Positive),
            Answer(view.Number, proposed[0].Number, isOne, agree: false, text.Refuse, null),
        ]);
    }

    private static IReadOnlyList<CardElement> Comment(FormFields fields, IncidentFormText text) =>
    [
        Lines.Subtle(text.DecideNote, Spacing.Medium),
        fields.Text("text", text.Comment, null, IncidentFieldLength.Text),
    ];

    private static IReadOnlyList<CardElement> Details(
        PreventionView prevention, int length, IncidentFormText text, IncidentWords names, CardWords words)
    {
        var who = Lines.Joined(Persons.Name(prevention.Who), prevention.Due is { } due ? $"{text.Due} {words.Day(due)}" : null);
        return
        [
            Lines.Heading($"{prevention.Number}. {names.Prevention(prevention.Kind)}"),
            .. UntrustedText.Lines(prevention.What, length, PlanLines).Select(line => Lines.Plain(line, Spacing.Small)),
            .. who.Length == 0 ? Array.Empty<CardElement>() : [Lines.Subtle(who, Spacing.Small)],
        ];
    }

    // The words of the measures stand above: some clients read the titles of round buttons as Markdown.
    private static ChoiceSetInput Choose(IReadOnlyList<PreventionView> proposed, FormFields fields, IncidentFormText text, IncidentWords names) =>
        fields.Choice("number", text.Prevention, null, isRequired: true, choices:
        [
            .. proposed.Select(prevention => new Choice(
                $"{prevention.Number}. {names.Prevention(prevention.Kind)}", prevention.Number.ToString(CultureInfo.InvariantCulture))),
        ]) with
        {
            Style = ChoiceInputStyle.Expanded,
        };

    private static SubmitAction Answer(long incident, int number, bool isOne, bool agree, string title, ActionStyle? style)
    {
        var action = SubmitAction.For(new DecidePrevention(incident, number, agree, null), title, style);
        // The number chosen among several comes from the field alone.
        if (!isOne)
            action.Data.Remove("number");
        return action;
    }
}

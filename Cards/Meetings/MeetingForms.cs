using ChatOpsBot.Cards.Layout;
using ChatOpsBot.Cards.Model;

namespace ChatOpsBot.Cards.Meetings;

/// <summary>The forms of meetings; the id of each field is the camel-case name of the member it fills.</summary>
public static class MeetingForms
{
    /// <summary>Longest texts, characters.</summary>
    public const int TitleLength = 200, LineLength = 60, PlaceLength = 100, TextLength = 2000, ReasonLength = 500;

    /// <summary>The form of a new 担当者会議.</summary>
    public static CardMessage CreateCall(string? title, string? related, FormState state, CardLanguage language)
    {
        var (text, names) = (new MeetingCardText(language), new MeetingWords(language));
        var fields = new FormFields(state, text.Missing);
        return FormFrame.Create(
            new CardWords(language), text.Invitation, null, null, state.Error,
            fields.WithFaults(
                fields.Line("title", text.FieldTitle, title, TitleLength, isRequired: true),
                fields.Line("day", text.FieldDay, null, LineLength, text.HintDay, isRequired: true),
                fields.Line("time", text.FieldFrom, null, LineLength, text.HintTime, isRequired: true),
                fields.Line("place", names.FieldPlace, null, PlaceLength),
                fields.Line("related", text.FieldRelated, related, LineLength, text.HintRelated)),
            [SubmitAction.For(new CallMeeting(null, null, null, null, null), text.Send, ActionStyle.Positive)]);
    }

    /// <summary>The form of a step.</summary>
    public static CardMessage Create(MeetingStep step, MeetingView view, FormState state, CardLanguage language)
    {
        var (text, names) = (new MeetingCardText(language), new MeetingWords(language));
        var fields = new FormFields(state, text.Missing);
        return FormFrame.Create(
            new CardWords(language), text.Form(step), view.Id, view.Title, state.Error,
            step switch
            {
                MeetingStep.Minutes => Minutes(view, fields, text, names),
                MeetingStep.Move => fields.WithFaults(
                    fields.Line("day", text.FieldDay, MeetingCard.Typed(view.StartsAt, "yyyy-MM-dd"), LineLength, text.HintDay, isRequired: true),
                    fields.Line("time", text.FieldFrom, MeetingCard.Typed(view.StartsAt, "HH:mm"), LineLength, text.HintTime, isRequired: true),
                    fields.Line("place", names.FieldPlace, view.Place, PlaceLength),
                    fields.Text("text", text.FieldReason, null, ReasonLength, isRequired: true)),
                _ => fields.WithFaults(fields.Text("text", text.FieldReason, null, ReasonLength, isRequired: true)),
            },
            [
                step switch
                {
                    MeetingStep.Minutes => SubmitAction.For(
                        new WriteMinutes(view.Number, view.Version, null, null, null, null, null, null, null, null, null), text.SendToCity, ActionStyle.Positive),
                    MeetingStep.Move => SubmitAction.For(new MoveMeeting(view.Number, view.Version, null, null, null, null), text.Send, ActionStyle.Positive),
                    _ => SubmitAction.For(new CancelMeeting(view.Number, view.Version, null), text.Send, ActionStyle.Destructive),
                },
            ]);
    }

    private static IReadOnlyList<CardElement> Minutes(MeetingView view, FormFields fields, MeetingCardText text, MeetingWords names)
    {
        var known = view.Minutes;
        var from = known?.From ?? view.StartsAt;
        return fields.WithFaults(
        [
            fields.Line("day", text.FieldDay, MeetingCard.Typed(from, "yyyy-MM-dd"), LineLength, text.HintDay, isRequired: true),
            fields.Line("from", text.FieldFrom, MeetingCard.Typed(from, "HH:mm"), LineLength, text.HintTime, isRequired: true),
            fields.Line("to", text.FieldTo, known is null ? null : MeetingCard.Typed(known.To, "HH:mm"), LineLength, text.HintTime, isRequired: true),
            fields.Line("place", names.FieldPlace, known?.Place ?? view.Place, PlaceLength, isRequired: true),
            fields.Text("attendees", names.FieldAttendees, known?.Attendees, TextLength, text.HintAttendees, isRequired: true),
            fields.Text("agenda", names.FieldAgenda, known?.Agenda, TextLength, text.HintLines, isRequired: true),
            fields.Text("decisions", names.FieldDecisions, known?.Decisions, TextLength, text.HintLines),
            fields.Text("homework", names.FieldHomework, known?.Homework, TextLength, text.HintHomework),
            .. view.Kind == MeetingKind.Regular
                ?
                [
                    fields.Choice(
                        "stability", names.FieldStability, known?.Stability.ToString(),
                        [.. Enum.GetValues<StabilityDecision>().Select(decision => new Choice(names.Stability(decision), decision.ToString()))], isRequired: true),
                ]
                : Array.Empty<CardElement>(),
        ]);
    }
}

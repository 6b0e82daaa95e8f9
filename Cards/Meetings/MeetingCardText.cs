namespace ChatOpsBot.Cards.Meetings;

internal sealed class MeetingCardText(CardLanguage language) : LanguageText<MeetingCardText>(language)
{
    public string Period => Text();
    public string Span(string first, string last) => Format(nameof(Span), first, last);
    public string Cadence => Text();
    public string Monthly => Text();
    public string Quarterly => Text();
    public string Related => Text();
    public string Material => Text();
    public string Minutes => Text();
    public string Edition(int version) => Format(nameof(Edition), version);
    public string Approval => Text();
    public string Issues => Text();
    public string Cancelled => Text();
    public string OpenMaterial => Text();
    public string OpenMinutes => Text();
    public string Summary(string id, string kind, string moment, string state) => Format(nameof(Summary), id, kind, moment, state);
    public string ListTitle => Text();
    public string ListNone => Text();
    public string ListCount(int count) => Format(nameof(ListCount), count);
    public string Invitation => Text();
    public string InvitationNote => Text();
    public string Call => Text();
    public string Button(MeetingStep step) => Text($"Button{step}");
    public string Form(MeetingStep step) => Text($"Form{step}");
    public string FieldTitle => Text();
    public string FieldDay => Text();
    public string FieldFrom => Text();
    public string FieldTo => Text();
    public string FieldRelated => Text();
    public string FieldReason => Text();
    public string HintDay => Text();
    public string HintTime => Text();
    public string HintRelated => Text();
    public string HintAttendees => Text();
    public string HintLines => Text();
    public string HintHomework => Text();
    public string Missing(string label) => Format(nameof(Missing), label);
    public string Send => Text();
    public string SendToCity => Text();
}

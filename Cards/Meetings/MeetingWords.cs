namespace ChatOpsBot.Cards.Meetings;

/// <summary>Words of meetings, the same on cards and in documents.</summary>
public sealed class MeetingWords(CardLanguage language) : LanguageText<MeetingWords>(language)
{
    /// <summary>定例会 or 担当者会議.</summary>
    public string Kind(MeetingKind kind) => Text($"Kind{kind}");

    /// <summary>予定, 議事録待ち …</summary>
    public string State(MeetingState state) => Text($"State{state}");

    /// <summary>安定稼働 …</summary>
    public string Stability(StabilityDecision decision) => Text($"Stability{decision}");

    /// <summary>日時.</summary>
    public string FieldTime => Text();

    /// <summary>場所.</summary>
    public string FieldPlace => Text();

    /// <summary>出席者.</summary>
    public string FieldAttendees => Text();

    /// <summary>議題.</summary>
    public string FieldAgenda => Text();

    /// <summary>決定事項.</summary>
    public string FieldDecisions => Text();

    /// <summary>宿題.</summary>
    public string FieldHomework => Text();

    /// <summary>安定稼働判定.</summary>
    public string FieldStability => Text();
}

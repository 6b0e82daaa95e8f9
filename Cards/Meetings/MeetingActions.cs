namespace ChatOpsBot.Cards.Meetings;

/// <summary>Opens the form of a new 担当者会議; what is known of it already is filled in.</summary>
public sealed record OpenNewMeetingForm(string? Title, string? Related) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.new/1";
}

/// <summary>Calls a 担当者会議. <paramref name="Day"/> is a date phrase, <paramref name="Time"/> a time of day.</summary>
public sealed record CallMeeting(string? Title, string? Day, string? Time, string? Place, string? Related) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.call/1";
}

/// <summary>Opens a form of a meeting.</summary>
public sealed record OpenMeetingForm(long MeetingId, MeetingStep Step) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.form/1";
}

/// <summary>Makes the material.</summary>
public sealed record MakeMeetingMaterial(long MeetingId, int Version) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.material/1";
}

/// <summary>The minutes. <paramref name="Homework"/> has a line for each: 内容 / 担当 / 期限.</summary>
public sealed record WriteMinutes(
    long MeetingId, int Version, string? Day, string? From, string? To, string? Place, string? Attendees, string? Agenda, string? Decisions, string? Homework, string? Stability) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.minutes/1";
}

/// <summary>日程変更, with its reason.</summary>
public sealed record MoveMeeting(long MeetingId, int Version, string? Day, string? Time, string? Place, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.move/1";
}

/// <summary>中止, with its reason.</summary>
public sealed record CancelMeeting(long MeetingId, int Version, string? Text) : ICardVerb
{
    /// <inheritdoc/>
    public static string Verb => "meeting.cancel/1";
}

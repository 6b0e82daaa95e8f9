namespace ChatOpsBot.Cards.Notices;

/// <summary>What kind of thing the bot has to say.</summary>
public enum NoticeKind
{
    /// <summary>Done as asked.</summary>
    Done,

    /// <summary>For information.</summary>
    Information,

    /// <summary>Not done: not allowed, stale, not understood, not found.</summary>
    Refused,

    /// <summary>A clock is about to run out or has.</summary>
    Urgent,
}

/// <summary>One or two sentences to a person, already in their language; <paramref name="Text"/> may hold words of theirs and is hostile until escaped.</summary>
/// <param name="Suggestions">What can be typed next, e.g. the nearest commands; may be empty.</param>
/// <param name="Reference">A short code to quote to the operators, or null.</param>
public sealed record NoticeView(NoticeKind Kind, string Text, IReadOnlyList<string> Suggestions, string? Reference);

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

    /// <summary>Somebody should act soon: a clock is about to run out or has, the city asks, something came back.</summary>
    Urgent,
}

/// <summary>One or two sentences to a person, already in their language; <paramref name="Text"/> may hold words of theirs and is hostile until escaped.</summary>
/// <param name="Suggestions">What can be typed next, e.g. the nearest commands; may be empty.</param>
/// <param name="Reference">A short code to quote to the operators, or null.</param>
/// <param name="Mentions">People mentioned below the text, so that Teams notifies them; null for nobody.</param>
/// <param name="Page">A page to open with a button: an address in the text cannot be pressed. Null for none.</param>
public sealed record NoticeView(
    NoticeKind Kind, string Text, IReadOnlyList<string> Suggestions, string? Reference, IReadOnlyList<MentionView>? Mentions = null,
    PageView? Page = null);

/// <summary>A page and what its button says, in the reader's language.</summary>
public sealed record PageView(Uri Address, string Title);

/// <summary>A person to mention: the id Teams gives them towards this bot (<c>29:…</c>) and their name, hostile until escaped.</summary>
public sealed record MentionView(string ChannelUserId, string Name);

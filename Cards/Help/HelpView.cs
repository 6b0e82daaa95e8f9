namespace ChatOpsBot.Cards.Help;

/// <summary>What this person can do here: built from the commands themselves, so that it cannot drift from the code.</summary>
/// <param name="Greeting">True when the bot introduces itself (just installed), false when help was asked for.</param>
public sealed record HelpView(bool Greeting, IReadOnlyList<HelpSectionView> Sections)
{
    /// <summary>True to leave the explanations out, because there are too many commands to be read, or to fit a card, with them.</summary>
    public bool IsShort { get; init; }
}

/// <summary>One group of commands, e.g. 「障害」, already in the reader's language.</summary>
public sealed record HelpSectionView(string Title, IReadOnlyList<HelpCommandView> Commands);

/// <summary>One command: how to type it (can be copied), and what it does.</summary>
public sealed record HelpCommandView(string Example, string Explanation);

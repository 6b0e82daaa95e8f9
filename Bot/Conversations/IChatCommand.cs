using ChatOpsBot.Bot.People;

namespace ChatOpsBot.Bot.Conversations;

/// <summary>
/// One thing that can be typed. Its phrase and explanation are resources: <c>{Name}_Phrase</c> (<c>障害 報告 &lt;内容&gt;</c>, English
/// <c>incident report &lt;text&gt;</c>), <c>{Name}_Explanation</c>, and <c>{Name}_Reading</c> with the phrase in kana for suggestions. Routing, help and
/// suggestions are all made from them.
/// </summary>
internal interface IChatCommand
{
    /// <summary>The words of its capability.</summary>
    Texts Words { get; }

    /// <summary>Prefix of its resources.</summary>
    string Name { get; }

    /// <summary>Whether help offers it to this role. The rights themselves are checked where the change is made.</summary>
    bool IsFor(Role role);

    /// <summary>Acts and answers.</summary>
    /// <param name="arguments">What followed the phrase's fixed words.</param>
    Task RunAsync(ChatTurn turn, CommandArguments arguments, CancellationToken cancellationToken);
}

/// <summary>What a command was given.</summary>
/// <param name="Number">The number of the id in the phrase (<c>INC-3</c> → 3), or 0 when the phrase has none.</param>
/// <param name="Rest">Everything after the fixed words, as typed; empty when nothing.</param>
internal sealed record CommandArguments(long Number, string Rest);

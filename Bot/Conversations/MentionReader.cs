
namespace ChatOpsBot.Bot.Conversations;

/// <summary>The people mentioned in a message, and what else was typed.</summary>
/// <param name="Members">In the order they were mentioned, each once.</param>
/// <param name="Strangers">Names of those whom the conversation's member list does not have.</param>
/// <param name="Typed">The rest, without the mentions.</param>
internal sealed record MentionedPeople(IReadOnlyList<RosterMember> Members, IReadOnlyList<string> Strangers, string Typed);

/// <summary>Finds out who is mentioned. That the roster says; the names in the text prove nothing.</summary>
internal sealed class MentionReader(IRoster roster)
{
    /// <summary>Asks the channel, so never inside a change.</summary>
    public async Task<MentionedPeople> ReadAsync(ChatTurn turn, string rest, CancellationToken cancellationToken)
    {
        var (ordered, typed) = InOrder(turn.Event.Mentions, rest);
        var (members, strangers) = (new List<RosterMember>(), new List<string>());
        var place = turn.Event.Place;
        foreach (var mention in ordered.DistinctBy(mention => mention.ChannelUserId))
        {
            if (await roster.FindAsync(place.ServiceUrl, place.ConversationId, mention.ChannelUserId, cancellationToken) is { } member)
                members.Add(member);
            else
                strangers.Add(mention.Name ?? mention.Text);
        }

        return new MentionedPeople([.. members.DistinctBy(member => member.ObjectId)], strangers, typed);
    }

    // One name may begin like another: at each place the longest that fits is taken.
    private static (List<ChatMention> Ordered, string Typed) InOrder(IReadOnlyList<ChatMention> mentions, string rest)
    {
        var left = mentions.Select(mention => (Mention: mention, Text: PhraseBook.Normalise(mention.Text)))
            .Where(mention => mention.Text.Length > 0).ToList();
        var ordered = new List<ChatMention>();
        var (typed, from) = ("", 0);
        while (left.Where(mention => rest.IndexOf(mention.Text, from, StringComparison.Ordinal) >= 0)
            .OrderBy(mention => rest.IndexOf(mention.Text, from, StringComparison.Ordinal)).ThenByDescending(mention => mention.Text.Length)
            .FirstOrDefault() is { Mention: not null } next)
        {
            var at = rest.IndexOf(next.Text, from, StringComparison.Ordinal);
            typed += rest[from..at] + " ";
            from = at + next.Text.Length;
            ordered.Add(next.Mention);
            left.Remove(next);
        }

        return (ordered, PhraseBook.Normalise(typed + rest[from..]));
    }
}

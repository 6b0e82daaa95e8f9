using ChatOpsBot.Bot.Delivery;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Delivery;

public sealed class BacklogTests
{
    private readonly Backlog _backlog = new();

    [Fact]
    public void Urgent_conversations_go_first_and_otherwise_the_one_that_waited_longest()
    {
        _backlog.Add("first", Lane.Normal);
        _backlog.Add("second", Lane.Normal);
        _backlog.Add("urgent", Lane.Urgent);

        Assert.Equal(["urgent", "first"], _backlog.Take(2, _ => true));
        Assert.Equal(["second"], _backlog.Take(2, _ => true));
    }

    [Fact]
    public void A_conversation_is_taken_once_for_each_message_and_stays_while_it_is_not_ready()
    {
        _backlog.Add("chat", Lane.Normal);
        _backlog.Add("chat", Lane.Normal);

        Assert.Empty(_backlog.Take(5, _ => false));
        Assert.Equal(["chat"], _backlog.Take(5, _ => true));
        Assert.Equal(["chat"], _backlog.Take(5, _ => true));
        Assert.Empty(_backlog.Take(5, _ => true));
    }

    [Fact]
    public void A_conversation_becomes_urgent_with_its_first_urgent_message_and_is_not_taken_twice_for_it()
    {
        _backlog.Add("other", Lane.Normal);
        _backlog.Add("chat", Lane.Normal);
        _backlog.Add("chat", Lane.Urgent);

        Assert.Equal(["chat", "other"], _backlog.Take(5, _ => true));
        Assert.Equal(["chat"], _backlog.Take(5, _ => true));
        Assert.Empty(_backlog.Take(5, _ => true));
    }

    [Fact]
    public void What_the_outbox_counts_is_added_where_it_was_not_known_and_never_taken_away()
    {
        _backlog.Add("known", Lane.Normal);
        _backlog.Add("known", Lane.Normal);
        _backlog.Counted("known", Lane.Normal, 1);
        _backlog.Counted("forgotten", Lane.Normal, 1);

        Assert.Equal(["known", "forgotten"], _backlog.Take(5, _ => true));
        Assert.Equal(["known"], _backlog.Take(5, _ => true));
    }
}

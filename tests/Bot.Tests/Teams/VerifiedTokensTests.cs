using ChatOpsBot.Bot.Teams;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class VerifiedTokensTests
{
    private static readonly VerifiedToken Known = new(new UnverifiedToken("RS256", "k", "i", ["a"], 1, null, null, IsSkill: false), "f");

    [Fact]
    public void The_oldest_token_leaves_when_there_is_no_room()
    {
        var tokens = new VerifiedTokens();
        for (var number = 0; number <= VerifiedTokens.Capacity; number++)
        {
            tokens.Add($"token-{number}", Known);
            tokens.Add($"token-{number}", Known);
        }

        Assert.Null(tokens.Find("token-0"));
        Assert.Same(Known, tokens.Find("token-1"));
        Assert.Same(Known, tokens.Find($"token-{VerifiedTokens.Capacity}"));
        Assert.Null(tokens.Find("token"));
    }
}

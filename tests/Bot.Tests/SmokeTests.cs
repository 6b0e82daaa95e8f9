using Xunit;

namespace ChatOpsBot.Bot.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.True(true);
}

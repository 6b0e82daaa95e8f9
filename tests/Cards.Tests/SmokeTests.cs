using Xunit;

namespace ChatOpsBot.Cards.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.True(true);
}

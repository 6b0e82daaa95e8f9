using Xunit;

namespace ChatOpsBot.Jobs.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.True(true);
}

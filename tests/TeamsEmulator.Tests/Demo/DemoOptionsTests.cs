using ChatOpsBot.TeamsEmulator.Demo;
using Xunit;

namespace ChatOpsBot.TeamsEmulator.Tests.Demo;

public sealed class DemoOptionsTests
{
    [Fact]
    public void Everything_has_a_default_and_can_be_set()
    {
        Assert.Equal(new DemoOptions(5180, 3978, StartsBot: true, Database: null), DemoOptions.Parse([]));
        Assert.Equal(new DemoOptions(5181, 3979, StartsBot: false, Database: "a.db"), DemoOptions.Parse(["--no-bot", "--port", "5181", "--database", "a.db", "--bot-port", "3979"]));
    }

    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("--port")]
    [InlineData("--port", "eighty")]
    [InlineData("--port", "70000")]
    public void Nonsense_is_named_in_the_error(params string[] args) =>
        Assert.Contains(args[0], Assert.Throws<ArgumentException>(() => DemoOptions.Parse(args)).Message, StringComparison.Ordinal);
}

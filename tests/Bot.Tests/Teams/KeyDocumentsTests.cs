using System.Text;
using ChatOpsBot.Bot.Teams;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class KeyDocumentsTests
{
    private const string Metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    private const string Local = "http://127.0.0.1:5180/metadata";

    [Theory]
    [InlineData(Metadata, "https://login.botframework.com/v1/.well-known/keys", true)]
    [InlineData(Metadata, "https://LOGIN.botframework.com/keys", true)]
    [InlineData(Metadata, "http://login.botframework.com/v1/.well-known/keys", false)]
    [InlineData(Metadata, "https://evil.example/keys", false)]
    [InlineData(Metadata, "https://login.botframework.com.evil.example/keys", false)]
    [InlineData(Metadata, "https://login.botframework.com@evil.example/keys", false)]
    [InlineData(Metadata, "https://user@login.botframework.com/keys", false)]
    [InlineData(Metadata, "http://127.0.0.1/keys", false)]
    [InlineData(Metadata, "file:///etc/keys", false)]
    [InlineData(Metadata, "keys", false)]
    [InlineData(Local, "http://localhost:5181/keys", true)]
    [InlineData(Local, "https://evil.example/keys", false)]
    public void Keys_are_fetched_from_the_host_of_the_metadata_only(string from, string keys, bool allowed)
    {
        var metadata = Encoding.UTF8.GetBytes($$"""{"jwks_uri":"{{keys}}"}""");

        if (allowed)
            Assert.Equal(new Uri(keys), KeyDocuments.KeysAddress(metadata, new Uri(from), allowLoopback: true));
        else
            Assert.Throws<FormatException>(() => KeyDocuments.KeysAddress(metadata, new Uri(from), allowLoopback: true));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"jwks_uri":1}""")]
    [InlineData("""{"jwks_uri":null}""")]
    public void Metadata_without_an_address_is_refused(string metadata) =>
        Assert.Throws<FormatException>(() => KeyDocuments.KeysAddress(Encoding.UTF8.GetBytes(metadata), new Uri(Metadata), allowLoopback: false));

    [Fact]
    public void Loopback_keys_need_the_switch() =>
        Assert.Throws<FormatException>(() => KeyDocuments.KeysAddress(
            Encoding.UTF8.GetBytes("""{"jwks_uri":"http://127.0.0.1/keys"}"""), new Uri(Local), allowLoopback: false));
}

using ChatOpsBot.Bot.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Teams;

public sealed class TeamsTokensTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeSource _source;
    private readonly TeamsTokens _tokens;

    public TeamsTokensTests()
    {
        _source = new FakeSource(_time);
        _tokens = new TeamsTokens(_source, new TeamsTimeouts(), _time, NullLogger<TeamsTokens>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tokens.Dispose();

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        Assert.Equal("token-1", await _tokens.GetAsync(Cancellation));
        _time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("token-1", await _tokens.GetAsync(Cancellation));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("token-2", await _tokens.GetAsync(Cancellation));
    }

    [Fact]
    public async Task Many_askers_cause_one_request()
    {
        _source.Gate = new TaskCompletionSource();
        var askers = Enumerable.Range(0, 50).Select(_ => _tokens.GetAsync(Cancellation)).ToList();
        _source.Gate.SetResult();

        Assert.All(await Task.WhenAll(askers), token => Assert.Equal("token-1", token));
        Assert.Equal(1, _source.Asked);
    }

    [Fact]
    public async Task While_renewing_fails_the_old_token_is_used_to_its_end_and_no_longer()
    {
        await _tokens.GetAsync(Cancellation);
        _source.Fails = true;
        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("token-1", await _tokens.GetAsync(Cancellation));
        Assert.Equal("token-1", await _tokens.GetAsync(Cancellation));
        Assert.Equal(2, _source.Asked);

        _time.Advance(TimeSpan.FromMinutes(4));
        var fault = await Assert.ThrowsAsync<TokenUnavailableException>(() => _tokens.GetAsync(Cancellation));
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
        _source.Fails = false;
        Assert.Equal("token-4", await _tokens.GetAsync(Cancellation));
    }

    [Fact]
    public async Task A_dropped_token_is_replaced_but_a_newer_one_stays()
    {
        var first = await _tokens.GetAsync(Cancellation);
        _tokens.Drop(first);
        Assert.Equal("token-2", await _tokens.GetAsync(Cancellation));
        _tokens.Drop(first);
        Assert.Equal("token-2", await _tokens.GetAsync(Cancellation));
    }

    [Fact]
    public async Task A_short_token_is_renewed_at_half_its_life()
    {
        _source.Life = TimeSpan.FromSeconds(60);
        await _tokens.GetAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("token-1", await _tokens.GetAsync(Cancellation));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("token-2", await _tokens.GetAsync(Cancellation));
    }

    [Fact]
    public async Task A_token_endpoint_that_hangs_is_given_up_on()
    {
        _source.Gate = new TaskCompletionSource();
        var asked = _tokens.GetAsync(Cancellation);
        _time.Advance(TimeSpan.FromSeconds(16));

        await Assert.ThrowsAsync<TokenUnavailableException>(() => asked);
    }

    [Theory]
    [InlineData(200, """{"access_token":"t","expires_in":"3599"}""", true)]
    [InlineData(200, """{"access_token":"t","expires_in":3599}""", true)]
    [InlineData(200, """{"access_token":null,"expires_in":3599}""", false)]
    [InlineData(200, """{"access_token":"t"}""", false)]
    [InlineData(200, "<html>", false)]
    [InlineData(401, """{"error":"invalid_client"}""", false)]
    public async Task The_plain_token_endpoint_is_read_strictly(int status, string body, bool good)
    {
        await using var stub = await ConnectorStub.StartAsync();
        stub.TokenAnswer = ConnectorStub.Says(status, body);
        await using var app = await stub.StartAppAsync();
        var tokens = app.Services.GetRequiredService<TeamsTokens>();

        if (good)
            Assert.Equal("t", await tokens.GetAsync(Cancellation));
        else
            await Assert.ThrowsAsync<TokenUnavailableException>(() => tokens.GetAsync(Cancellation));
    }

    [Fact]
    public void A_token_does_not_show_itself_as_text() =>
        Assert.DoesNotContain("eyJ", new AccessToken("eyJ", _time.GetUtcNow()).ToString(), StringComparison.Ordinal);

    private sealed class FakeSource(TimeProvider time) : ITokenSource
    {
        public int Asked { get; private set; }

        public bool Fails { get; set; }

        public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

        public TaskCompletionSource? Gate { get; set; }

        public async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
        {
            Asked++;
            if (Gate is { } gate)
                await gate.Task.WaitAsync(cancellationToken);
            return Fails ? throw new HttpRequestException("client_secret=secret") : new AccessToken($"token-{Asked}", time.GetUtcNow() + Life);
        }
    }
}

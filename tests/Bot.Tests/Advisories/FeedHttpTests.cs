using System.IO.Compression;
using ChatOpsBot.Bot.Advisories;
using ChatOpsBot.Bot.Tests.Monitoring;
using ChatOpsBot.Cards.Advisories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatOpsBot.Bot.Tests.Advisories;

/// <summary>How feeds are fetched, against real servers (要件18).</summary>
public sealed class FeedHttpTests
{
    private readonly FakeTimeProvider _clock = new(Feeds.At("2026-11-24T10:00:00"));

    [Fact]
    public async Task A_feed_that_has_not_changed_is_not_sent_again()
    {
        await using var server = await WatchedServer.StartAsync();
        var (whole, unchanged) = (0, 0);
        server.Answer = async context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.LastModified = "Mon, 23 Nov 2026 00:00:00 GMT";
            if (context.Request.Headers.IfNoneMatch == "\"v1\"" && context.Request.Headers.IfModifiedSince == "Mon, 23 Nov 2026 00:00:00 GMT")
            {
                unchanged++;
                context.Response.StatusCode = 304;
                return;
            }

            whole++;
            await context.Response.WriteAsync(Feeds.Rss);
        };

        var first = await GetAsync(server.Url);
        var second = await GetAsync(server.Url, first.ETag, first.LastModified);

        Assert.NotNull(first.Body);
        Assert.Null(second.Body);
        Assert.Equal((1, 1), (whole, unchanged));
    }

    [Fact]
    public async Task A_bomb_of_a_gigabyte_in_a_megabyte_is_cut_off_where_it_grows_too_large()
    {
        var small = new MemoryStream();
        await using (var zip = new GZipStream(small, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeroes = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 1024; megabyte++)
                await zip.WriteAsync(zeroes, TestContext.Current.CancellationToken);
        }

        await using var server = await WatchedServer.StartAsync();
        server.Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(small.ToArray(), context.RequestAborted);
        };

        Assert.Equal(FeedTrouble.TooLarge, await TroubleAsync(server.Url));
    }

    [Fact]
    public async Task A_stream_of_a_hundred_megabytes_is_cut_off()
    {
        var sent = 0L;
        await using var server = await WatchedServer.StartAsync();
        server.Answer = async context =>
        {
            var megabyte = new byte[1 << 20];
            for (var count = 0; count < 100 && !context.RequestAborted.IsCancellationRequested; count++)
            {
                await context.Response.Body.WriteAsync(megabyte, context.RequestAborted);
                sent += megabyte.Length;
                // What is written after the other side has gone is thrown away; give it the time to go.
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
            }
        };

        Assert.Equal(FeedTrouble.TooLarge, await TroubleAsync(server.Url));
        Assert.True(sent < 50_000_000, $"{sent}");
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up()
    {
        await using var server = await WatchedServer.StartAsync();
        var asked = new TaskCompletionSource();
        server.Answer = async context =>
        {
            await context.Response.WriteAsync("<rss>");
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        var fetch = TroubleAsync(server.Url);
        await asked.Task;

        for (var tries = 0; tries < 100 && !fetch.IsCompleted; tries++)
        {
            _clock.Advance(FeedHttp.TimeLimit);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Equal(FeedTrouble.TimedOut, await fetch);
    }

    [Fact]
    public async Task A_redirect_to_an_address_that_is_not_allowed_is_not_followed()
    {
        using var canary = new CanaryListener("127.0.0.2");
        await using var server = await WatchedServer.StartAsync();
        server.AnswerWith(302, $"http://127.0.0.2:{canary.Port}/");

        Assert.Equal(FeedTrouble.ForbiddenAddress, await TroubleAsync(server.Url));
        Assert.False(canary.WasReached);
        server.AnswerWith(302, "file:///etc/passwd");
        Assert.Equal(FeedTrouble.UnsafeRedirect, await TroubleAsync(server.Url));
        server.AnswerWith(301, server.Url.ToString());
        Assert.Equal(FeedTrouble.UnsafeRedirect, await TroubleAsync(server.Url));
    }

    [Fact]
    public async Task An_allowed_redirect_is_followed_and_only_allowed_networks_are_reached()
    {
        await using var server = await WatchedServer.StartAsync();
        server.Answer = context =>
        {
            if (context.Request.Path == "/")
                context.Response.Redirect("/feed");
            return context.Request.Path == "/feed" ? context.Response.WriteAsync(Feeds.Rss) : Task.CompletedTask;
        };

        Assert.NotNull((await GetAsync(server.Url)).Body);
        Assert.Equal(
            FeedTrouble.ForbiddenAddress,
            (await Assert.ThrowsAsync<FeedException>(() => new FeedHttp(Options.Create(new AdvisoryOptions()), _clock).GetAsync(Feed(server.Url), null, null, default))).Trouble);
    }

    [Fact]
    public async Task An_error_says_its_status_and_how_long_to_wait()
    {
        await using var server = await WatchedServer.StartAsync();
        server.Answer = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "3600";
            return Task.CompletedTask;
        };

        var failure = await Assert.ThrowsAsync<FeedException>(() => GetAsync(server.Url));

        Assert.Equal((FeedTrouble.Refused, "HTTP 503", TimeSpan.FromHours(1)), (failure.Trouble, failure.Detail, failure.RetryAfter));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_trouble_too()
    {
        var server = await WatchedServer.StartAsync();
        var url = server.Url;
        await server.DisposeAsync();

        Assert.Equal(FeedTrouble.Unreachable, await TroubleAsync(url));
    }

    private async Task<FeedTrouble> TroubleAsync(Uri url) => (await Assert.ThrowsAsync<FeedException>(() => GetAsync(url))).Trouble;

    private Task<FeedAnswer> GetAsync(Uri url, string? eTag = null, string? lastModified = null)
    {
        var options = new AdvisoryOptions();
        options.AllowedNetworks.Add("127.0.0.1/32");
        return new FeedHttp(Options.Create(options), _clock).GetAsync(Feed(url), eTag, lastModified, TestContext.Current.CancellationToken)
            // The clock of the feeds stands still: whoever waits where nobody answers would wait for ever.
            .WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static FeedOptions Feed(Uri url) => new() { Name = "試験", Url = url };
}

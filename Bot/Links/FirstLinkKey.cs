using Microsoft.AspNetCore.DataProtection;

namespace ChatOpsBot.Bot.Links;

/// <summary>
/// Makes the first key before anything runs: on SQLite the writer would otherwise wait for a second connection that waits for the writer.
/// </summary>
internal sealed class FirstLinkKey(IDataProtectionProvider protection) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        protection.CreateProtector("ChatOpsBot.Links").Protect("");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

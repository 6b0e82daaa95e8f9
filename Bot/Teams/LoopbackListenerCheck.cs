using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ChatOpsBot.Bot.Teams;

/// <summary>Stops the start when requests without a token are allowed and others than this machine could send them.</summary>
internal sealed class LoopbackListenerCheck(IServer server, IOptions<TeamsOptions> options) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Testing.AllowAnonymous)
            return Task.CompletedTask;
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !ServiceHosts.IsLoopback(address));
        return open is null
            ? Task.CompletedTask
            : throw new InvalidOperationException($"Teams:Testing:AllowAnonymous needs every listener on loopback, but one is {open}.");
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

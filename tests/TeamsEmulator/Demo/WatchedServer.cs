namespace ChatOpsBot.TeamsEmulator.Demo;

/// <summary>A real little web server for the bot to watch; it can be stopped and started on the same port.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    internal const string Name = "連携サーバー1", PortName = "連携サーバー1 待受ポート";

    private readonly SemaphoreSlim _one = new(1);
    private WebApplication? _app;
    private string _address = "http://127.0.0.1:0";

    internal bool IsRunning => _app is not null;

    internal Uri Health => new(new Uri(_address), "health");

    internal string Port => $"{Health.Host}:{Health.Port}";

    internal async Task SwitchAsync(bool on, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (on && _app is null) await StartAsync(cancellationToken);
            else if (!on && _app is { } running)
            {
                _app = null;
                await running.StopAsync(cancellationToken);
                await running.DisposeAsync();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _one.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.UseUrls(_address);
        var app = builder.Build();
        app.MapGet("/health", () => Results.Text("OK"));
        await app.StartAsync(cancellationToken);
        _address = app.Urls.Single();
        _app = app;
    }
}
